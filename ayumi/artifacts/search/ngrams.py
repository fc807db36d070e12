"""What a text can be found by: its letters, pairs of letters, and words of alphabets.

A word of an alphabet (`ward`, `2012`) is kept whole, since pairs of Latin letters are in every
program; text without spaces between words (区役所) is cut into pairs, which tell it apart well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from itertools import repeat
from operator import add
from typing import NamedTuple

LETTER = "0-9a-z\u00c0-\u0dff\u10a0-\u10ff\u1200-\u139f\u1e00-\u1fff"
SHORTEST = 3  # letters of a word that is kept whole; shorter ones are found by their pairs
_WORD = re.compile(f"[{LETTER}]+")
_LONG_WORD = re.compile(f"[{LETTER}]{{{SHORTEST},}}")
RANKS = 3  # the title, the titles of measures, all text


class Keys(NamedTuple):
    """`grams`: one to three letters; `words`: whole words of alphabets."""

    grams: Set[str]
    words: Set[str]


def keys(texts: Iterable[str]) -> Keys:
    """The keys of normalised texts."""
    pieces = set(" ".join(texts).split(" "))  # each but once: words come up often
    text = " ".join(pieces)
    words = set(_LONG_WORD.findall(text))
    letters = set(text)
    grams = {*map(add, text, text[1:])}
    # Those with a space: to name them takes less than to look into each pair
    grams.difference_update(map(add, letters, repeat(" ")), map(add, repeat(" "), letters))
    grams.update(letters, _across(" ".join(pieces - words)))
    grams.discard(" ")
    return Keys(grams, words)


def _across(text: str) -> list[str]:
    """Threes with both kinds of letters (成24, 24年), as pairs such as 4年 are everywhere."""
    padded = f"  {text}  "
    threes: list[str] = []
    for word in _WORD.finditer(padded):
        start, end = word.span()
        if padded[start - 1] != " ":
            threes += (padded[start - 2 : start + 1], padded[start - 1 : start + 2])
        if padded[end] != " ":
            threes += (padded[end - 2 : end + 1], padded[end - 1 : end + 2])
    return [three for three in threes if " " not in three]


def written(ranks: Iterable[Keys]) -> bytes:
    """The keys of a document as they are kept: a line of grams and one of words for each rank."""
    lines = (" ".join(some) for rank in ranks for some in rank)
    return "\n".join(lines).encode("utf-8", "surrogatepass")
