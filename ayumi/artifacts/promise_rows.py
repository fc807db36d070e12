"""The rows of data/promises.csv: what was promised for a year, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ayumi.artifacts.number_rows import target_cells
from ayumi.model.attainment import is_met
from ayumi.model.attainment_rate import attainment_rate
from ayumi.model.budgets import AMOUNTS, Budget
from ayumi.model.indicators import Indicator
from ayumi.model.milestones import Milestone, is_reported, outcome
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Result, no_result
from ayumi.model.promises import PromiseMatch, match_promises, numbered, target_in
from ayumi.model.shared_indicators import plan_indicators
from ayumi.model.year_status import measure_year_status, program_year_status

Row = Sequence[Any]

_MET = {True: "met", False: "missed", None: "reported"}


def promise_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row a promise in each year that its measure reports on, as it stood in that year."""
    for year in program_year_status(program, plan).sections:
        whole = (program.id, None, year)
        yield from _of_indicators(whole, program.indicators, None)
        yield from _of_budget(whole, program.budget)
    for measure in program.measures:
        status = measure_year_status(measure, program, plan)
        for year in status.sections:
            start = (program.id, measure.id, year)
            yield from _of_outcomes(start, measure, year)
            if year in status.reported or year in status.forecast or year in measure.results:
                yield from _of_year(start, measure, year)
            # Else only parts of the year are reported on


def _of_year(start: Row, measure: Measure, year: int) -> Iterator[Row]:
    """What was promised for a year that has been reported on."""
    result = measure.results.get(year) or no_result()
    match = match_promises(result, measure, year)
    yield from _of_targets(start, measure, match)
    for milestone, items in match.milestones:
        if milestone.due.year == year and not is_reported(milestone):
            found = "described" if items else "not-reported"
            yield _of_milestone(start, milestone, found)
    yield from _of_indicators(start, measure.indicators, None)
    yield from _of_budget(start, measure.budget)


def plan_promise_rows(plan: Plan) -> Iterator[Row]:
    """The same of the indicators that belong to no program, in the years of an actual value."""
    for field, one in plan_indicators(plan):
        for year in sorted(one.actuals):
            yield from _of_indicators((None, None, year), (one,), field.id if field else None)


def _of_outcomes(start: Row, measure: Measure, year: int) -> Iterator[Row]:
    """The milestones that were due in `year` and of which the outcome is on record."""
    for one in measure.milestones:
        if one.due.year == year and is_reported(one):
            yield _of_milestone(start, one, str(outcome(one, None)))


def _of_milestone(start: Row, one: Milestone, found: str) -> Row:
    nothing = (None, None, None)
    return (*start, "milestone", one.id, *nothing, found, None, one.title, None, None, None, None)


def _of_targets(start: Row, measure: Measure, match: PromiseMatch) -> Iterator[Row]:
    year = start[-1]
    numbers = {id(part): number for number, part in numbered(measure.targets)}
    result = measure.results.get(year) or no_result()
    for target, line, items in match.own:
        held, revision, is_later = target_in(target, year)
        text = held if line is target else line.text
        changed = revision and ("later" if is_later else "in-year")
        found = "described" if items else _undescribed(result, linked=match.linked)
        cells = (None, None, None, found, changed, text, None, None, None, None)
        yield (*start, "target", numbers[id(line)], *cells)


def _of_indicators(start: Row, indicators: Iterable[Indicator], field: str | None) -> Iterator[Row]:
    """The targets for the year, with whether the actual values meet them."""
    year = start[-1]
    for one in indicators:
        if (target := one.targets.get(year)) is not None:
            value, upper, bound, _status, text = target_cells(target.held_in(year))
            changed = target.change_seen_in(year)
            cells = (value, upper, bound, _outcome(one, year), changed, one.title, text, field)
            rate = attainment_rate(one, year) or (None, None)
            yield (*start, "indicator", one.id, *cells, *rate)


def _outcome(indicator: Indicator, year: int) -> str:
    actual = indicator.actuals.get(year)
    if actual is None:
        return "not-reported"
    return actual.status or _MET[is_met(indicator, year)]


def _of_budget(start: Row, budgets: Mapping[int, Budget]) -> Iterator[Row]:
    """Each amount that was planned or budgeted for the year."""
    if (budget := budgets.get(start[-1])) is None:
        return
    found = (budget.status or "reported") if budget.is_spent else "not-reported"
    nothing = (None,) * 6
    for name in AMOUNTS[:-1]:
        if (amount := getattr(budget, name)) is not None:
            yield (*start, "budget", name, amount, None, None, found, *nothing)


def _undescribed(result: Result, *, linked: bool) -> str:
    if linked:
        return "not-described"
    return "not-linked" if result.items else "no-lines"
