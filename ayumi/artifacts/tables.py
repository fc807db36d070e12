"""The tables of the open data: the columns of each, and the rows that a program gives to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from ayumi.model.budgets import AMOUNTS
from ayumi.model.indicators import Indicator, IndicatorTarget
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Measure, Part, Program, Target
from ayumi.model.record import has_values
from ayumi.model.shared_indicators import plan_indicators
from ayumi.model.summary import measure_year_status, program_year_status
from ayumi.model.text import Text

Row = Sequence[Any]  # strings, numbers, None; before they are spread over columns, texts too
Line = TypeVar("Line", Item, Target | Part)

# What the cells of a column are, by its meaning: string where it is not listed
_KINDS = {
    **dict.fromkeys(("number", "year", "first_year", "last_year", "lane"), "integer"),
    **dict.fromkeys((*AMOUNTS, "value", "upper"), "number"),
    "revised_on": "date",
}
# The keys of a target that is a bound, as the data name them
_BOUNDS = {"min": "at-least", "over": "above", "max": "at-most", "under": "below"}
# The meanings of which there is a column for each language
_TEXTS = {
    *("title", "description", "note", "scope", "baseline", "text", "heading", "unit", "source"),
    *("revised_from", "revised_reason"),
}


class Column(NamedTuple):
    """A column: its heading, its meaning (`column_<meaning>` in the interface), what its cells are.

    Columns of several languages or fiscal years share a meaning.
    """

    name: str
    meaning: str
    kind: str


class Table(NamedTuple):
    """A table: the values of a program, and what they mean; `yearly`: those of each year.

    `plan_values` gives the rows of what belongs to no program.
    """

    values: Callable[[Program, range], Iterator[Row]]
    meanings: str
    yearly: str = ""
    plan_values: Callable[[Plan], Iterator[Row]] | None = None

    def columns(self, plan: Plan) -> list[Column]:
        """The columns: title_ja, title_en, scope_ja …; at the end category_2011, planned_2011 …"""
        names: list[tuple[str, str]] = []
        for meaning in self.meanings.split():
            languages = [f"_{code}" for code in plan.codes] if meaning in _TEXTS else [""]
            names += [(meaning + language, meaning) for language in languages]
        names += [(f"{m}_{year}", m) for year in _years(plan) for m in self.yearly.split()]
        return [Column(*name, _KINDS.get(name[1], "string")) for name in names]

    def rows(self, program: Program, plan: Plan) -> Iterator[Row]:
        """The rows of the program, with a cell for each column."""
        return self._spread(self.values(program, _years(plan)), plan)

    def plan_rows(self, plan: Plan) -> Iterator[Row]:
        """The rows of what belongs to no program."""
        return self._spread(self.plan_values(plan) if self.plan_values else (), plan)

    def _spread(self, rows: Iterable[Row], plan: Plan) -> Iterator[Row]:
        """The rows with a cell for each language of their texts."""
        codes = plan.codes
        texts = [place for place, one in enumerate(self.meanings.split()) if one in _TEXTS][::-1]
        for values in rows:
            row = [*values]
            for place in texts:  # the last first: the places of those before it stay
                text = row[place] or {}
                row[place : place + 1] = [text.get(code) for code in codes]
            yield row


def _program_rows(program: Program, years: range) -> Iterator[Row]:
    """One row, with the category of each year; a changed department is 2011:old 2012:new."""
    departments = " ".join(f"{y}:{d}" if y else d for y, d in program.department.items())
    names = (program.title, program.description, program.note, program.field, departments)
    categories = map(program_year_status(program).categories.get, years)
    yield (program.id, program.number, *names, " ".join(program.tags), *categories)


def _measure_rows(program: Program, years: range) -> Iterator[Row]:
    """One row a measure, with its category and money in each fiscal year."""
    for measure in program.measures:
        texts = (measure.title, measure.scope, measure.description, measure.note)
        categories = measure_year_status(measure).categories
        yearly: list[Any] = []
        for year in years:
            budget = measure.budget.get(year)
            money = (budget.planned, budget.spent) if budget else (None, None)
            yearly += (categories.get(year), *money)
        yield (program.id, measure.id, *texts, _baseline(measure), *yearly)


def _baseline(measure: Measure) -> Text:
    """The baseline's lines, one below the other in one cell; children are indented."""
    lines: dict[str, list[str]] = {}
    for number, item in _numbered(measure.baseline):
        for code, text in item.text.items():
            lines.setdefault(code, []).append("　" * number.count(".") + text)
    return {code: "\n".join(found) for code, found in lines.items()}


def _target_rows(program: Program, _years: range) -> Iterator[Row]:
    """One row a target or child of one; an empty last_year means "onwards"."""
    for measure in program.measures:
        years: Row = ()
        for number, part in _numbered(measure.targets):
            revision: Row = (None, None, None)
            if isinstance(part, Target):
                years = (part.years.first, part.years.last, part.lane)
                if (revised := part.revised) is not None:
                    revision = (revised.date.isoformat(), revised.before, revised.reason)
            names = (number, part.id, number.rpartition(".")[0] or None)
            yield (program.id, measure.id, *names, *years, part.text, part.note, *revision)


