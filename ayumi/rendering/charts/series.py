"""An indicator's values by fiscal year, baseline included, and the line through them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from ayumi.model.program import Indicator
from ayumi.rendering.charts.geometry import Point, svg_point


class YearValues(NamedTuple):
    """The values of one fiscal year, a column of the chart; None is a missing value."""

    year: int
    target: float | None
    actual: float | None
    baseline: bool = False  # whether `actual` is the value when the plan was written

    @property
    def values(self) -> tuple[float, ...]:
        """The values that are present."""
        return tuple(v for v in (self.target, self.actual) if v is not None)


def yearly_values(indicator: Indicator) -> tuple[YearValues, ...]:
    """The baseline, and every year from the first to the last with a value.

    The baseline comes first. Where there are older values, and its year has no value of its own
    that it would hide, it takes the place of its year.
    """
    baseline, known = indicator.baseline, {*indicator.targets, *indicator.actuals}
    if baseline is None:
        return tuple(_years(indicator, known))
    column = YearValues(baseline.year, None, baseline.value, baseline=True)
    if not known or baseline.year in known or baseline.year < min(known):
        return (column, *_years(indicator, known))
    years = _years(indicator, {*known, baseline.year})
    return tuple(column if one.year == baseline.year else one for one in years)


def _years(indicator: Indicator, known: Set[int]) -> Iterator[YearValues]:
    for year in range(min(known), max(known) + 1) if known else ():
        yield YearValues(year, indicator.targets.get(year), indicator.actuals.get(year))


def line_path(columns: Sequence[YearValues], points: Sequence[Point | None]) -> str:
    """The SVG path that joins the points of consecutive years; empty where no two can be joined."""
    path, last = "", None
    for (before, after), (a, b) in zip(pairwise(columns), pairwise(points), strict=True):
        if a is None or b is None or after.year != before.year + 1:
            continue
        path += f"L{svg_point(b)}" if last == a else f"M{svg_point(a)}L{svg_point(b)}"
        last = b
    return path
