"""One row a measure, with its category and money in each fiscal year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ayumi.artifacts.tables.cells import (
    Column,
    Row,
    by_year,
    in_each,
    named,
    numbered,
    texts,
    years,
)
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.summary import YearStatus, measure_year_status


def columns(plan: Plan) -> list[Column]:
    """The columns."""
    return [
        *named("program", "measure"),
        *in_each(plan, "title", "scope", "description", "note", "baseline"),
        *by_year(plan, category="string", planned="number", spent="number"),
    ]


def rows(program: Program, plan: Plan) -> Iterator[Row]:
    """The rows of one program's measures."""
    codes = plan.codes
    for measure in program.measures:
        year_status = measure_year_status(measure)
        yield [
            program.id,
            measure.id,
            *texts(codes, measure.title, measure.scope, measure.description, measure.note),
            *_baseline(measure, codes),
            *(cell for y in years(plan) for cell in _year(measure, year_status, y)),
        ]


def _baseline(measure: Measure, codes: Sequence[str]) -> Row:
    """The baseline's lines, one below the other in one cell; children are indented."""
    lines = list(numbered(measure.baseline))
    return [
        "\n".join(
            "　" * number.count(".") + item.text[code]
            for number, item in lines
            if code in item.text
        )
        for code in codes
    ]


def _year(measure: Measure, year_status: YearStatus, year: int) -> Row:
    budget = measure.budget.get(year)
    return [
        year_status.categories.get(year),
        budget.planned if budget else None,
        budget.spent if budget else None,
    ]
