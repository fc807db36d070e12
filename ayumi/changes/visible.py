"""Signs that nobody sees, made visible: they could hide a change, or turn the words around it."""

from __future__ import annotations

import re

# Control characters but tabs and line ends; blanks of no width; marks of direction
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


def visible(text: str) -> str:
    """The text with each such sign as its number: \\u202e."""
    return _UNSEEN.sub(lambda found: ascii(found[0])[1:-1], text)
