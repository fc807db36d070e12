"""Tiny charts for lists: an indicator's course, or a category's steps; all of it also in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ayumi.model.plan import Scale
from ayumi.model.program import Indicator
from ayumi.rendering.charts.indicators import alternative
from ayumi.rendering.charts.lengths import short
from ayumi.rendering.charts.lines import line, marker
from ayumi.rendering.charts.series import Column, columns
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import Badge, called

WIDTH, HEIGHT = 96, 28
_EDGE, _MARKER = 5.0, 2.8
_STEP = 20.0  # the widest step
_GAP = 2.0


class Step(NamedTuple):
    """A fiscal year's category: the higher, the better. `known` is False where there is none."""

    x: str
    y: str
    width: str
    height: str
    known: bool


class Sparkline(NamedTuple):
    """The drawing: lines with a marker at their ends, or steps within a frame each."""

    id: str
    title: str
    alternative: str
    target_line: str = ""
    actual_line: str = ""
    marks: tuple[tuple[str, str], ...] = ()  # (kind, path)
    steps: tuple[Step, ...] = ()
    width: str = str(WIDTH)
    height: str = str(HEIGHT)


def sparkline(indicator: Indicator, localizer: Localizer, name: str) -> Sparkline:
    """The course of `indicator`; `name` is the chart's own in its page."""
    found = columns(indicator)
    targets, actuals = _points(found)
    return Sparkline(
        id=f"_spark-{name}",
        title=localizer.plain(indicator.title),
        alternative=alternative(found, localizer.locale)
        or localizer.locale.words("chart_no_numbers"),
        target_line=line(found, targets),
        actual_line=line(found, actuals),
        marks=tuple(_ends(targets, actuals)),
    )


def category_steps(
    years: Sequence[tuple[int, Badge]], scale: Scale, title: str, name: str, localizer: Localizer
) -> Sparkline:
    """The category of each fiscal year of `years` on `scale`, named `title`."""
    codes = [category.code for category in scale.categories if category.counted]
    width = min((WIDTH - 2.0) / max(len(years), 1), _STEP)
    steps = tuple(_step(n, badge, codes, width) for n, (_, badge) in enumerate(years))
    said = (_said(year, badge, localizer) for year, badge in years)
    return Sparkline(
        id=f"_spark-{name}",
        title=title,
        alternative=localizer.locale.words("chart_year_separator").join(said),
        steps=steps,
        width=short(width * len(years) + 2),
    )


_Points = list[tuple[float, float] | None]


def _points(found: Sequence[Column]) -> tuple[_Points, _Points]:
    """The targets and the actual values; all equal, they lie half-way up."""
    values = [value for column in found for value in column.values]
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    across = (WIDTH - 2 * _EDGE) / max(len(found) - 1, 1)

    def point(n: int, value: float | None) -> tuple[float, float] | None:
        if value is None:
            return None
        part = (value - low) / (high - low) if high > low else 0.5
        x = _EDGE + n * across if len(found) > 1 else WIDTH / 2
        return x, HEIGHT - _EDGE - part * (HEIGHT - 2 * _EDGE)

    targets = [point(n, c.target) for n, c in enumerate(found)]
    return targets, [point(n, c.actual) for n, c in enumerate(found)]


def _ends(targets: _Points, actuals: _Points) -> Iterator[tuple[str, str]]:
    """A marker at the last of each series."""
    for kind, points in (("target", targets), ("actual", actuals)):
        last = next((point for point in reversed(points) if point), None)
        if last:
            yield kind, marker(kind, last, _MARKER)


def _step(n: int, badge: Badge, codes: Sequence[str], width: float) -> Step:
    """The best category fills the height, the worst a part of it; without one, a low frame."""
    known = badge.code in codes
    steps = len(codes) - codes.index(badge.code) if known else 1
    tall = (HEIGHT - 2) * steps / max(len(codes), 1) if known else 3
    x, y = 1 + n * width + _GAP / 2, HEIGHT - 1 - tall
    return Step(short(x), short(y), short(width - _GAP), short(tall), known)


def _said(year: int, badge: Badge, localizer: Localizer) -> str:
    locale = localizer.locale
    name = f"{badge.code} {called(badge, localizer)}".strip()
    return locale.words("chart_at_year", year=locale.year_short(year), values=name)
