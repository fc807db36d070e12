"""Departments that lead without being responsible."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.departments import HasDepartments, periods, responsibility
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, error

LEAD_NOT_RESPONSIBLE = error(
    "lead-not-responsible",
    "主担当（lead）の「{lead}」が、{year}年度の所管（department）の中にありません",
    "“{lead}” leads, but is not among the departments of {year}",
    "department に書き足すか、lead を直してください（年度で変わるなら lead も年度ごとに）。",
    "Add it to department, or correct lead (by year, where that changes).",
)


def named_departments(record: HasDepartments) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Each name of a department in a program or measure, with the path to it."""
    for year, names in record.department.items():
        start = ("department", year) if year else ("department",)
        for name in names:
            yield name, (*start, name)
    for year, name in record.lead.items():
        yield name, (("lead", year) if year else ("lead",))


def of_program(program: Program) -> Iterator[HasDepartments]:
    """The program and its measures."""
    yield program
    yield from program.measures


def department_years(program: Program) -> Iterator[tuple[object, str, int]]:
    """Each record and key of departments, with each fiscal year that stands there."""
    for record in of_program(program):
        for key, table in (("department", record.department), ("lead", record.lead)):
            for year in table:
                yield record, key, year


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each lead that is not among the departments which are responsible in the same years."""
    for record in of_program(program):
        found = responsibility(record, program)
        if not record.lead:
            continue
        if not found.department:
            year, lead = next(iter(record.lead.items()))
            first = year or plan.years.first
            yield LEAD_NOT_RESPONSIBLE.at(document.locate(record, "lead"), lead=lead, year=first)
        for period in periods(found):
            if period.lead is not None and period.lead not in period.departments:
                first = period.years.first
                location = document.locate(record, "lead", first)
                year = first or plan.years.first
                yield LEAD_NOT_RESPONSIBLE.at(location, lead=period.lead, year=year)
