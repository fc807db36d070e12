"""The numbers of a measure: its indicators, each with its chart, and its budget."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.anchors import indicator_anchor
from ayumi.model.program import Indicator, Measure


class NumberRow(NamedTuple):
    """A fiscal year's numbers; None where there is none."""

    year: int
    first: float | None
    second: float | None


class IndicatorView(NamedTuple):
    """An indicator, and the anchor that its chart is called by too."""

    anchor: str
    indicator: Indicator


def indicator_views(measure: Measure) -> tuple[IndicatorView, ...]:
    """The indicators of a measure."""
    return tuple([IndicatorView(indicator_anchor(measure.id, i.id), i) for i in measure.indicators])


def budget_rows(measure: Measure) -> tuple[NumberRow, ...]:
    """The money by fiscal year: planned and spent."""
    rows = [NumberRow(y, b.planned, b.spent) for y, b in sorted(measure.budget.items())]
    return tuple([row for row in rows if row[1:] != (None, None)])
