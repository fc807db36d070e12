"""The quick way with Markdown: texts with words stressed and simple links, and nothing else.

Nearly every text of a record that is not plain is one of these, and the parser takes fifty times as
long with it. What has anything more is left to the parser; tests compare the two.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ayumi.markdown.links import is_allowed

SIGNS = r"\\`*_\[\]<&\n\r\0"  # characters that can be Markdown, wherever they stand
BLOCK = r"(?:[>+\-]|\d{1,9}[.)])"  # what at the beginning means a list or a quotation
_TEXT = rf"[^{SIGNS}]+"
# An exclamation mark before it would make a link an image; three asterisks are another matter
_NEXT = re.compile(
    rf"(?P<plain>{_TEXT})"
    rf"|(?P<stars>\*\*?)(?P<stressed>{_TEXT})(?P=stars)(?!\*)"
    rf"|(?<!!)\[(?P<label>{_TEXT})\]\((?P<target>[a-z0-9:/._#-]+)\)"
)
_ELEMENTS = {None: "", "*": "em", "**": "strong"}
_BLOCK = re.compile(BLOCK)


class Piece(NamedTuple):
    """A stretch of a text: plain, in an element (`strong`, `em`), or a link to the `target`."""

    text: str
    element: str
    target: str


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[Piece, ...] | None:
    """The pieces of the text; None where the parser has to be asked."""
    if text != text.strip() or _BLOCK.match(text):
        return None
    found: list[Piece] = []
    end = 0
    while end < len(text):
        match = _NEXT.match(text, end)
        if match is None:
            return None
        plain, stars, stressed, label, target = match.groups()
        # Beside letters and numbers the marks can only begin and end, whatever is around them
        if stressed and not (stressed[0].isalnum() and stressed[-1].isalnum()):
            return None
        if target and not is_allowed(target):
            return None
        found.append(Piece(plain or stressed or label, _ELEMENTS[stars], target or ""))
        end = match.end()
    return tuple(found)
