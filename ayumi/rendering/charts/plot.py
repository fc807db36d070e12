"""The geometry of an indicator's chart: where its axis, its years and its values lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ayumi.rendering.charts.lengths import Canvas, text_width
from ayumi.rendering.charts.series import Column
from ayumi.rendering.charts.ticks import Ticks

CANVASES = (Canvas("wide", 560, 14), Canvas("narrow", 288, 12))

_RIGHT = 6.0
_BETWEEN = 8.0  # the axis's labels and the plot


class Plot(NamedTuple):
    """The area between the axis and the edges; a column's place is its middle."""

    canvas: Canvas
    ticks: Ticks
    left: float
    right: float
    top: float
    bottom: float
    middles: tuple[float, ...]
    slot: float  # the width of a fiscal year
    apart: float  # the width of the baseline's column; 0 where there is none

    @property
    def foot(self) -> float:
        """Where the years' labels begin: below the labels of the lowest values."""
        return self.bottom + 1.7 * self.canvas.size

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - self.ticks.part(value) * (self.bottom - self.top)

    def point(self, n: int, value: float | None) -> tuple[float, float] | None:
        """Where column `n` has `value`."""
        return None if value is None else (self.middles[n], self.y(value))


def plot(
    canvas: Canvas,
    scale: Ticks,
    axis: Sequence[str],
    columns: Sequence[Column],
    baseline: str,
) -> Plot:
    """The plot of `columns`; `axis` are the labels of the ticks, `baseline` its column's name."""
    size = canvas.size
    left = max(text_width(label, size) for label in axis) + _BETWEEN
    right = canvas.width - _RIGHT
    years = len(columns) - columns[0].baseline
    apart = _apart(columns, right - left, text_width(baseline, size) + 8)
    slot = (right - left - apart) / years if years else apart
    first = [left + apart / 2] if apart else []
    middles = (*first, *(left + apart + (n + 0.5) * slot for n in range(years)))
    top = 1.9 * size
    return Plot(canvas, scale, left, right, top, top + 11 * size, middles, slot, apart)


def _apart(columns: Sequence[Column], room: float, least: float) -> float:
    """The width of the baseline's column: as that of a year, and wide enough for its name."""
    if not columns[0].baseline:
        return 0
    even = room / len(columns)
    return min(max(even, least), room if len(columns) == 1 else room / 2)
