"""Geometry that all charts share: canvases, SVG coordinates, markers and the widths of texts."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

Point = tuple[float, float]

# Character widths as parts of the font size, a little more than most fonts need
_WIDE, _NARROW = 1.0, 0.62


class Canvas(NamedTuple):
    """A drawing's name, the width of its viewBox, and its font size in the same units."""

    name: str
    width: int
    size: int


def svg_number(value: float) -> str:
    """A coordinate with at most one decimal, for SVG: 12.5, 3, 0."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def svg_point(point: Point) -> str:
    """A point, or the offset of a relative command, as `x y`."""
    return f"{svg_number(point[0])} {svg_number(point[1])}"


def text_width(text: str, size: float) -> float:
    """The estimated width of `text` at font size `size`."""
    return size * sum(_advance(character) for character in text)


def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WFA" else _NARROW


def marker(kind: str, point: Point, size: float) -> str:
    """The path of a marker around `point`: square, triangle, diamond or disc.

    `size` is the radius of the disc.
    """
    x, y = point
    if kind == "target":
        side = 2.9 * size  # around the disc of an actual value that equals it
        corner, edge = svg_point((x - side / 2, y - side / 2)), svg_number(side)
        return f"M{corner}h{edge}v{edge}h{svg_number(-side)}z"
    if kind in ("target-min", "target-max"):  # a triangle that points to what meets it too
        way, half = (-1 if kind == "target-min" else 1), 1.6 * size
        base, tip = y - way * 0.9 * size, y + way * 2 * size
        corners = (x - half, base), (x + half, base), (x, tip)
        return "M" + "L".join(map(svg_point, corners)) + "z"
    if kind == "baseline":
        reach = 1.3 * size
        to, back = svg_number(reach), svg_number(-reach)
        return f"M{svg_point((x, y - reach))}l{to} {to}l{back} {to}l{back} {back}z"
    r, across = svg_number(size), svg_number(2 * round(size, 1))
    return f"M{svg_point((x - size, y))}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"
