"""Lengths of a drawing: its canvas, coordinates as short text, and how wide a text will be."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

# Of the type size. A little more than most fonts need, so that what is said to fit does fit.
_WIDE, _NARROW = 1.0, 0.62


class Canvas(NamedTuple):
    """A drawing's name, the width of its viewBox, and its type size in the same units."""

    name: str
    width: int
    size: int


def short(value: float) -> str:
    """A coordinate to a tenth: 12.5, 3, 0; the same on every machine."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_width(text: str, size: float) -> float:
    """About how wide `text` is, set in type of `size`."""
    return size * sum(_advance(character) for character in text)


def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WFA" else _NARROW
