"""The tables of the open data: the columns of each, and the rows that a program gives to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from ayumi.model.plan import Plan
from ayumi.model.program import Indicator, Item, Measure, Part, Program, Target
from ayumi.model.summary import measure_year_status, program_year_status
from ayumi.model.text import Text

Row = list[str | int | float | None]
Kind = Literal["string", "integer", "number", "date"]
Line = TypeVar("Line", Item, Part)


# What the cells of a column are, by its meaning: string where it is not listed
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("number", "year", "first_year", "last_year", "lane"), "integer"),
    **dict.fromkeys(("planned", "spent", "value"), "number"),
    "revised_on": "date",
}
# The meanings of which there is a column for each language
_TEXTS = {
    *("title", "description", "note", "scope", "baseline", "text", "heading", "unit", "source"),
    *("revised_from", "revised_reason"),
}


class Column(NamedTuple):
    """A column: its heading, and its meaning, as in the interface string `column_<meaning>`.

    Columns of several languages or fiscal years share a meaning.
    """

    name: str
    meaning: str

    @property
    def kind(self) -> Kind:
        """What its cells are."""
        return _KINDS.get(self.meaning, "string")


class Table(NamedTuple):
    """A table: the rows of a program, and what its columns mean; `yearly`: those of each year."""

    rows: Callable[[Program, Plan], Iterator[Row]]
    meanings: str
    yearly: str = ""

    def columns(self, plan: Plan) -> list[Column]:
        """The columns: title_ja, title_en, scope_ja …; at the end category_2011, planned_2011 …"""
        found: list[Column] = []
        for meaning in self.meanings.split():
            languages = [f"_{code}" for code in plan.codes] if meaning in _TEXTS else [""]
            found += [Column(meaning + language, meaning) for language in languages]
        yearly = self.yearly.split()
        return found + [Column(f"{m}_{year}", m) for year in _years(plan) for m in yearly]


def _program_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row, with the category of each year; a changed department is 2011:old 2012:new."""
    departments = " ".join(f"{y}:{d}" if y else d for y, d in program.department.items())
    categories = program_year_status(program).categories
    yield [
        program.id,
        program.number,
        *_texts(plan.codes, program.title, program.description, program.note),
        program.field,
        departments,
        " ".join(program.tags),
        *map(categories.get, _years(plan)),
    ]


def _measure_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row a measure, with its category and money in each fiscal year."""
    codes = plan.codes
    for measure in program.measures:
        row: Row = [
            program.id,
            measure.id,
            *_texts(codes, measure.title, measure.scope, measure.description, measure.note),
            *_baseline(measure, codes),
        ]
        categories = measure_year_status(measure).categories
        for year in _years(plan):
            budget = measure.budget.get(year)
            money = (budget.planned, budget.spent) if budget else (None, None)
            row += (categories.get(year), *money)
        yield row


def _baseline(measure: Measure, codes: Sequence[str]) -> Row:
    """The baseline's lines, one below the other in one cell; children are indented."""
    lines = list(_numbered(measure.baseline))
    return [
        "\n".join(
            "　" * number.count(".") + item.text[code]
            for number, item in lines
            if code in item.text
        )
        for code in codes
    ]


def _target_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row a target or child of one; an empty last_year means "onwards"."""
    codes = plan.codes
    for measure in program.measures:
        for count, target in enumerate(measure.targets, 1):
            yield from _target([program.id, measure.id], target, str(count), codes)


def _target(start: Row, target: Target, number: str, codes: Sequence[str]) -> Iterator[Row]:
    revised = target.revised
    years: Row = [target.years.first, target.years.last, target.lane]
    day = revised.date.isoformat() if revised else None
    before, reason = (revised.before, revised.reason) if revised else (None, None)
    own = _texts(codes, target.text, target.note)
    yield [*start, number, target.id, None, *years, *own, day, *_texts(codes, before, reason)]
    for its_number, part in _numbered(target.items, f"{number}."):
        parent = its_number.rpartition(".")[0]
        own = _texts(codes, part.text, part.note)
        row = [*start, its_number, part.id, parent, *years, *own, None]
        yield [*row, *_texts(codes, None, None)]


def _result_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row a line: measures' results and context; highlights, sections, next steps."""
    codes = plan.codes
    for measure in program.measures:
        for year, result in measure.results.items():
            start: Row = [program.id, measure.id, year, result.category]
            yield from _lines([*start, "result"], result.items, None, codes)
            yield from _lines([*start, "context"], result.context, None, codes)
            yield from _note(start, result.note, codes)
    for year, report in program.reports.items():
        whole: Row = [program.id, None, year, report.category]
        for name, items in report.highlights.items():
            yield from _lines([program.id, name, year, None, "highlight"], items, None, codes)
        for section in report.sections:
            yield from _lines([*whole, "section"], section.items, section.title, codes)
        yield from _lines([*whole, "next-step"], report.next_steps, None, codes)
        yield from _note(whole, report.note, codes)


def _note(start: Row, note: Text | None, codes: Sequence[str]) -> Iterator[Row]:
    """A row for an editor's note on the year as a whole."""
    if note is not None:
        yield [*start, "note", None, None, *_texts(codes, None, None, note)]


def _lines(
    start: Row, items: tuple[Item, ...], heading: Text | None, codes: Sequence[str]
) -> Iterator[Row]:
    for number, item in _numbered(items):
        answers = " ".join(item.answers)
        yield [*start, number, answers, *_texts(codes, heading, item.text, item.note)]


def _indicator_rows(program: Program, plan: Plan) -> Iterator[Row]:
    """One row a number: an indicator, a fiscal year, and baseline, target or actual."""
    codes = plan.codes
    for measure in program.measures:
        for one in measure.indicators:
            words = _texts(codes, one.title, one.unit, one.source)
            for year, kind, value in _values(one):
                yield [program.id, measure.id, one.id, year, kind, value, one.direction, *words]


def _values(indicator: Indicator) -> Iterator[tuple[int, str, float]]:
    if indicator.baseline is not None:
        yield indicator.baseline.year, "baseline", indicator.baseline.value
    for year in sorted({*indicator.targets, *indicator.actuals}):
        if year in indicator.targets:
            yield year, "target", indicator.targets[year]
        if year in indicator.actuals:
            yield year, "actual", indicator.actuals[year]


def _texts(codes: Sequence[str], *found: Text | None) -> Row:
    """The cells of as many texts, in the languages of these codes."""
    return [text.get(code) if text else None for text in found for code in codes]


def _years(plan: Plan) -> range:
    return range(plan.years.first, plan.years.last + 1)


def _numbered(items: tuple[Line, ...], above: str = "") -> Iterator[tuple[str, Line]]:
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
        _indicator_rows, "program measure indicator year kind value direction title unit source"
    ),
}
