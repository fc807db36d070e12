"""The drawing of an indicator: its values by year, with lines, markers and a grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from ayumi.model.program import Indicator
from ayumi.rendering.charts.axis import Ticks, tick_labels, value_labels
from ayumi.rendering.charts.geometry import Canvas, Point, marker, svg_number, svg_point, text_width
from ayumi.urls.site_locale import SiteLocale

CANVASES = (Canvas("wide", 560, 14), Canvas("narrow", 288, 12))


class YearValues(NamedTuple):
    """The values of one fiscal year, a column of the chart; None is a missing value."""

    year: int
    target: Decimal | None
    actual: Decimal | None
    baseline: bool = False  # whether `actual` is the value when the plan was written

    @property
    def values(self) -> tuple[Decimal, ...]:
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
    marks: tuple[tuple[str, str], ...]  # (kind, path); the kind is target, actual or baseline
    texts: tuple[PlotText, ...]


def draw_plot(
    columns: Sequence[YearValues], ticks: Ticks, canvas: Canvas, locale: SiteLocale
) -> PlotDrawing:
    """The drawing of `columns`, one or more, on `canvas`."""
    plot = _Plot(columns, ticks, canvas, locale)
    rows = 1 if plot.baseline is None else 2
    targets = [plot.point(n, column.target) for n, column in enumerate(columns)]
    actuals = [plot.point(n, column.actual) for n, column in enumerate(columns)]
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
        marks=tuple(_markers(plot, targets, actuals)),
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


def _markers(
    plot: _Plot, targets: Sequence[Point | None], actuals: Sequence[Point | None]
) -> Iterator[tuple[str, str]]:
    """Targets first: the disc of an equal actual value is drawn inside the target's square."""
    size = 0.33 * plot.canvas.size
    for column, target, actual in zip(plot.columns, targets, actuals, strict=True):
        if target:
            yield "target", marker("target", target, size)
        if actual:
            kind = "baseline" if column.baseline else "actual"
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
    targets = _value_labels(plot, [column.target for column in plot.columns])
    actuals = _value_labels(plot, [column.actual for column in plot.columns])
    for n, column in enumerate(plot.columns):
        target_below = column.actual is not None and (column.target or 0) <= column.actual
        for kind, value, labels, below in (
            ("target", column.target, targets, target_below),
            ("actual", column.actual, actuals, column.target is not None and not target_below),
        ):
            if value is not None and n in labels:
                y = plot.y(value) + (1.5 if below else -0.75) * size
                style = "baseline" if column.baseline else kind
                yield PlotText(style, svg_number(plot.middles[n]), svg_number(y), labels[n])


def _value_labels(plot: _Plot, series: Sequence[Decimal | None]) -> dict[int, str]:
    """The labels of a series by column; none at all where one has no room."""
    values = {n: value for n, value in enumerate(series) if value is not None}
    room = (plot.narrowest - 4) / plot.canvas.size
    labels = value_labels(tuple(values.values()), room, plot.locale.words)
    return dict(zip(values, labels, strict=True)) if labels else {}
