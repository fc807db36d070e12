"""The tables of the open data: the columns of each, and the rows that a program gives to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from ayumi.artifacts.number_rows import budget_rows, indicator_rows, plan_indicator_rows
from ayumi.artifacts.promise_rows import plan_promise_rows, promise_rows
from ayumi.artifacts.review_rows import outcome_rows, review_rows
from ayumi.artifacts.source_rows import source_rows
from ayumi.artifacts.step_rows import milestone_rows, period_rows
from ayumi.model.budgets import AMOUNTS
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
Row = Sequence[Any]  # strings, numbers, None; before they are spread over columns, texts too

# What the cells of a column are, by its meaning: string where it is not listed
_KINDS = {
    **dict.fromkeys(
        ("number", "year", "first_year", "last_year", "lane", "order", "rank"), "integer"
    ),
    **dict.fromkeys(("review", "outcome_year", "due_year", "done_year"), "integer"),
    **dict.fromkeys((*AMOUNTS, "value", "upper", "progress", "attainment"), "number"),
    **dict.fromkeys(("counted", "is_open"), "boolean"),
}
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
# The meanings of which there is a column for each language
_TEXTS = {
    *("title", "description", "note", "scope", "baseline", "text", "heading", "unit", "source"),
    *("revised_from", "revised_reason", "revised_by", "label", "definition", "held"),
    *("added_reason", "added_by", "ended_reason", "ended_by"),
    *("by", "words", "recommendation", "answer", "alt", "licence"),
}
# The names of columns that are not those of their meanings
_NAMES = {"printed_code": "code"}


class Column(NamedTuple):
    """A column: its heading, its meaning (`column_<meaning>` in the interface), what its cells are.

    Columns of several languages or fiscal years share a meaning.
    """

    name: str
    meaning: str
    kind: str


class Table(NamedTuple):
    """A table: the values of a program, and what they mean; `yearly`: those of each year.

    `judged`: with a column for each further scale too, in each year. `of_plan`: rows of the plan.
    """

    values: Callable[[Program, Plan], Iterator[Row]]
    meanings: str
    yearly: str = ""
    judged: bool = False
    of_plan: Callable[[Plan], Iterator[Row]] | None = None

    def columns(self, plan: Plan) -> list[Column]:
        """The columns: title_ja, title_en, scope_ja …; at the end category_2011, planned_2011 …"""
        names: list[tuple[str, str]] = []
        for meaning in self.meanings.split():
            languages = [f"_{code}" for code in plan.codes] if meaning in _TEXTS else [""]
            name = _NAMES.get(meaning, meaning)
            names += [(name + language, meaning) for language in languages]
        scales = plan.assessments if self.judged else ()
        for year in _years(plan):
            names += [(f"{meaning}_{year}", meaning) for meaning in self.yearly.split()]
            names += [(f"assessment_{scale}_{year}", "assessment") for scale in scales]
        return [Column(*name, _KINDS.get(name[1], "string")) for name in names]

    def rows(self, program: Program, plan: Plan) -> Iterator[Row]:
        """The rows of the program, with a cell for each column."""
        yield from self._spread(self.values(program, plan), plan)

    def plan_rows(self, plan: Plan) -> Iterator[Row]:
        """The rows of the plan itself, which belong to no program."""
        if self.of_plan is not None:
            yield from self._spread(self.of_plan(plan), plan)

    def _spread(self, rows: Iterable[Row], plan: Plan) -> Iterator[Row]:
        """The rows with each text in the columns of its languages."""
        codes = plan.codes
        texts = [place for place, one in enumerate(self.meanings.split()) if one in _TEXTS][::-1]
        for values in rows:
            row = [*values]
            for place in texts:  # the last first: the places of those before it stay
                text = row[place] or {}
                row[place : place + 1] = [text.get(code) for code in codes]
            yield row


def _program_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row, with the state and category of each year; a changed department is 2011:old …"""
    names = (program.title, program.description, program.note, program.field)
    status = program_year_status(program, plan)
    yearly: list[Any] = []
    for year in _years(plan):
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


def _measure_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row a measure, with its state, category and money in each fiscal year."""
    for measure in program.measures:
        texts = (measure.title, measure.scope, measure.description, measure.note)
        status = measure_year_status(measure, program, plan)
        yearly: list[Any] = []
        for year in _years(plan):
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


_RESPONSIBLE = "department lead tags"


def _responsible(found: Responsibility) -> Row:
    """The departments, which leads, and the tags; a change is written 2011:old 2012:one,two."""
    names = {year: ",".join(dict.fromkeys(names)) for year, names in found.department.items()}
    by_year = [
        " ".join(f"{year}:{name}" if year else name for year, name in table.items())
        for table in (names, found.lead)
    ]
    return (*by_year, " ".join(found.tags))


_LIFE = "added_on added_reason added_by ended_on ended_kind ended_into ended_reason ended_by"


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


def _target_rows(program: Program, _plan: Plan) -> Iterator[Row]:
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


def _result_rows(program: Program, _plan: Plan) -> Iterator[Row]:
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


def _years(plan: Plan) -> range:
    return range(plan.years.first, plan.years.last + 1)


def _category_rows(plan: Plan) -> Iterator[Row]:
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


def _department_rows(plan: Plan) -> Iterator[Row]:
    """One row a department."""
    for name, one in plan.departments.items():
        contact = one.contact or no_contact()
        yield (name, one.text, contact.telephone, contact.email, contact.form, contact.page)


def _no_rows(_program: Program, _plan: Plan) -> Iterator[Row]:
    return iter(())


TABLES = {
    "programs": Table(
        _program_rows,
        f"program number printed_code title description note field {_RESPONSIBLE} {_LIFE}",
        "state category",
        judged=True,
    ),
    "measures": Table(
        _measure_rows,
        "program measure printed_code title scope description note baseline"
        f" {_RESPONSIBLE} {_LIFE}",
        "state category planned spent",
        judged=True,
    ),
    "targets": Table(
        _target_rows,
        "program measure target id parent first_year last_year lane"
        f" text note revised_on revised_from revised_reason revised_by {_LIFE}",
    ),
    "results": Table(
        _result_rows, "program measure year period category part line answers heading text note"
    ),
    "promises": Table(
        promise_rows,
        "program measure year promise reference value upper bound outcome changed held text field"
        " attainment method",
        of_plan=plan_promise_rows,
    ),
    "milestones": Table(
        milestone_rows,
        "program measure milestone due due_year milestone_status done done_year title note",
    ),
    "periods": Table(period_rows, "program measure year period category assessments progress"),
    "indicators": Table(
        indicator_rows,
        "program measure indicator year kind value direction title unit source"
        " upper bound status text field revised_on revised_reason revised_by",
        of_plan=plan_indicator_rows,
    ),
    "budgets": Table(
        budget_rows, "program measure year budget_part planned initial revised spent status note"
    ),
    "reviews": Table(
        review_rows,
        "program measure year review by date judged_scale judgement words text recommendation url"
        " answer answer_date answer_department outcome_status is_open",
    ),
    "outcomes": Table(outcome_rows, "program measure year review outcome_year outcome_status text"),
    "sources": Table(
        source_rows, "program measure year evidence_for evidence_line title url image alt licence"
    ),
    "departments": Table(
        _no_rows, "department title telephone email form page", of_plan=_department_rows
    ),
    "categories": Table(
        _no_rows,
        "scale first_year last_year order code rank counted label definition",
        of_plan=_category_rows,
    ),
}
