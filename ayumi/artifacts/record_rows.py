"""The rows of programs, their measures, targets and results, and of categories and departments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ayumi.artifacts.table import Row, years_of
from ayumi.model.departments import Responsibility, no_contact, responsibility
from ayumi.model.lifecycle import HasLifespan
from ayumi.model.periods import Period
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Measure, Program, Report, Result, Target
from ayumi.model.promises import numbered
from ayumi.model.text import Text
from ayumi.model.year_status import (
    YearState,
    YearStatus,
    measure_year_status,
    program_year_status,
)

T = TypeVar("T", Report, Result)

# The states of a year; one that is promised and not reported may also be still to come
_STATES = {
    YearState.JUDGED: "judged",
    YearState.IN_PARTS: "judged-in-parts",
    YearState.REPORTED: "reported",
    YearState.WITH_PROGRAM: "reported-with-program",
    YearState.FORECAST: "forecast",
    YearState.INTERIM: "interim",
    YearState.ENDED: "ended",
    YearState.TO_COME: "planned",
    YearState.DUE_LATER: "target-later",
    YearState.NO_PROMISE: None,
}


def program_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row, with the state and category of each year; a changed department is 2011:old …"""
    names = (program.title, program.description, program.note, program.field)
    status = program_year_status(program, plan)
    yearly: list[Any] = []
    for year in years_of(plan):
        yearly += _judged(status, year, program.reports.get(year), plan)
    yield (
        program.id,
        program.number,
        program.code,
        *names,
        *_responsible(responsibility(program, program)),
        *_life(program),
        *yearly,
    )


def measure_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row a measure, with its state, category and money in each fiscal year."""
    for measure in program.measures:
        texts = (measure.title, measure.scope, measure.description, measure.note)
        status = measure_year_status(measure, program, plan)
        yearly: list[Any] = []
        for year in years_of(plan):
            budget = measure.budget.get(year)
            money = (budget.planned, budget.spent) if budget else (None, None)
            state, category, *others = _judged(status, year, measure.results.get(year), plan)
            yearly += (state, category, *money, *others)
        yield (
            program.id,
            measure.id,
            measure.code,
            *texts,
            _baseline(measure),
            *_responsible(responsibility(measure, program)),
            *_life(measure),
            *yearly,
        )


RESPONSIBLE = "department lead tags"  # meanings of the columns of `_responsible`


def _responsible(found: Responsibility) -> Row:
    """The departments, which leads, and the tags; a change is written 2011:old 2012:one,two."""
    names = {year: ",".join(dict.fromkeys(names)) for year, names in found.department.items()}
    by_year = [
        " ".join(f"{year}:{name}" if year else name for year, name in table.items())
        for table in (names, found.lead)
    ]
    return (*by_year, " ".join(found.tags))


LIFE = "added_on added_reason added_by ended_on ended_kind ended_into ended_reason ended_by"


def _life(record: HasLifespan | None) -> Row:
    """When it was added and how it ended."""
    added, ended = (record.added, record.ended) if record else (None, None)
    return (
        *((str(added.date), added.reason, added.approved_by) if added else [None] * 3),
        *((str(ended.date), ended.kind, ended.into, ended.reason) if ended else [None] * 4),
        ended.approved_by if ended else None,
    )


def _judged(
    status: YearStatus, year: int, record: Report | Result | None, plan: Plan
) -> Iterator[str | None]:
    """The state and the category of `year`, and the categories of the further scales."""
    yield _STATES[status.state(year, None)]
    yield status.categories.get(year)
    for name in plan.assessments:
        yield record.assessments.get(name) if record is not None else None


def _baseline(measure: Measure) -> Text:
    """The baseline's lines, one below the other in one cell; children are indented."""
    lines: dict[str, list[str]] = {}
    for number, item in numbered(measure.baseline):
        for code, text in item.text.items():
            lines.setdefault(code, []).append("　" * number.count(".") + text)
    return {code: "\n".join(found) for code, found in lines.items()}


def target_rows(program: Program, _plan: Plan) -> Iterator[Row]:
    """One row a target or child of one; an empty last_year means "onwards"."""
    for measure in program.measures:
        years: Row = ()
        for number, part in numbered(measure.targets):
            revision: Row = (None,) * 4
            life = _life(None)
            if isinstance(part, Target):
                years = (part.years.first, part.years.last, part.lane)
                if (revised := part.revised) is not None:
                    why = (revised.reason, revised.approved_by)
                    revision = (str(revised.date), revised.before, *why)
                life = _life(part)
            names = (number, part.id, number.rpartition(".")[0] or None)
            yield (program.id, measure.id, *names, *years, part.text, part.note, *revision, *life)


def result_rows(program: Program, _plan: Plan) -> Iterator[Row]:
    """One row a line: measures' results and context; highlights, sections, next steps."""
    for measure in program.measures:
        for (year, part), result in _by_period(measure.results, measure.interim):
            start = (program.id, measure.id, year, part, result.category)
            yield from _lines((*start, "result"), result.items)
            yield from _lines((*start, "context"), result.context)
            yield from _note(start, result.note)
    for (year, part), report in _by_period(program.reports, program.interim):
        whole = (program.id, None, year, part, report.category)
        for name, items in report.highlights.items():
            yield from _lines((program.id, name, year, part, None, "highlight"), items)
        for section in report.sections:
            yield from _lines((*whole, "section"), section.items, section.title)
        yield from _lines((*whole, "next-step"), report.next_steps)
        yield from _note(whole, report.note)


def _by_period(
    years: Mapping[int, T], interim: Mapping[Period, T]
) -> Iterator[tuple[tuple[int, str | None], T]]:
    """The reports of years, then of quarters and half-years: year and part, and the report."""
    yield from (((year, None), one) for year, one in years.items())
    yield from (((period.year, period.part), one) for period, one in interim.items())


def _lines(start: Row, items: Sequence[Item], heading: Text | None = None) -> Iterator[Row]:
    for number, item in numbered(items):
        yield (*start, number, " ".join(item.answers), heading, item.text, item.note)


def _note(start: Row, note: Text | None) -> Iterator[Row]:
    """A row for an editor's note on the year as a whole."""
    if note is not None:
        yield (*start, "note", None, None, None, None, note)


def category_rows(plan: Plan) -> Iterator[Row]:
    """One row a category of each scale."""
    named = [("category", plan.scales), *plan.assessments.items()]
    for kind, scale in ((kind, scale) for kind, scales in named for scale in scales):
        first, last = scale.years or (None, None)
        for order, category in enumerate(scale.categories, 1):
            rank = scale.ranks.get(category.name)
            place = None if rank is None else rank + 1
            counted = "true" if category.counted else "false"
            start = (kind, first, last, order, category.name, place, counted)
            yield (*start, category.label, category.definition)


def department_rows(plan: Plan) -> Iterator[Row]:
    """One row a department."""
    for name, one in plan.departments.items():
        contact = one.contact or no_contact()
        yield (name, one.text, contact.telephone, contact.email, contact.form, contact.page)


def no_rows(_program: Program, _plan: Plan) -> Iterator[Row]:
    """None, of a table that has rows of the plan alone."""
    return iter(())
