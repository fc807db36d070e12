"""An indicator over the fiscal years, as a chart and as a table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.model.program import Indicator
from ayumi.model.text import Text
from ayumi.rendering.charts.lengths import Canvas, text_width
from ayumi.rendering.charts.number_labels import tick_labels, value_labels
from ayumi.rendering.charts.plot import CANVASES, Plot, plot
from ayumi.rendering.charts.plot_drawing import PlotDrawing, draw_plot
from ayumi.rendering.charts.series import Column, columns
from ayumi.rendering.charts.ticks import ticks
from ayumi.rendering.localizer import Localizer
from ayumi.urls.site_locale import SiteLocale


class IndicatorRow(NamedTuple):
    """A fiscal year's numbers; empty where there is none."""

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
    legend: tuple[tuple[str, str], ...]  # (kind, what it is called)
    from_zero: bool
    drawings: tuple[PlotDrawing, ...]
    rows: tuple[IndicatorRow, ...]


def indicator_chart(indicator: Indicator, localizer: Localizer, name: str) -> IndicatorChart:
    """The chart of `indicator`; `name` is its own in the page (its anchor, say)."""
    locale, found = localizer.locale, columns(indicator)
    words = locale.words
    scale = ticks(v for c in found for v in c.values) if found else None
    return IndicatorChart(
        id=f"_chart-{name}",
        title=indicator.title,
        unit=indicator.unit,
        alternative=alternative(found, locale),
        direction=indicator.direction,
        direction_words=_direction(indicator, locale),
        legend=tuple((kind, words(key)) for kind, key in _LEGEND if _has(found, kind)),
        from_zero=scale is None or scale.from_zero,
        drawings=tuple(_drawing(found, canvas, locale) for canvas in CANVASES) if found else (),
        rows=tuple(_row(column, locale) for column in found if column.values),
    )


def alternative(found: Sequence[Column], locale: SiteLocale) -> str:
    """The numbers in words, year by year; years without any are left out."""
    return locale.words("chart_year_separator").join(_said(found, locale))


_LEGEND = (
    ("actual", "actual_value"),
    ("target", "target_value"),
    ("baseline", "baseline"),
)


def _has(found: Sequence[Column], kind: str) -> bool:
    if kind == "baseline":
        return any(c.baseline for c in found)
    return any(getattr(c, kind) is not None for c in found if not c.baseline)


def _direction(indicator: Indicator, locale: SiteLocale) -> str:
    if indicator.direction == "none":
        return ""
    return locale.words(f"direction_{indicator.direction}")


def _drawing(found: Sequence[Column], canvas: Canvas, locale: SiteLocale) -> PlotDrawing:
    scale = ticks(v for c in found for v in c.values)
    axis = tick_labels(scale.values, locale.words)
    baseline = locale.words("baseline_column")
    place = plot(canvas, scale, axis, found, baseline)
    years = _years(found, place, locale)
    return draw_plot(place, found, axis, years, baseline, _labels(found, place, locale))


def _years(found: Sequence[Column], place: Plot, locale: SiteLocale) -> tuple[str, ...]:
    """The short names of the years; bare numbers where these do not fit."""
    names = tuple(locale.year_short(column.year) for column in found)
    room = min(place.slot, place.apart or place.slot)
    widest = max(text_width(year, place.canvas.size) for year in names)
    return names if widest + 6 <= room else tuple(str(column.year) for column in found)


def _labels(found: Sequence[Column], place: Plot, locale: SiteLocale) -> list[tuple[str, str]]:
    """The labels of each column's target and actual value; a series has all of them or none."""
    room = (min(place.slot, place.apart or place.slot) - 4) / place.canvas.size
    texts: list[dict[int, str]] = []
    for values in (
        {n: c.target for n, c in enumerate(found) if c.target is not None},
        {n: c.actual for n, c in enumerate(found) if c.actual is not None},
    ):
        labels = value_labels(tuple(values.values()), room, locale.words) or ()
        texts.append(dict(zip(values, labels, strict=False)))
    return [(texts[0].get(n, ""), texts[1].get(n, "")) for n in range(len(found))]


def _row(column: Column, locale: SiteLocale) -> IndicatorRow:
    target, actual = (_number(value, locale) for value in (column.target, column.actual))
    return IndicatorRow(locale.year_short(column.year), target, actual, column.baseline)


def _number(value: float | None, locale: SiteLocale) -> str:
    return "" if value is None else formats.number(locale.words, value)


def _said(found: Sequence[Column], locale: SiteLocale) -> Iterator[str]:
    words = locale.words
    for column in found:
        first = words("baseline_column" if column.baseline else "actual_value")
        named = ((words("target_value"), column.target), (first, column.actual))
        values = words("list_separator").join(
            words("chart_part", name=name, value=_number(value, locale))
            for name, value in named
            if value is not None
        )
        if values:
            yield words("chart_at_year", year=locale.year_short(column.year), values=values)
