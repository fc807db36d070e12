"""The drawing of an indicator: its values by year, with lines, markers and a grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from ayumi.rendering.charts.axis import Labelled, Ticks, tick_labels, value_labels
from ayumi.rendering.charts.geometry import (
    Canvas,
    Point,
    marker,
    svg_number,
    svg_point,
    text_width,
)
from ayumi.rendering.charts.series import YearValues, line_path
from ayumi.urls.site_locale import SiteLocale

CANVASES = (Canvas("wide", 560, 14), Canvas("narrow", 288, 12))


class _Plot:
    """The geometry: the area between the axis and the edges, and the middle of each column.

    The first column may be the baseline's, with a width of its own.
    """

    def __init__(
        self, columns: Sequence[YearValues], ticks: Ticks, canvas: Canvas, locale: SiteLocale
    ) -> None:
        self.columns, self.ticks, self.canvas, self.locale = columns, ticks, canvas, locale
        self.tick_labels = tick_labels(ticks.values, locale.words)
        self.baseline_label = locale.words("baseline_column")
        size = canvas.size
        self.left = max(text_width(label, size) for label in self.tick_labels) + 8
        self.right = canvas.width - 6.0
        self.top = 1.9 * size
        self.bottom = self.top + 11 * size
        self.foot = self.bottom + 1.7 * size  # of the lowest values' labels, where the years begin
        self.baseline = next((n for n, column in enumerate(columns) if column.baseline), None)
        room, years, first = self.right - self.left, len(columns) - columns[0].baseline, 0.0
        if columns[0].baseline:  # as wide as a year, and enough for its label
            first = max(room / len(columns), text_width(self.baseline_label, size) + 8)
            first = min(first, room / 2 if years else room)
        self.year_width = (room - first) / years if years else first
        self.baseline_width = first or self.year_width
        self.narrowest = min(self.year_width, self.baseline_width)
        self.middles = [
            *([self.left + first / 2] if first else []),
            *(self.left + first + (n + 0.5) * self.year_width for n in range(years)),
        ]

    def y(self, value: float | Decimal) -> float:
        """The y coordinate of a value."""
        return self.bottom - self.ticks.fraction(value) * (self.bottom - self.top)

    def point(self, n: int, value: Decimal | None) -> Point | None:
        """The point of `value` in column `n`."""
        return None if value is None else (self.middles[n], self.y(value))

    def target_points(self, n: int) -> list[Point]:
        """The point of the target in column `n`, two of a range, none of words."""
        return [(self.middles[n], self.y(value)) for value in self.columns[n].target_values]


class PlotText(NamedTuple):
    """A text centred at a point; `kind` selects its style."""

    kind: str
    x: str
    y: str
    text: str


class GridLine(NamedTuple):
    """A tick of the axis: its line and its label."""

    y: str
    label_y: str
    label: str
    zero: bool


class BaselineBand(NamedTuple):
    """The background of the baseline's column."""

    x: str
    y: str
    width: str
    height: str


class PlotDrawing(NamedTuple):
    """One drawing of the chart."""

    canvas: Canvas
    height: str
    left: str
    right: str
    label_x: str
    grid: tuple[GridLine, ...]
    band: BaselineBand | None
    target_line: str
    actual_line: str
    marks: tuple[tuple[str, str], ...]  # (kind, path); the kind is that of a series, or a range
    texts: tuple[PlotText, ...]


def draw_plot(
    columns: Sequence[YearValues], ticks: Ticks, canvas: Canvas, locale: SiteLocale
) -> PlotDrawing:
    """The drawing of `columns`, one or more, on `canvas`."""
    plot = _Plot(columns, ticks, canvas, locale)
    rows = 1 if plot.baseline is None else 2
    targets = [next(iter(plot.target_points(n)), None) for n in range(len(columns))]
    actuals = [plot.point(n, column.actual_value) for n, column in enumerate(columns)]
    return PlotDrawing(
        canvas=canvas,
        height=svg_number(plot.foot + (0.5 + 1.4 * rows) * canvas.size),
        left=svg_number(plot.left),
        right=svg_number(plot.right),
        label_x=svg_number(plot.left - 6),
        grid=tuple(_grid(plot)),
        band=_band(plot),
        target_line=line_path(columns, targets),
        actual_line=line_path(columns, actuals),
        marks=tuple(_markers(plot, actuals)),
        texts=(*_year_texts(plot), *_value_texts(plot)),
    )


