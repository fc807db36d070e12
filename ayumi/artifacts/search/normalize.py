"""One spelling for what readers take as the same, and the keys that a text is found by.

static/js/search/normalize.js does the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from operator import add
from typing import NamedTuple

# Characters that stand without spaces between words: a space next to one is but layout
_CJK = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_OTHER_SPACES = "\t\n\v\f\r\x85\u1680\u2028\u2029"  # all others are spaces by NFKC
_SPACES = re.compile("  +")
_SPACE_IN_CJK = re.compile(f" (?:(?<=[{_CJK}] )|(?=[{_CJK}]))")  # begins with what is searched for
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
# Marks on one letter are put in order in quadratic time: as many as no text has are cut apart
_MANY_MARKS = re.compile(r"[^\w\x00-\x7f]{30}")
_BORDER, _CUT = "\x1e\x1f"  # characters that no content has, and that nothing here changes
_VARIANTS = tuple(zip("ς〜‘’“”‐‑‒–—―−", "σ~''\"\"-------", strict=True))

_LETTER = "0-9a-z\u00c0-\u0dff\u10a0-\u10ff\u1200-\u139f\u1e00-\u1fff"  # of alphabets
_WORD = re.compile(f"[{_LETTER}]+")
_LONG_WORD = re.compile(f"[{_LETTER}]{{3,}}")  # is a key as a whole
RANKS = 3  # the title, the titles of measures, all text


def normalize(text: str) -> str:
    """The text in the spelling that is compared: width, case, white space and dashes folded.

    Upper and then lower case is what both Python and JavaScript can do, and folds ß and ﬁ.
    """
    if text.isascii():
        return _spaced(text.lower()).strip(" ")
    cut, cuts = _MANY_MARKS.subn(rf"\g<0>{_CUT}", _INVISIBLE.sub("", text))
    wide = unicodedata.normalize("NFKC", cut)
    cased = unicodedata.normalize("NFKC", wide.upper().lower())
    folded = (cased.replace(_CUT, "") if cuts else cased).replace("i\u0307", "i")
    for letter, other in _VARIANTS:
        folded = folded.replace(letter, other)
    return _SPACE_IN_CJK.sub("", _spaced(folded).strip(" "))


def _spaced(text: str) -> str:
    """The text with each run of white space as one space."""
    for space in _OTHER_SPACES:
        if space in text:
            text = text.replace(space, " ")
    return _SPACES.sub(" ", text) if "  " in text else text


def normalize_all(texts: Sequence[str]) -> list[str]:
    """Each of the texts normalized; a hundred short texts one by one cost ten times as much."""
    each = {  # those of ASCII alone by themselves, since there is little to do with them
        kind: iter(_normalize_joined([text for text in texts if text.isascii() is kind]))
        for kind in (True, False)
    }
    return [next(each[text.isascii()]) for text in texts]


def _normalize_joined(texts: Sequence[str]) -> list[str]:
    joined = _BORDER.join(texts)
    if joined.count(_BORDER) != len(texts) - 1:
        return [normalize(text) for text in texts]
    spelt = normalize(joined).replace(f" {_BORDER}", _BORDER).replace(f"{_BORDER} ", _BORDER)
    return spelt.split(_BORDER)


class Keys(NamedTuple):
    """What a text can be found by: `grams` of one to three letters, `words` of alphabets.

    A word of an alphabet (`ward`, `2012`) is a key, since pairs of Latin letters are in every
    program; text without spaces between words (区役所) is cut into pairs, which distinguish it.
    """

    grams: Set[str]
    words: Set[str]


def keys(texts: Iterable[str]) -> Keys:
    """The keys of normalized texts."""
    pieces = set(" ".join(texts).split(" "))  # each but once: words come up often
    text = " ".join(pieces)
    words = set(_LONG_WORD.findall(text))
    grams = {*map(add, text, text[1:])}
    letters = set("".join(grams)) or {*text}
    grams.difference_update([gram for gram in grams if " " in gram])
    grams.update(letters, _across(" ".join(pieces - words)))
    grams.discard(" ")
    return Keys(grams, words)


def _across(text: str) -> list[str]:
    """Trigrams with both kinds of letters (成24, 24年), as pairs such as 4年 are everywhere."""
    padded = f"  {text}  "
    trigrams: list[str] = []
    for word in _WORD.finditer(padded):
        start, end = word.span()
        if padded[start - 1] != " ":
            trigrams += (padded[start - 2 : start + 1], padded[start - 1 : start + 2])
        if padded[end] != " ":
            trigrams += (padded[end - 2 : end + 1], padded[end - 1 : end + 2])
    return [trigram for trigram in trigrams if " " not in trigram]


def written(ranks: Iterable[Keys]) -> bytes:
    """The keys of a document as they are cached: a line of grams and one of words for each rank."""
    lines = (" ".join(some) for rank in ranks for some in rank)
    return "\n".join(lines).encode("utf-8", "surrogatepass")
