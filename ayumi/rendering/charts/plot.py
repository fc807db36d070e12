"""The drawing of an indicator: grid, years, lines, markers and the values next to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from ayumi.rendering.charts.axis import Ticks
from ayumi.rendering.charts.geometry import Canvas, Point, marker, svg_number, text_width
from ayumi.rendering.charts.series import YearValues, line_path

CANVASES = (Canvas("wide", 560, 14), Canvas("narrow", 288, 12))

_RIGHT_MARGIN = 6.0
_AXIS_GAP = 8.0  # between the axis's labels and the plot
_MARKER = 0.33  # of the font size


class Plot(NamedTuple):
    """The geometry: the area between the axis and the edges, and the middle of each column."""

    canvas: Canvas
    ticks: Ticks
    columns: Sequence[YearValues]
    left: float
    right: float
    top: float
    bottom: float
    middles: tuple[float, ...]
    year_width: float
    baseline_width: float  # of a first column that is the baseline; else 0

    @property
    def foot(self) -> float:
        """Where the labels of the years begin: below those of the lowest values."""
        return self.bottom + 1.7 * self.canvas.size

    @property
    def narrowest(self) -> float:
        """The width of the narrowest column."""
        return min(self.year_width, self.baseline_width or self.year_width)

    def y(self, value: float) -> float:
        """The y coordinate of a value."""
        return self.bottom - self.ticks.fraction(value) * (self.bottom - self.top)

    def point(self, n: int, value: float | None) -> Point | None:
        """The point of `value` in column `n`."""
        return None if value is None else (self.middles[n], self.y(value))


class PlotText(NamedTuple):
    """A text centred at a point; `kind` selects its style."""

    kind: str
    x: str
    y: str
    text: str


class PlotMarker(NamedTuple):
    """A marker as a path; `kind` is target, actual or baseline."""

    kind: str
    path: str


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
    marks: tuple[PlotMarker, ...]
    texts: tuple[PlotText, ...]


def plot(
    canvas: Canvas,
    ticks: Ticks,
    tick_labels: Sequence[str],
    columns: Sequence[YearValues],
    baseline: str,
) -> Plot:
    """The geometry for `columns`; `baseline` is the label of the baseline's column."""
    size = canvas.size
    left = max(text_width(label, size) for label in tick_labels) + _AXIS_GAP
    right = canvas.width - _RIGHT_MARGIN
    years = len(columns) - columns[0].baseline
    first = _baseline_width(columns, right - left, text_width(baseline, size) + 8)
    year = (right - left - first) / years if years else first
    middles = (
        *([left + first / 2] if first else []),
        *(left + first + (n + 0.5) * year for n in range(years)),
    )
    top = 1.9 * size
    return Plot(canvas, ticks, columns, left, right, top, top + 11 * size, middles, year, first)


def _baseline_width(columns: Sequence[YearValues], room: float, minimum: float) -> float:
    """The width of a first column with the baseline: a year's, and enough for its label."""
    if not columns[0].baseline:
        return 0
    even = room / len(columns)
    return min(max(even, minimum), room if len(columns) == 1 else room / 2)


def draw_plot(
    plot: Plot,
    tick_labels: Sequence[str],
    years: Sequence[str],
    baseline: str,
    labels: Sequence[tuple[str, str]],
) -> PlotDrawing:
    """The drawing. For each column, `years` has its name, `labels` its target and actual value."""
    size = plot.canvas.size
    rows = 2 if any(column.baseline for column in plot.columns) else 1
    targets = [plot.point(n, column.target) for n, column in enumerate(plot.columns)]
    actuals = [plot.point(n, column.actual) for n, column in enumerate(plot.columns)]
    return PlotDrawing(
        canvas=plot.canvas,
        height=svg_number(plot.foot + (0.5 + 1.4 * rows) * size),
        left=svg_number(plot.left),
        right=svg_number(plot.right),
        label_x=svg_number(plot.left - 6),
        grid=tuple(_grid(plot, tick_labels)),
        band=_band(plot),
        target_line=line_path(plot.columns, targets),
        actual_line=line_path(plot.columns, actuals),
        marks=tuple(_markers(plot, targets, actuals)),
        texts=(*_year_texts(plot, years, baseline), *_value_texts(plot, labels)),
    )


def _grid(plot: Plot, tick_labels: Sequence[str]) -> Iterator[GridLine]:
    for value, label in zip(plot.ticks.values, tick_labels, strict=True):
        y = plot.y(value)
        yield GridLine(
            svg_number(y), svg_number(y + 0.36 * plot.canvas.size), label, zero=value == 0
        )


def _band(plot: Plot) -> BaselineBand | None:
    place = next((n for n, column in enumerate(plot.columns) if column.baseline), None)
    if place is None:
        return None
    size = plot.canvas.size
    width = plot.baseline_width or plot.year_width
    x, y = plot.middles[place] - width / 2, plot.top - 1.6 * size
    return BaselineBand(*map(svg_number, (x, y, width, plot.foot + 3.2 * size - y)))


def _markers(
    plot: Plot, targets: Sequence[Point | None], actuals: Sequence[Point | None]
) -> Iterator[PlotMarker]:
    """Targets first: the disc of an equal actual value is drawn inside the target's square."""
    size = _MARKER * plot.canvas.size
    for column, target, actual in zip(plot.columns, targets, actuals, strict=True):
        if target:
            yield PlotMarker("target", marker("target", target, size))
        if actual:
            kind = "baseline" if column.baseline else "actual"
            yield PlotMarker(kind, marker(kind, actual, size))


def _year_texts(plot: Plot, years: Sequence[str], baseline: str) -> Iterator[PlotText]:
    """The names of as many years as there is room for, always with the last or the baseline's."""
    size, columns = plot.canvas.size, plot.columns
    every = max(1, ceil((max(text_width(year, size) for year in years) + 4) / plot.year_width))
    shown = next((n for n, c in enumerate(columns) if n and c.baseline), len(columns) - 1)
    for n, (column, year) in enumerate(zip(columns, years, strict=True)):
        if column.baseline or (shown - n) % every == 0:
            yield PlotText(
                "year", _x_within(plot, n, year), svg_number(plot.foot + 1.1 * size), year
            )
        if column.baseline:
            x = _x_within(plot, n, baseline)
            yield PlotText("year", x, svg_number(plot.foot + 2.5 * size), baseline)


def _x_within(plot: Plot, n: int, text: str) -> str:
    """The x of a text centred below column `n`, moved so that it stays within the canvas."""
    half = text_width(text, plot.canvas.size) / 2
    return svg_number(max(half, min(plot.middles[n], plot.canvas.width - half)))


def _value_texts(plot: Plot, labels: Sequence[tuple[str, str]]) -> Iterator[PlotText]:
    """The values: the higher one of a year above its marker, the lower one below."""
    size = plot.canvas.size
    for n, (column, (target, actual)) in enumerate(zip(plot.columns, labels, strict=True)):
        target_below = column.actual is not None and (column.target or 0) <= column.actual
        for kind, value, label, below in (
            ("target", column.target, target, target_below),
            ("actual", column.actual, actual, column.target is not None and not target_below),
        ):
            if value is not None and label:
                y = plot.y(value) + (1.5 if below else -0.75) * size
                style = "baseline" if column.baseline else kind
                yield PlotText(style, svg_number(plot.middles[n]), svg_number(y), label)
