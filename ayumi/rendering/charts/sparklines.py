"""A tiny chart of an indicator for lists, with its numbers in the text alternative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ayumi.model.program import Indicator
from ayumi.rendering.charts.geometry import Point, marker
from ayumi.rendering.charts.indicators import values_in_words
from ayumi.rendering.charts.series import YearValues, line_path, yearly_values
from ayumi.rendering.localizer import Localizer

_WIDTH, _HEIGHT = 96, 28
_MARGIN, _MARKER = 5.0, 2.8


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


def sparkline(indicator: Indicator, localizer: Localizer, name: str) -> Sparkline:
    """The sparkline of `indicator`; `name` makes its ids unique in the page."""
    columns = yearly_values(indicator)
    targets, actuals = _points(columns)
    locale = localizer.locale
    return Sparkline(
        id=f"_spark-{name}",
        title=localizer.plain(indicator.title),
        alternative=values_in_words(columns, locale) or locale.words("chart_no_numbers"),
        target_line=line_path(columns, targets),
        actual_line=line_path(columns, actuals),
        marks=tuple(_markers(targets, actuals)),
    )


_Points = list[Point | None]


def _points(columns: Sequence[YearValues]) -> tuple[_Points, _Points]:
    """The points of the targets and of the actual values; if all are equal, at half the height."""
    values = [value for column in columns for value in column.values]
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    across = (_WIDTH - 2 * _MARGIN) / max(len(columns) - 1, 1)

    def point(n: int, value: float | None) -> Point | None:
        if value is None:
            return None
        fraction = (value - low) / (high - low) if high > low else 0.5
        x = _MARGIN + n * across if len(columns) > 1 else _WIDTH / 2
        return x, _HEIGHT - _MARGIN - fraction * (_HEIGHT - 2 * _MARGIN)

    targets = [point(n, c.target) for n, c in enumerate(columns)]
    return targets, [point(n, c.actual) for n, c in enumerate(columns)]


def _markers(targets: _Points, actuals: _Points) -> Iterator[tuple[str, str]]:
    for kind, points in (("target", targets), ("actual", actuals)):
        last = next((point for point in reversed(points) if point), None)
        if last:
            yield kind, marker(kind, last, _MARKER)
