"""The quick way with Markdown: texts with words stressed and simple links, and nothing else.

Nearly every text of a record that is not plain is one of these, and the parser takes fifty times as
long with it. What has anything more is left to the parser; tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ayumi.markdown.links import is_allowed

SIGNS = "\\`*_[]<&\n\r\0"  # characters that can be Markdown, wherever they stand
SIGN = f"[{re.escape(SIGNS)}]"
BLOCK = r"(?:[>+\-]|\d{1,9}[.)])"  # what at the beginning means a list or a quotation
_TEXT = f"[^{re.escape(SIGNS)}]"
# Beside letters and numbers the asterisks can only begin and end, whatever is around them; three of
# them are another matter. An exclamation mark before a link would make it an image
_STRESSED = rf"(\*\*?)[^\W_](?:{_TEXT}*[^\W_])?\1(?!\*)"
_LINK = rf"(?<!!)\[{_TEXT}+\]\([a-z0-9:/._#-]+\)"
_QUICK = re.compile(rf"(?!\s|{BLOCK}){_TEXT}*(?:(?:{_STRESSED}|{_LINK}){_TEXT}*)*(?<!\s)")
# One of these marks, in a text that has no others
_MARK = re.compile(r"(\*\*?)([^*]+)\1|\[([^\]]+)\]\(([^)]+)\)")
_ELEMENTS = {"*": "em", "**": "strong"}

Show = Callable[[str, str, str], str]  # a text, the element it is in or "", the target or ""


@lru_cache(maxsize=4096)
def is_quick(text: str) -> bool:
    """Whether all Markdown in the text is of the kinds that need no parser."""
    return _QUICK.fullmatch(text) is not None and all(map(is_allowed, targets(text)))


def targets(text: str) -> list[str]:
    """The targets of the links in a quick text."""
    return [target for *_, target in _MARK.findall(text) if target] if "](" in text else []


def shown(text: str, show: Show) -> str:
    """The quick text, as it is or escaped, with what `show` gives in place of each mark."""

    def replaced(mark: re.Match[str]) -> str:
        stars, stressed, label, target = mark.groups("")
        return show(stressed or label, _ELEMENTS[stars] if stars else "", target)

    return _MARK.sub(replaced, text)
