"""The series of an indicator: its values in each fiscal year, as a chart draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ayumi.model.attainment import rounded
from ayumi.model.indicators import Indicator, IndicatorTarget, IndicatorValue
from ayumi.rendering.charts.geometry import Point, svg_point


class YearValues(NamedTuple):
    """The values of one fiscal year, a column of the chart; None is a missing value."""

    year: int
    target: IndicatorTarget | None
    actual: IndicatorValue | None
    decimals: int | None = None  # as which they are drawn
    baseline: bool = False  # whether `actual` is the value when the plan was written

    @property
    def target_values(self) -> tuple[Decimal, ...]:
        """What can be drawn of the target: its number, its bound, or both of its bounds."""
        if self.target is None:
            return ()
        found = (self.target.value, self.target.lower, self.target.upper)
        return tuple([rounded(v, self.decimals) for v in found if v is not None])

    @property
    def actual_value(self) -> Decimal | None:
        """The number of the actual value or baseline, if it has one."""
        if self.actual is None or self.actual.value is None:
            return None
        return rounded(self.actual.value, self.decimals)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The numbers that are present."""
        actual = self.actual_value
        return self.target_values if actual is None else (*self.target_values, actual)

    @property
    def target_kind(self) -> str:
        """The kind of the target's marker: that of a number (or of both of its bounds), or of one.

        `target-min` is for this value or more, `target-max` for this value or less.
        """
        target = self.target
        if target is None or target.value is not None or len(self.target_values) > 1:
            return "target"
        return "target-max" if target.lower is None else "target-min"

    @property
    def target_sign(self) -> str:
        """The sign before the number of a bound."""
        target = self.target
        if target is None or self.target_kind == "target":
            return ""
        if target.lower is not None:
            return "≥" if target.over is None else ">"
        return "≤" if target.under is None else "<"


def yearly_values(indicator: Indicator) -> tuple[YearValues, ...]:
    """The baseline, and every year from the first to the last with a value.

    The baseline comes first. Where there are older values, and its year has no value of its own
    that it would hide, it takes the place of its year.
    """
    baseline, known = indicator.baseline, {*indicator.targets, *indicator.actuals}
    if baseline is None:
        return tuple(_years(indicator, known))
    value = IndicatorValue(value=baseline.value, status=baseline.status, text=None)
    column = YearValues(baseline.year, None, value, indicator.decimals, baseline=True)
    if not known or baseline.year in known or baseline.year < min(known):
        return (column, *_years(indicator, known))
    years = _years(indicator, {*known, baseline.year})
    return tuple(column if one.year == baseline.year else one for one in years)


def _years(indicator: Indicator, known: Set[int]) -> Iterator[YearValues]:
    for year in range(min(known), max(known) + 1) if known else ():
        target, actual = indicator.targets.get(year), indicator.actuals.get(year)
        held = target and target.held_in(year)
        yield YearValues(year, held, actual, indicator.decimals)


def line_path(columns: Sequence[YearValues], points: Sequence[Point | None]) -> str:
    """The SVG path that joins the points of consecutive years; empty where no two can be joined."""
    path, last = "", None
    for (before, after), (a, b) in zip(pairwise(columns), pairwise(points), strict=True):
        if a is None or b is None or after.year != before.year + 1:
            continue
        path += f"L{svg_point(b)}" if last == a else f"M{svg_point(a)}L{svg_point(b)}"
        last = b
    return path
