"""The rows of data/indicators.csv and data/budgets.csv: numbers by fiscal year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ayumi.model.budgets import AMOUNTS
from ayumi.model.declaration import has_values
from ayumi.model.indicators import Indicator, IndicatorRevision, IndicatorTarget
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.shared_indicators import plan_indicators

Row = Sequence[Any]

# The keys of a target that is a bound, as the data name them
_BOUNDS = {"min": "at-least", "over": "above", "max": "at-most", "under": "below"}


def indicator_rows(program: Program, _plan: Plan) -> Iterator[Row]:
    """One row a value: an indicator, a fiscal year, and baseline, target or actual."""
    for measure, indicators in _by_measure(program):
        for one in indicators:
            yield from _rows_of_indicator((program.id, measure), one, None)


def _by_measure(program: Program) -> Iterator[tuple[str | None, tuple[Indicator, ...]]]:
    yield None, program.indicators
    for measure in program.measures:
        yield measure.id, measure.indicators


def plan_indicator_rows(plan: Plan) -> Iterator[Row]:
    """The rows of the indicators that belong to no program."""
    for field, one in plan_indicators(plan):
        yield from _rows_of_indicator((None, None), one, field.id if field else None)


def _rows_of_indicator(place: Row, one: Indicator, field: str | None) -> Iterator[Row]:
    for year, kind, (value, upper, bound, status, text, *why) in _indicator_values(one):
        start = (*place, one.id, year, kind, value)
        cells = (upper, bound, status, text, field, *(why or (None, None, None)))
        yield (*start, one.direction, one.title, one.unit, one.source, *cells)


def _replaced(target: IndicatorTarget) -> Iterator[tuple[IndicatorTarget, IndicatorRevision]]:
    """The targets that stood before this one, the last first, with how they were changed."""
    while (revised := target.revised) is not None:
        target = revised.before
        yield target, revised


def _indicator_values(indicator: Indicator) -> Iterator[tuple[int, str, Row]]:
    """The baseline, then by year each target before its actual value: year, kind, and the cells.

    These are value, upper bound, how they are meant, status, and words; of a target that was
    changed, when, why, and who decided it.
    """
    if (baseline := indicator.baseline) is not None:
        yield baseline.year, "baseline", (baseline.value, None, None, baseline.status, None)
    for year in sorted({*indicator.targets, *indicator.actuals}):
        if (target := indicator.targets.get(year)) is not None:
            yield year, "target", target_cells(target)
            for before, revised in _replaced(target):
                why = (str(revised.date), revised.reason, revised.approved_by)
                yield year, "target-before", (*target_cells(before), *why)
        if (actual := indicator.actuals.get(year)) is not None:
            yield year, "actual", (actual.value, None, None, actual.status, actual.text)


def target_cells(target: IndicatorTarget) -> Row:
    """The cells of a target: as of values, without a year and a kind."""
    lower, upper = target.lower, target.upper
    if target.value is not None or target.maintain:
        return (target.value, None, "maintain" if target.maintain else None, None, target.text)
    if lower is not None and upper is not None:
        return (lower, upper, "range", None, target.text)
    names = [name for name in _BOUNDS if getattr(target, name) is not None]
    bound = _BOUNDS[names[0]] if names else None
    return (upper if lower is None else lower, None, bound, None, target.text)


def budget_rows(program: Program, _plan: Plan) -> Iterator[Row]:
    """One row a fiscal year of the program or a measure, and one for each part of its amounts."""
    whole = [(None, program.budget), *((m.id, m.budget) for m in program.measures)]
    for measure, budgets in whole:
        for year, one in sorted(budgets.items()):
            start = (program.id, measure, year)
            amounts = [getattr(one, name) for name in AMOUNTS]
            if has_values(one):
                yield (*start, None, *amounts, one.status, one.note)
            for name in one.by:
                yield (*start, name, *(one.part(name, amount) for amount in AMOUNTS), None, None)