def _grid(plot: _Plot) -> Iterator[GridLine]:
    for value, label in zip(plot.ticks.values, plot.tick_labels, strict=True):
        y = plot.y(value)
        yield GridLine(
            svg_number(y), svg_number(y + 0.36 * plot.canvas.size), label, zero=value == 0
        )


def _band(plot: _Plot) -> BaselineBand | None:
    if plot.baseline is None:
        return None
    size, width = plot.canvas.size, plot.baseline_width
    x, y = plot.middles[plot.baseline] - width / 2, plot.top - 1.6 * size
    return BaselineBand(*map(svg_number, (x, y, width, plot.foot + 3.2 * size - y)))


def _markers(plot: _Plot, actuals: Sequence[Point | None]) -> Iterator[tuple[str, str]]:
    """Targets first: the disc of an equal actual value is drawn inside the target's square."""
    size = 0.33 * plot.canvas.size
    for n, (column, actual) in enumerate(zip(plot.columns, actuals, strict=True)):
        targets = plot.target_points(n)
        if len(targets) > 1:
            yield "range", f"M{svg_point(targets[0])}L{svg_point(targets[1])}"
        for target in targets:
            yield column.target_kind, marker(column.target_kind, target, size)
        if actual:
            status = column.actual.status if column.actual else None
            kind = "baseline" if column.baseline else status or "actual"
            yield kind, marker(kind, actual, size)


def _year_texts(plot: _Plot) -> Iterator[PlotText]:
    """The names of as many years as there is room for, always with the last or the baseline's."""
    size, columns = plot.canvas.size, plot.columns
    names = [plot.locale.year_short(column.year) for column in columns]
    if max(text_width(name, size) for name in names) + 6 > plot.narrowest:
        names = [str(column.year) for column in columns]
    every = max(1, ceil((max(text_width(name, size) for name in names) + 4) / plot.year_width))
    shown = plot.baseline or len(columns) - 1
    for n, (column, name) in enumerate(zip(columns, names, strict=True)):
        if column.baseline or (shown - n) % every == 0:
            yield _text_below(plot, n, name, 1.1)
        if column.baseline:
            yield _text_below(plot, n, plot.baseline_label, 2.5)


def _text_below(plot: _Plot, n: int, text: str, lines: float) -> PlotText:
    """A text centred so many lines below column `n`, moved so that it stays within the canvas."""
    size = plot.canvas.size
    half = text_width(text, size) / 2
    x = max(half, min(plot.middles[n], plot.canvas.width - half))
    return PlotText("year", svg_number(x), svg_number(plot.foot + lines * size), text)


def _value_texts(plot: _Plot) -> Iterator[PlotText]:
    """The values: the higher one of a year above its marker, the lower one below."""
    size = plot.canvas.size
    targets = [Labelled(column.target_values, column.target_sign) for column in plot.columns]
    actuals = [Labelled(c.values[len(c.target_values) :]) for c in plot.columns]
    target_labels, actual_labels = _value_labels(plot, targets), _value_labels(plot, actuals)
    for n, column in enumerate(plot.columns):
        target, actual = column.target_values, column.actual_value
        target_below = actual is not None and bool(target) and target[-1] <= actual
        if target and n in target_labels:
            y = (
                plot.y(min(target)) + 1.5 * size
                if target_below
                else plot.y(max(target)) - 0.75 * size
            )
            yield PlotText("target", svg_number(plot.middles[n]), svg_number(y), target_labels[n])
        if actual is not None and n in actual_labels:
            below = bool(target) and not target_below
            y = plot.y(actual) + (1.5 if below else -0.75) * size
            kind = "baseline" if column.baseline else "actual"
            yield PlotText(kind, svg_number(plot.middles[n]), svg_number(y), actual_labels[n])


def _value_labels(plot: _Plot, series: Sequence[Labelled]) -> dict[int, str]:
    """The labels of a series by column; none at all where one has no room."""
    values = {n: value for n, value in enumerate(series) if value.numbers}
    room = (plot.narrowest - 4) / plot.canvas.size
    labels = value_labels(tuple(values.values()), room, plot.locale.words)
    return dict(zip(values, labels, strict=True)) if labels else {}
