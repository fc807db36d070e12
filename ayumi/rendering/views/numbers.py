"""The numbers of a measure: its indicators, each with its chart, and its budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ayumi.i18n import formats
from ayumi.model.anchors import indicator_anchor
from ayumi.model.program import Indicator, Measure
from ayumi.rendering.views.passages import Passage, Speaker

if TYPE_CHECKING:
    from ayumi.rendering.charts.indicators import IndicatorChart


class NumberRow(NamedTuple):
    """A fiscal year's numbers; empty where there is none."""

    year: str
    first: str
    second: str


class IndicatorView(NamedTuple):
    """An indicator: its chart, with the numbers as a table, and where they come from."""

    anchor: str
    title: Passage
    chart: IndicatorChart
    source: Passage | None
    note: Passage | None


def indicator_view(measure: Measure, indicator: Indicator, speaker: Speaker) -> IndicatorView:
    """The values of one indicator."""
    # Most programs have none
    from ayumi.rendering.charts.indicators import indicator_chart  # noqa: PLC0415

    anchor = indicator_anchor(measure.id, indicator.id)
    return IndicatorView(
        anchor=anchor,
        title=speaker.title(indicator.title),
        chart=indicator_chart(indicator, speaker, anchor),
        source=speaker.maybe(indicator.source),
        note=speaker.maybe(indicator.note),
    )


def budget_rows(measure: Measure, speaker: Speaker) -> tuple[NumberRow, ...]:
    """The money by fiscal year: planned and spent."""
    planned = {y: b.planned for y, b in measure.budget.items() if b.planned is not None}
    spent = {y: b.spent for y, b in measure.budget.items() if b.spent is not None}
    return tuple(_row(year, planned, spent, speaker) for year in sorted({*planned, *spent}))


def _row(
    year: int, first: Mapping[int, float], second: Mapping[int, float], speaker: Speaker
) -> NumberRow:
    words = speaker.edition.words
    shown = [formats.number(words, v[year]) if year in v else "" for v in (first, second)]
    return NumberRow(speaker.edition.year_short(year), *shown)
