"""What a text can be found by: its letters, pairs of letters, and words of alphabets.

A word of an alphabet (`ward`, `2012`) is kept whole, since pairs of Latin letters are in every
program; text without spaces between words (区役所) is cut into pairs, which tell it apart well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

LETTER = "0-9a-z\u00c0-\u0dff\u10a0-\u10ff\u1200-\u139f\u1e00-\u1fff"
_WORD = re.compile(f"[{LETTER}]+")
SHORTEST = 3  # letters of a word that is kept whole; shorter ones are found by their pairs


class Keys(NamedTuple):
    """`grams`: one to three letters; `words`: whole words of alphabets."""

    grams: frozenset[str]
    words: frozenset[str]


def keys(texts: Iterable[str]) -> Keys:
    """The keys of normalised texts."""
    pieces = set(" ".join(texts).split(" "))  # each but once: words of alphabets come up often
    text = " ".join(pieces)
    grams = {*text, *map("".join, pairwise(text))}
    words = {piece for piece in pieces if _WORD.fullmatch(piece)}
    for piece in pieces - words:
        for match in _WORD.finditer(piece):
            words.add(match[0])
            grams.update(_edges(piece, *match.span()))
    kept = (w for w in words if len(w) >= SHORTEST)
    return Keys(frozenset(g for g in grams if " " not in g), frozenset(kept))


def trigrams(word: str) -> set[str]:
    """The places of the index where the word is looked for."""
    return {word[place : place + 3] for place in range(len(word) - 2)}


def _edges(text: str, start: int, end: int) -> Iterable[str]:
    """Threes with both kinds of letters (成24, 24年), as pairs such as 4年 are everywhere."""
    for place in {start - 2, start - 1, end - 2, end - 1}:
        gram = text[place : place + 3] if place >= 0 else ""
        if len(gram) == 3 and not _WORD.fullmatch(gram):
            yield gram
