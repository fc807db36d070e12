"""A chart of an indicator over the fiscal years: a drawing, and a table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.model.program import Indicator
from ayumi.model.text import Text
from ayumi.rendering.charts.axis import Ticks, tick_labels, ticks, value_labels
from ayumi.rendering.charts.geometry import Canvas, text_width
from ayumi.rendering.charts.plot import CANVASES, Plot, PlotDrawing, draw_plot, plot
from ayumi.rendering.charts.series import YearValues, yearly_values
from ayumi.rendering.localizer import Localizer
from ayumi.urls.site_locale import SiteLocale

_LEGEND = (
    ("actual", "actual_value"),
    ("target", "target_value"),
    ("baseline", "baseline"),
)


class IndicatorRow(NamedTuple):
    """The numbers of one fiscal year as text; empty where there is none."""

    year: str
    target: str
    actual: str
    baseline: bool


class IndicatorChart(NamedTuple):
    """The chart: one drawing for each width, its legend, and the rows of its table."""

    id: str
    title: Text
    unit: Text | None
    alternative: str
    direction: str  # higher, lower or none
    direction_words: str
    legend: tuple[tuple[str, str], ...]  # (kind, label)
    from_zero: bool
    drawings: tuple[PlotDrawing, ...]
    rows: tuple[IndicatorRow, ...]


def indicator_chart(indicator: Indicator, localizer: Localizer, name: str) -> IndicatorChart:
    """The chart of `indicator`; `name` (its anchor, say) makes its ids unique in the page."""
    locale, columns = localizer.locale, yearly_values(indicator)
    words, direction = locale.words, indicator.direction
    axis = ticks(v for c in columns for v in c.values) if columns else None
    return IndicatorChart(
        id=f"_chart-{name}",
        title=indicator.title,
        unit=indicator.unit,
        alternative=values_in_words(columns, locale),
        direction=direction,
        direction_words="" if direction == "none" else words(f"direction_{direction}"),
        legend=tuple((kind, words(key)) for kind, key in _LEGEND if _has(columns, kind)),
        from_zero=axis is None or axis.from_zero,
        drawings=tuple(_drawing(columns, axis, c, locale) for c in CANVASES) if axis else (),
        rows=tuple(_row(column, locale) for column in columns if column.values),
    )


def values_in_words(columns: Sequence[YearValues], locale: SiteLocale) -> str:
    """The text alternative: the values year by year; years without any are left out."""
    return locale.words("chart_year_separator").join(_years_in_words(columns, locale))


def _years_in_words(columns: Sequence[YearValues], locale: SiteLocale) -> Iterator[str]:
    words = locale.words
    for column in columns:
        actual = words("baseline_column" if column.baseline else "actual_value")
        named = ((words("target_value"), column.target), (actual, column.actual))
        values = words("list_separator").join(
            words("chart_part", name=name, value=_number(value, locale))
            for name, value in named
            if value is not None
        )
        if values:
            yield words("chart_at_year", year=locale.year_short(column.year), values=values)


def _has(columns: Sequence[YearValues], kind: str) -> bool:
    if kind == "baseline":
        return any(c.baseline for c in columns)
    return any(getattr(c, kind) is not None for c in columns if not c.baseline)


def _drawing(
    columns: Sequence[YearValues], axis: Ticks, canvas: Canvas, locale: SiteLocale
) -> PlotDrawing:
    labels = tick_labels(axis.values, locale.words)
    baseline = locale.words("baseline_column")
    made = plot(canvas, axis, labels, columns, baseline)
    return draw_plot(made, labels, _year_names(made, locale), baseline, _value_labels(made, locale))


def _year_names(plot: Plot, locale: SiteLocale) -> tuple[str, ...]:
    """The short names of the years; plain numbers where these do not fit."""
    names = tuple(locale.year_short(column.year) for column in plot.columns)
    widest = max(text_width(name, plot.canvas.size) for name in names)
    fit = widest + 6 <= plot.narrowest
    return names if fit else tuple(str(column.year) for column in plot.columns)


def _value_labels(plot: Plot, locale: SiteLocale) -> list[tuple[str, str]]:
    """The labels of each column's target and actual value; a series has all of them or none."""
    room = (plot.narrowest - 4) / plot.canvas.size
    series: list[dict[int, str]] = []
    for values in (
        {n: c.target for n, c in enumerate(plot.columns) if c.target is not None},
        {n: c.actual for n, c in enumerate(plot.columns) if c.actual is not None},
    ):
        labels = value_labels(tuple(values.values()), room, locale.words) or ()
        series.append(dict(zip(values, labels, strict=False)))
    targets, actuals = series
    return [(targets.get(n, ""), actuals.get(n, "")) for n in range(len(plot.columns))]


def _row(column: YearValues, locale: SiteLocale) -> IndicatorRow:
    target, actual = (_number(value, locale) for value in (column.target, column.actual))
    return IndicatorRow(locale.year_short(column.year), target, actual, column.baseline)


def _number(value: float | None, locale: SiteLocale) -> str:
    return "" if value is None else formats.number(locale.words, value)
