"""Charts of an indicator over the fiscal years: one with a table of its numbers, and a tiny one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.i18n.interface import Interface
from ayumi.model.program import Indicator
from ayumi.rendering.charts.axis import ticks
from ayumi.rendering.charts.geometry import Point, marker
from ayumi.rendering.charts.plot import (
    CANVASES,
    PlotDrawing,
    YearValues,
    draw_plot,
    line_path,
    yearly_values,
)
from ayumi.rendering.localizer import Localizer
from ayumi.urls.site_locale import SiteLocale

# The size of a sparkline, its margin, and the radius of its markers
_WIDTH, _HEIGHT, _MARGIN, _MARKER = 96, 28, 5.0, 2.8

_Points = list[Point | None]


class IndicatorRow(NamedTuple):
    """The numbers of one fiscal year as text; empty where there is none."""

    year: str
    target: str
    actual: str
    baseline: bool


class IndicatorChart(NamedTuple):
    """The chart: one drawing for each width, its legend, and the rows of its table."""

    id: str
    indicator: Indicator
    alternative: str
    direction_words: str
    legend: tuple[tuple[str, str], ...]  # (kind, label)
    from_zero: bool
    drawings: tuple[PlotDrawing, ...]
    rows: tuple[IndicatorRow, ...]


class Sparkline(NamedTuple):
    """The drawing: a line for each series, and a marker at its last value."""

    id: str
    title: str
    alternative: str
    target_line: str
    actual_line: str
    marks: tuple[tuple[str, str], ...]  # (kind, path)
    width: str = str(_WIDTH)
    height: str = str(_HEIGHT)


def indicator_chart(indicator: Indicator, localizer: Localizer, name: str) -> IndicatorChart:
    """The chart of `indicator`; `name`, such as its anchor, makes its ids unique in the page."""
    locale, columns = localizer.locale, yearly_values(indicator)
    words, direction = locale.words, indicator.direction
    axis = ticks(v for c in columns for v in c.values) if columns else None
    return IndicatorChart(
        id=f"_chart-{name}",
        indicator=indicator,
        alternative=_in_words(columns, locale),
        direction_words="" if direction == "none" else words(f"direction_{direction}"),
        legend=tuple(_legend(columns, words)),
        from_zero=axis is None or axis.from_zero,
        drawings=tuple(draw_plot(columns, axis, c, locale) for c in CANVASES) if axis else (),
        rows=tuple(
            IndicatorRow(
                locale.year_short(column.year),
                _number(column.target, words),
                _number(column.actual, words),
                column.baseline,
            )
            for column in columns
            if column.values
        ),
    )


def sparkline(indicator: Indicator, localizer: Localizer, name: str) -> Sparkline:
    """The sparkline of `indicator`; `name` makes its ids unique in the page."""
    columns = yearly_values(indicator)
    targets, actuals = _points(columns)
    locale = localizer.locale
    return Sparkline(
        id=f"_spark-{name}",
        title=localizer.plain(indicator.title),
        alternative=_in_words(columns, locale) or locale.words("chart_no_numbers"),
        target_line=line_path(columns, targets),
        actual_line=line_path(columns, actuals),
        marks=tuple(_markers(targets, actuals)),
    )


def _legend(columns: Sequence[YearValues], words: Interface) -> Iterator[tuple[str, str]]:
    if any(c.actual is not None and not c.baseline for c in columns):
        yield "actual", words("actual_value")
    if any(c.target is not None for c in columns):
        yield "target", words("target_value")
    if any(c.baseline for c in columns):
        yield "baseline", words("baseline")


def _in_words(columns: Sequence[YearValues], locale: SiteLocale) -> str:
    """The text alternative: the values year by year; years without any are left out."""
    words, years = locale.words, []
    for column in columns:
        actual = words("baseline_column" if column.baseline else "actual_value")
        values = words("list_separator").join(
            words("chart_part", name=name, value=_number(value, words))
            for name, value in ((words("target_value"), column.target), (actual, column.actual))
            if value is not None
        )
        if values:
            years.append(words("chart_at_year", year=locale.year_short(column.year), values=values))
    return words("chart_year_separator").join(years)


def _number(value: Decimal | None, words: Interface) -> str:
    return "" if value is None else formats.number(words, value)


def _points(columns: Sequence[YearValues]) -> tuple[_Points, _Points]:
    """The points of the targets and of the actual values; if all are equal, at half the height."""
    values = [float(value) for column in columns for value in column.values]
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    across = (_WIDTH - 2 * _MARGIN) / max(len(columns) - 1, 1)

    def point(n: int, value: Decimal | None) -> Point | None:
        if value is None:
            return None
        fraction = (float(value) - low) / (high - low) if high > low else 0.5
        x = _MARGIN + n * across if len(columns) > 1 else _WIDTH / 2
        return x, _HEIGHT - _MARGIN - fraction * (_HEIGHT - 2 * _MARGIN)

    targets = [point(n, c.target) for n, c in enumerate(columns)]
    return targets, [point(n, c.actual) for n, c in enumerate(columns)]


def _markers(targets: _Points, actuals: _Points) -> Iterator[tuple[str, str]]:
    for kind, points in (("target", targets), ("actual", actuals)):
        last = next((point for point in reversed(points) if point), None)
        if last:
            yield kind, marker(kind, last, _MARKER)
