"""What a text can be found by: its letters, pairs of letters, and words of alphabets.

A word of an alphabet (`ward`, `2012`) is kept whole, since pairs of Latin letters are in every
program; text without spaces between words (区役所) is cut into pairs, which tell it apart well.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Set
from operator import add
from typing import NamedTuple

LETTER = "0-9a-z\u00c0-\u0dff\u10a0-\u10ff\u1200-\u139f\u1e00-\u1fff"
_WORD = re.compile(f"[{LETTER}]+")
SHORTEST = 3  # letters of a word that is kept whole; shorter ones are found by their pairs
_CODEC = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_MOST_SPELT = 200_000
RANKS = 3  # the title, the titles of measures, all text


class Keys(NamedTuple):
    """`grams`: one to three letters; `words`: whole words of alphabets."""

    grams: Set[str]
    words: Set[str]


def keys(texts: Iterable[str]) -> Keys:
    """The keys of normalised texts."""
    pieces = set(" ".join(texts).split(" "))  # each but once: words come up often
    text = " ".join(pieces)
    words = set(_WORD.findall(text))
    across = _across(" ".join(pieces - words))
    grams = {*text, *_pairs(text), *across} - {" "}
    return Keys(grams, {word for word in words if len(word) >= SHORTEST})


def _pairs(text: str) -> Iterable[str]:
    """Its pairs of letters; a letter beside a space stands alone.

    As numbers of two letters' bytes they are told apart in half the time.
    """
    data = text.encode(_CODEC, "surrogatepass")
    if len(data) != 2 * len(text):  # some letters take four bytes
        return (pair.replace(" ", "") for pair in {*map(add, text, text[1:])})
    numbers: set[int] = set()
    for start in (0, 2):
        end = len(data) - (len(data) - start) % 4
        numbers.update(memoryview(data[start:end]).cast("I").tolist())
    return map(_SPELT.__getitem__, numbers)


class _Spelt(dict[int, str]):
    """The letters in such a number, without a space."""

    def __missing__(self, number: int) -> str:
        if len(self) > _MOST_SPELT:
            self.clear()
        pair = number.to_bytes(4, sys.byteorder).decode(_CODEC, "surrogatepass").replace(" ", "")
        self[number] = pair
        return pair


_SPELT = _Spelt()


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
