"""Charts of an indicator over the fiscal years: one with a table of its numbers, and a tiny one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ayumi.i18n.interface import Interface
from ayumi.model.attainment import rounded
from ayumi.model.indicators import Indicator, IndicatorRevision
from ayumi.rendering.charts.axis import ticks
from ayumi.rendering.charts.geometry import Point, marker
from ayumi.rendering.charts.plot import CANVASES, PlotDrawing, draw_plot
from ayumi.rendering.charts.series import YearValues, line_path, yearly_values
from ayumi.rendering.figures import Figure, due_figure, target_figure, value_figure
from ayumi.rendering.localizer import Localizer

# The size of a sparkline, its margin, and the radius of its markers
_WIDTH, _HEIGHT, _MARGIN, _MARKER = 96, 28, 5.0, 2.8

_Points = list[Point | None]


class IndicatorRow(NamedTuple):
    """The values of one fiscal year; a target may be that of a later year."""

    year: str
    target: Figure
    actual: Figure
    baseline: bool


class TargetChange(NamedTuple):
    """A change of the target for one fiscal year, with what it was before."""

    year: str
    before: Figure
    revised: IndicatorRevision


class IndicatorChart(NamedTuple):
    """The chart: one drawing for each width, its legend, and the rows of its table."""

    id: str
    indicator: Indicator
    alternative: str
    direction_words: str
    legend: tuple[tuple[str, str], ...]  # (kind, label)
    from_zero: bool
    rounding: str  # how numbers are rounded, where any of them is
    drawings: tuple[PlotDrawing, ...]
    rows: tuple[IndicatorRow, ...]
    changes: tuple[TargetChange, ...]  # of targets


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
    values = [v for c in columns for v in c.values]
    axis = ticks(values) if values else None
    return IndicatorChart(
        id=f"_chart-{name}",
        indicator=indicator,
        alternative=_in_words(columns, indicator, localizer),
        direction_words="" if direction == "none" else words(f"direction_{direction}"),
        legend=tuple(_legend(columns, words)),
        from_zero=axis is None or axis.from_zero,
        rounding=_rounding(indicator, words),
        drawings=tuple(draw_plot(columns, axis, c, locale) for c in CANVASES) if axis else (),
        rows=tuple(
            IndicatorRow(
                locale.year_short(column.year),
                Figure() if column.baseline else due_figure(indicator, column.year, localizer),
                value_figure(column.actual, indicator, words),
                column.baseline,
            )
            for column in columns
            if column.target or column.actual
        ),
        changes=tuple(_changes(indicator, localizer)),
    )


def _changes(indicator: Indicator, localizer: Localizer) -> Iterator[TargetChange]:
    """How targets were changed, by their fiscal year; the last change of each first."""
    for year, target in sorted(indicator.targets.items()):
        revised, name = target.revised, localizer.locale.year_short(year)
        while revised is not None:
            before = target_figure(revised.before, indicator, localizer.locale.words)
            yield TargetChange(name, before, revised)
            revised = revised.before.revised


def _rounding(indicator: Indicator, words: Interface) -> str:
    """A note, where numbers are written with more places than are shown."""
    decimals = indicator.decimals
    if decimals is None:
        return ""
    targets, actuals = indicator.targets.values(), indicator.actuals.values()
    numbers = [n for t in targets for n in (t.value, t.lower, t.upper)]
    numbers += [one.value for one in (*actuals, indicator.baseline) if one is not None]
    is_rounded = any(n is not None and rounded(n, decimals) != n for n in numbers)
    return words("chart_rounded", n=decimals) if is_rounded else ""


def sparkline(indicator: Indicator, localizer: Localizer, name: str) -> Sparkline:
    """The sparkline of `indicator`; `name` makes its ids unique in the page."""
    columns = yearly_values(indicator)
    targets, actuals = _points(columns)
    return Sparkline(
        id=f"_spark-{name}",
        title=localizer.plain(indicator.title),
        alternative=_in_words(columns, indicator, localizer)
        or localizer.locale.words("chart_no_numbers"),
        target_line=line_path(columns, targets),
        actual_line=line_path(columns, actuals),
        marks=tuple(_markers(targets, actuals)),
    )


def _legend(columns: Sequence[YearValues], words: Interface) -> Iterator[tuple[str, str]]:
    """The series, and the marks of values that are not final."""
    drawn = [c for c in columns if c.actual and c.actual.value is not None]
    if any(not c.baseline for c in drawn):
        yield "actual", words("actual_value")
    for status in ("preliminary", "forecast"):
        if any(c.actual and c.actual.status == status for c in drawn):
            yield status, words(f"status_{status}")
    kinds = {c.target_kind for c in columns if c.target_values}
    for kind in ("target", "target-min", "target-max"):
        if kind in kinds:
            yield kind, words(f"chart_{kind.replace('-', '_')}")
    if any(c.baseline for c in columns):
        yield "baseline", words("baseline_column")


def _in_words(columns: Sequence[YearValues], indicator: Indicator, localizer: Localizer) -> str:
    """The text alternative: the values year by year; years without any are left out."""
    locale, words, years = localizer.locale, localizer.locale.words, []
    for column in columns:
        actual = words("baseline_column" if column.baseline else "actual_value")
        figures = (
            (words("target_value"), target_figure(column.target, indicator, words)),
            (actual, value_figure(column.actual, indicator, words)),
        )
        values = words("list_separator").join(
            words("chart_part", name=name, value=figure.plain(localizer))
            for name, figure in figures
            if figure
        )
        if values:
            years.append(words("chart_at_year", year=locale.year_short(column.year), values=values))
    return words("chart_year_separator").join(years)


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

    targets = [point(n, next(iter(c.target_values), None)) for n, c in enumerate(columns)]
    return targets, [point(n, c.actual_value) for n, c in enumerate(columns)]


def _markers(targets: _Points, actuals: _Points) -> Iterator[tuple[str, str]]:
    for kind, points in (("target", targets), ("actual", actuals)):
        last = next((point for point in reversed(points) if point), None)
        if last:
            yield kind, marker(kind, last, _MARKER)
