"""A subset of Markdown that needs no parser: emphasis and simple links, and nothing else.

Nearly every text of a record that is not plain is in it, and the parser takes fifty times as long.
Whatever is not in the subset is left to the parser; tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ayumi.markdown.links import is_allowed

SIGNS = "\\`*_[]<&\n\r\0"  # characters that can be Markdown, anywhere in a text
SIGN = f"[{re.escape(SIGNS)}]"
_TEXT = f"[^{re.escape(SIGNS)}]"
# Next to letters and numbers asterisks can only open and close, whatever is around them; three of
# them are another matter, and so is one next to a digit. An exclamation mark before a link would
# make it an image
_STRONG = rf"\*\*[^\W_](?:{_TEXT}*[^\W_])?\*\*(?!\*)"
_EM = rf"(?<!\d)\*[^\W\d_](?:{_TEXT}*[^\W\d_])?\*(?![\d*])"
_LINK = rf"(?<!!)\[{_TEXT}+\]\([a-z0-9:/._#-]+\)"
_SUBSET = re.compile(rf"(?!\s){_TEXT}*(?:(?:{_STRONG}|{_EM}|{_LINK}){_TEXT}*)*(?<!\s)")
# Emphasis or a link, in a text of the subset
_MARK = re.compile(r"(\*\*?)([^*]+)\1|\[([^\[\]]+)\]\(([^()]+)\)")
_ELEMENTS = {"*": "em", "**": "strong"}

# From a text, the element that it is in or "", and the target of a link or ""
RenderMark = Callable[[str, str, str], str]


@lru_cache(maxsize=4096)
def is_in_subset(text: str) -> bool:
    """Whether the text has no Markdown but emphasis and simple links that are allowed."""
    return _SUBSET.fullmatch(text) is not None and all(map(is_allowed, link_targets(text)))


def link_targets(text: str) -> list[str]:
    """The targets of the links in a text of the subset."""
    return [target for *_, target in _MARK.findall(text) if target] if "](" in text else []


def render_marks(text: str, render: RenderMark) -> str:
    """A text of the subset with emphasis and links rendered; all else stays as it is."""

    def replace(mark: re.Match[str]) -> str:
        stars, emphasized, label, target = mark.groups("")
        return render(emphasized or label, _ELEMENTS[stars] if stars else "", target)

    return _MARK.sub(replace, text)
