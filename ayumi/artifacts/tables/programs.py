"""One row a program, with its category in each fiscal year."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.artifacts.tables.cells import Column, Row, by_year, categories, in_each, named, texts
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.summary import program_year_status


def columns(plan: Plan) -> list[Column]:
    """The columns."""
    return [
        *named("program"),
        *named("number", kind="integer"),
        *in_each(plan, "title", "description", "note"),
        *named("field", "department", "tags"),
        *by_year(plan, category="string"),
    ]


def rows(program: Program, plan: Plan) -> Iterator[Row]:
    """The row of one program; a department that changed stands as 2011:old 2012:new."""
    departments = " ".join(f"{y}:{d}" if y else d for y, d in program.department.items())
    yield [
        program.id,
        program.number,
        *texts(plan.codes, program.title, program.description, program.note),
        program.field,
        departments,
        " ".join(program.tags),
        *categories(plan, program_year_status(program)),
    ]
