"""What a text can be found by: its letters, pairs of letters, and words of alphabets.

A word of an alphabet (`ward`, `2012`) is kept whole, since pairs of Latin letters are in every
program; text without spaces between words (区役所) is cut into pairs, which tell it apart well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from operator import add
from typing import NamedTuple

LETTER = "0-9a-z\u00c0-\u0dff\u10a0-\u10ff\u1200-\u139f\u1e00-\u1fff"
_WORD = re.compile(f"[{LETTER}]+")
# Where letters of alphabets meet others
_EDGE = re.compile(f"(?<=[{LETTER}])(?=[^{LETTER} ])|(?<=[^{LETTER} ])(?=[{LETTER}])")
SHORTEST = 3  # letters of a word that is kept whole; shorter ones are found by their pairs
RANKS = 3  # the title, the titles of measures, all text


class Keys(NamedTuple):
    """`grams`: one to three letters; `words`: whole words of alphabets."""

    grams: Set[str]
    words: Set[str]


def keys(texts: Iterable[str]) -> Keys:
    """The keys of normalised texts."""
    pieces = list(set(" ".join(texts).split(" ")))  # each but once: words come up often
    of_words = [*map(_word_grams, pieces)]
    text = " ".join([piece for piece, grams in zip(pieces, of_words, strict=True) if not grams])
    grams = _pairs(text)
    grams.difference_update([gram for gram in grams if " " in gram])
    grams.update(_across(text), *of_words)
    words = {piece for piece, its in zip(pieces, of_words, strict=True) if its}
    words.update(_WORD.findall(text))
    return Keys(grams, {word for word in words if len(word) >= SHORTEST})


@lru_cache(maxsize=20_000)  # a language has not many more
def _word_grams(piece: str) -> frozenset[str]:
    """The grams of a piece that is a word of an alphabet; none of any other."""
    return frozenset(_pairs(piece)) if _WORD.fullmatch(piece) else frozenset()


def _pairs(text: str) -> set[str]:
    """Its letters and pairs of letters."""
    return {*text, *map(add, text, text[1:])}


def _across(text: str) -> list[str]:
    """Threes with both kinds of letters (成24, 24年), as pairs such as 4年 are everywhere."""
    edges = [edge.start() for edge in _EDGE.finditer(text)]
    threes = {text[at - 1 : at + 2] for at in edges} | {
        text[at - 2 : at + 1] for at in edges if at > 1
    }
    return [three for three in threes if " " not in three]


def written(ranks: Iterable[Keys]) -> bytes:
    """The keys of a document as they are kept: a line of grams and one of words for each rank."""
    lines = (" ".join(some) for rank in ranks for some in rank)
    return "\n".join(lines).encode("utf-8", "surrogatepass")
