"""Lines and markers as SVG paths: gaps stay gaps, and each series has a shape of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ayumi.rendering.charts.lengths import short
from ayumi.rendering.charts.series import Column, follows

Point = tuple[float, float]

# A target goes around the disc of an actual value that equals it
_HOLLOW = 1.45


def line(columns: Sequence[Column], points: Sequence[Point | None]) -> str:
    """The path through the points of consecutive years; empty where there are no two of them."""
    path, last = "", None
    for (before, after), (a, b) in zip(pairwise(columns), pairwise(points), strict=True):
        if a is None or b is None or not follows(before, after):
            continue
        path += f"L{at(b)}" if last == a else f"M{at(a)}L{at(b)}"
        last = b
    return path


def marker(kind: str, point: Point, size: float) -> str:
    """A disc for an actual value, a square for a target, a diamond for a baseline."""
    x, y = point
    if kind == "target":
        side = 2 * _HOLLOW * size
        return f"M{at((x - side / 2, y - side / 2))}h{short(side)}v{short(side)}h{short(-side)}z"
    if kind == "baseline":
        reach = 1.3 * size
        turns = [(reach, reach), (-reach, reach), (-reach, -reach)]
        return f"M{at((x, y - reach))}" + "".join(f"l{at(turn)}" for turn in turns) + "z"
    r, across = short(size), short(2 * round(size, 1))
    return f"M{at((x - size, y))}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


def at(point: Point) -> str:
    """A point or a move as `x y`."""
    return f"{short(point[0])} {short(point[1])}"