def _result_rows(program: Program, _years: range) -> Iterator[Row]:
    """One row a line: measures' results and context; highlights, sections, next steps."""
    for measure in program.measures:
        for year, result in measure.results.items():
            start = (program.id, measure.id, year, result.category)
            yield from _lines((*start, "result"), result.items)
            yield from _lines((*start, "context"), result.context)
            yield from _note(start, result.note)
    for year, report in program.reports.items():
        whole = (program.id, None, year, report.category)
        for name, items in report.highlights.items():
            yield from _lines((program.id, name, year, None, "highlight"), items)
        for section in report.sections:
            yield from _lines((*whole, "section"), section.items, section.title)
        yield from _lines((*whole, "next-step"), report.next_steps)
        yield from _note(whole, report.note)


def _lines(start: Row, items: Sequence[Item], heading: Text | None = None) -> Iterator[Row]:
    for number, item in _numbered(items):
        yield (*start, number, " ".join(item.answers), heading, item.text, item.note)


def _note(start: Row, note: Text | None) -> Iterator[Row]:
    """A row for an editor's note on the year as a whole."""
    if note is not None:
        yield (*start, "note", None, None, None, None, note)


def _indicator_rows(program: Program, _years: range) -> Iterator[Row]:
    """One row a value: an indicator, a fiscal year, and baseline, target or actual."""
    for measure, indicators in _by_measure(program):
        for one in indicators:
            yield from _rows_of_indicator((program.id, measure), one, None)


def _by_measure(program: Program) -> Iterator[tuple[str | None, tuple[Indicator, ...]]]:
    yield None, program.indicators
    for measure in program.measures:
        yield measure.id, measure.indicators


def _plan_indicator_rows(plan: Plan) -> Iterator[Row]:
    """The rows of the indicators that belong to no program."""
    for field, one in plan_indicators(plan):
        yield from _rows_of_indicator((None, None), one, field.id if field else None)


def _rows_of_indicator(place: Row, one: Indicator, field: str | None) -> Iterator[Row]:
    for year, kind, (value, *others) in _indicator_values(one):
        start = (*place, one.id, year, kind, value)
        yield (*start, one.direction, one.title, one.unit, one.source, *others, field)


def _indicator_values(indicator: Indicator) -> Iterator[tuple[int, str, Row]]:
    """The baseline, then by year each target before its actual value: year, kind, and the cells.

    These are value, upper bound, how they are meant, status, and words.
    """
    if (baseline := indicator.baseline) is not None:
        yield baseline.year, "baseline", (baseline.value, None, None, baseline.status, None)
    for year in sorted({*indicator.targets, *indicator.actuals}):
        if (target := indicator.targets.get(year)) is not None:
            yield year, "target", _target_cells(target)
        if (actual := indicator.actuals.get(year)) is not None:
            yield year, "actual", (actual.value, None, None, actual.status, actual.text)


def _target_cells(target: IndicatorTarget) -> Row:
    lower, upper = target.lower, target.upper
    if target.value is not None or target.maintain:
        return (target.value, None, "maintain" if target.maintain else None, None, target.text)
    if lower is not None and upper is not None:
        return (lower, upper, "range", None, target.text)
    names = [name for name in _BOUNDS if getattr(target, name) is not None]
    bound = _BOUNDS[names[0]] if names else None
    return (upper if lower is None else lower, None, bound, None, target.text)


def _budget_rows(program: Program, _years: range) -> Iterator[Row]:
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


def _years(plan: Plan) -> range:
    return range(plan.years.first, plan.years.last + 1)


def _numbered(items: Sequence[Line], above: str = "") -> Iterator[tuple[str, Line]]:
    """Each line and its children with its number: 1, 1.1, 2 …"""
    for count, item in enumerate(items, 1):
        number = f"{above}{count}"
        yield number, item
        yield from _numbered(item.items, f"{number}.")


TABLES = {
    "programs": Table(
        _program_rows, "program number title description note field department tags", "category"
    ),
    "measures": Table(
        _measure_rows,
        "program measure title scope description note baseline",
        "category planned spent",
    ),
    "targets": Table(
        _target_rows,
        "program measure target id parent first_year last_year lane"
        " text note revised_on revised_from revised_reason",
    ),
    "results": Table(
        _result_rows, "program measure year category part line answers heading text note"
    ),
    "indicators": Table(
        _indicator_rows,
        "program measure indicator year kind value direction title unit source"
        " upper bound status text field",
        plan_values=_plan_indicator_rows,
    ),
    "budgets": Table(
        _budget_rows, "program measure year budget_part planned initial revised spent status note"
    ),
}
