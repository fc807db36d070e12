"""What a text can be found by: its letters, pairs of letters, and words of alphabets.

A word of an alphabet (`ward`, `2012`) is kept whole, since pairs of Latin letters are in every
program; text without spaces between words (区役所) is cut into pairs, which tell it apart well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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

    grams: frozenset[str]
    words: frozenset[str]


def keys(texts: Iterable[str]) -> Keys:
    """The keys of normalised texts."""
    grams: set[str] = set()
    words: set[str] = set()
    rest: list[str] = []
    for piece in set(" ".join(texts).split(" ")):  # each but once: words come up often
        if (of_word := _word_grams(piece)) is None:
            rest.append(piece)
            continue
        grams |= of_word
        words.add(piece)
    text = " ".join(rest)
    grams |= {gram for gram in (*_pairs(text), *_across(text)) if " " not in gram}
    words.update(_WORD.findall(text))
    return Keys(frozenset(grams), frozenset(word for word in words if len(word) >= SHORTEST))


@lru_cache(maxsize=20_000)  # a language has not many more
def _word_grams(piece: str) -> frozenset[str] | None:
    """The grams of a piece that is a word of an alphabet; None for any other."""
    return frozenset(_pairs(piece)) if _WORD.fullmatch(piece) else None


def _pairs(text: str) -> set[str]:
    """Its letters and pairs of letters."""
    return {*text, *map(add, text, text[1:])}


def _across(text: str) -> Iterator[str]:
    """Threes with both kinds of letters (成24, 24年), as pairs such as 4年 are everywhere."""
    for edge in _EDGE.finditer(text):
        at = edge.start()
        yield text[at - 1 : at + 2]
        if at > 1:
            yield text[at - 2 : at + 1]


def written(ranks: Iterable[Keys]) -> bytes:
    """The keys of a document as they are kept: a line of grams and one of words for each rank."""
    lines = (" ".join(some) for rank in ranks for some in rank)
    return "\n".join(lines).encode("utf-8", "surrogatepass")
