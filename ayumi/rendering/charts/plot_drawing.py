"""What is drawn of an indicator: grid, years, lines, markers and the values beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from ayumi.rendering.charts.lengths import Canvas, short, text_width
from ayumi.rendering.charts.lines import line, marker
from ayumi.rendering.charts.plot import Plot
from ayumi.rendering.charts.series import Column

_MARKER = 0.33  # of the type size


class Text(NamedTuple):
    """A text at a place; `kind` names its looks."""

    kind: str
    x: str
    y: str
    text: str


class Mark(NamedTuple):
    """A marker as a path."""

    kind: str
    path: str


class GridLine(NamedTuple):
    """A tick of the axis: its line and its label."""

    y: str
    label_y: str
    label: str
    zero: bool


class Band(NamedTuple):
    """The ground behind the baseline."""

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
    band: Band | None
    target_line: str
    actual_line: str
    marks: tuple[Mark, ...]
    texts: tuple[Text, ...]


Values = Sequence[tuple[float, str]]  # of one column: a value with its label, "" for none


def draw_plot(
    plot: Plot,
    columns: Sequence[Column],
    axis: Sequence[str],
    years: Sequence[str],
    baseline: str,
    labels: Sequence[tuple[str, str]],
) -> PlotDrawing:
    """The drawing. For each column `years` has its name, `labels` its target and actual value."""
    size = plot.canvas.size
    rows = 2 if any(column.baseline for column in columns) else 1
    return PlotDrawing(
        canvas=plot.canvas,
        height=short(plot.foot + (0.5 + 1.4 * rows) * size),
        left=short(plot.left),
        right=short(plot.right),
        label_x=short(plot.left - 6),
        grid=tuple(_grid(plot, axis)),
        band=_band(plot, columns),
        target_line=line(columns, [plot.point(n, c.target) for n, c in enumerate(columns)]),
        actual_line=line(columns, [plot.point(n, c.actual) for n, c in enumerate(columns)]),
        marks=tuple(_marks(plot, columns)),
        texts=(
            *_years(plot, columns, years, baseline),
            *_values(plot, columns, labels),
        ),
    )


def _grid(plot: Plot, axis: Sequence[str]) -> Iterator[GridLine]:
    for value, label in zip(plot.ticks.values, axis, strict=True):
        y = plot.y(value)
        yield GridLine(short(y), short(y + 0.36 * plot.canvas.size), label, value == 0)


def _band(plot: Plot, columns: Sequence[Column]) -> Band | None:
    place = next((n for n, column in enumerate(columns) if column.baseline), None)
    if place is None:
        return None
    size = plot.canvas.size
    width = plot.apart or plot.slot
    x, y = plot.middles[place] - width / 2, plot.top - 1.6 * size
    height = plot.foot + 3.2 * size - y
    return Band(short(x), short(y), short(width), short(height))


def _marks(plot: Plot, columns: Sequence[Column]) -> Iterator[Mark]:
    """Targets first: an actual value that equals its target stands in the hollow of it."""
    size = _MARKER * plot.canvas.size
    for n, column in enumerate(columns):
        if point := plot.point(n, column.target):
            yield Mark("target", marker("target", point, size))
        if point := plot.point(n, column.actual):
            kind = "baseline" if column.baseline else "actual"
            yield Mark(kind, marker(kind, point, size))


def _years(
    plot: Plot, columns: Sequence[Column], years: Sequence[str], baseline: str
) -> Iterator[Text]:
    """The years' names, as many as there is room for: the last, or the baseline's, is certain."""
    size = plot.canvas.size
    every = max(1, ceil((max(text_width(year, size) for year in years) + 4) / plot.slot))
    certain = next((n for n, c in enumerate(columns) if n and c.baseline), len(columns) - 1)
    for n, (column, year) in enumerate(zip(columns, years, strict=True)):
        if column.baseline or (certain - n) % every == 0:
            yield Text("year", _inside(plot, n, year), short(plot.foot + 1.1 * size), year)
        if column.baseline:
            x = _inside(plot, n, baseline)
            yield Text("year", x, short(plot.foot + 2.5 * size), baseline)


def _inside(plot: Plot, n: int, text: str) -> str:
    """Where the middle of `text` is: below column `n`, as far as the drawing's edges let it."""
    half = text_width(text, plot.canvas.size) / 2
    return short(max(half, min(plot.middles[n], plot.canvas.width - half)))


def _values(
    plot: Plot, columns: Sequence[Column], labels: Sequence[tuple[str, str]]
) -> Iterator[Text]:
    """The values: the higher one of a year above its marker, the lower one below."""
    size = plot.canvas.size
    for n, (column, (target, actual)) in enumerate(zip(columns, labels, strict=True)):
        target_below = column.actual is not None and (column.target or 0) <= column.actual
        for kind, value, label, below in (
            ("target", column.target, target, target_below),
            ("actual", column.actual, actual, column.target is not None and not target_below),
        ):
            if value is not None and label:
                y = plot.y(value) + (1.5 if below else -0.75) * size
                looks = "baseline" if column.baseline else kind
                yield Text(looks, short(plot.middles[n]), short(y), label)
