"""One spelling for what readers take as the same; static/js/search/spelling.js does the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Characters that stand without spaces between words: a space beside one is but layout
CJK = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_SPACES = re.compile(r"[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_SPACE_IN_CJK = re.compile(f" (?:(?<=[{CJK}] )|(?=[{CJK}]))")  # begins with what is sought first
_UNSEEN = re.compile("[\xad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_BORDER = "\x1e"  # a character that no content has, and that nothing here changes
_ALIKE = tuple(zip("ς〜‘’“”‐‑‒–—―−", "σ~''\"\"-------", strict=True))


def normalise(text: str) -> str:
    """The text in the spelling that is compared: width, case, white space and dashes folded.

    Upper and then lower case is what both Python and JavaScript can do, and folds ß and ﬁ.
    """
    wide = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    cased = unicodedata.normalize("NFKC", wide.upper().lower())
    folded = cased.replace("i\u0307", "i")
    for letter, other in _ALIKE:
        folded = folded.replace(letter, other)
    return _SPACE_IN_CJK.sub("", _SPACES.sub(" ", folded).strip(" "))


def normalised(texts: Sequence[str]) -> list[str]:
    """Each of the texts so spelt, in one go: a hundred short texts cost ten times as much."""
    joined = _BORDER.join(texts)
    if joined.count(_BORDER) != len(texts) - 1:
        return [normalise(text) for text in texts]
    spelt = normalise(joined).replace(f" {_BORDER}", _BORDER).replace(f"{_BORDER} ", _BORDER)
    return spelt.split(_BORDER)
