"""One spelling for what readers take as the same; static/js/search/normalize.js does the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Characters that stand without spaces between words: a space beside one is but layout
CJK = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_OTHER_SPACES = "\t\n\v\f\r\x85\u1680\u2028\u2029"  # all others are spaces by NFKC
_SPACES = re.compile("  +")
_SPACE_IN_CJK = re.compile(f" (?:(?<=[{CJK}] )|(?=[{CJK}]))")  # begins with what is sought first
_UNSEEN = re.compile("[\xad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_BORDER = "\x1e"  # a character that no content has, and that nothing here changes
_ALIKE = tuple(zip("ς〜‘’“”‐‑‒–—―−", "σ~''\"\"-------", strict=True))


def normalize(text: str) -> str:
    """The text in the spelling that is compared: width, case, white space and dashes folded.

    Upper and then lower case is what both Python and JavaScript can do, and folds ß and ﬁ.
    """
    if text.isascii():
        return _spaced(text.lower()).strip(" ")
    wide = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    cased = unicodedata.normalize("NFKC", wide.upper().lower())
    folded = cased.replace("i\u0307", "i")
    for letter, other in _ALIKE:
        folded = folded.replace(letter, other)
    return _SPACE_IN_CJK.sub("", _spaced(folded).strip(" "))


def _spaced(text: str) -> str:
    """The text with each run of white space as one space."""
    for space in _OTHER_SPACES:
        if space in text:
            text = text.replace(space, " ")
    return _SPACES.sub(" ", text) if "  " in text else text


def normalize_all(texts: Sequence[str]) -> list[str]:
    """Each of the texts so spelt, in one go: a hundred short texts cost ten times as much.

    Those of ASCII alone go by themselves, since there is little to do with them.
    """
    each = {
        kind: iter(_in_one_go([text for text in texts if text.isascii() is kind]))
        for kind in (True, False)
    }
    return [next(each[text.isascii()]) for text in texts]


def _in_one_go(texts: Sequence[str]) -> list[str]:
    joined = _BORDER.join(texts)
    if joined.count(_BORDER) != len(texts) - 1:
        return [normalize(text) for text in texts]
    spelt = normalize(joined).replace(f" {_BORDER}", _BORDER).replace(f"{_BORDER} ", _BORDER)
    return spelt.split(_BORDER)
