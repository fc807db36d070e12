"""The page of one program."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.anchors import report_anchor
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.summary import ProgramRef, program_year_status
from ayumi.model.text import Text
from ayumi.rendering.views.badges import YearCell, year_cells
from ayumi.rendering.views.measure import MeasureView, latest_first, measure_view
from ayumi.rendering.views.report import ReportView, report_view
from ayumi.urls.paths import program_data, program_page


class AdjacentProgram(NamedTuple):
    """The previous or the next program; `page` is its page, from the language's root."""

    title: Text
    number: int
    page: str


class ProgramView(NamedTuple):
    """The page; the reports are in descending order of years.

    `data` is the program's own data file, from the site's root.
    """

    program: Program
    fields: tuple[Text, ...]
    department: Text | None
    tags: tuple[Text, ...]
    strip: tuple[YearCell, ...]
    reports: tuple[ReportView, ...]
    measures: tuple[MeasureView, ...]
    currency: Text | None
    data: str
    source: str
    previous: AdjacentProgram | None
    next: AdjacentProgram | None


def program_view(
    program: Program,
    plan: Plan,
    latest: int | None,
    adjacent: tuple[ProgramRef | None, ProgramRef | None] = (None, None),
) -> ProgramView:
    """The values of the page of `program`, for every language.

    `latest` is the latest fiscal year with any report of any program; `adjacent` are the previous
    and the next program.
    """
    year_status = program_year_status(program)
    hrefs = {year: f"#{report_anchor(year)}" for year in year_status.categories}
    reports = latest_first(program.reports)
    return ProgramView(
        program=program,
        fields=tuple([field.title for field in plan.path_to(program.field)]),
        department=_department(program, plan, latest),
        tags=tuple([plan.tags[tag] for tag in program.tags]),
        strip=year_cells(year_status, hrefs, latest, plan),
        reports=tuple([report_view(program, year, report, plan) for year, report in reports]),
        measures=tuple([measure_view(measure, plan, latest) for measure in program.measures]),
        currency=plan.currency,
        data=program_data(program.id),
        source=f"{plan.repository}content/programs/{program.id}.yaml" if plan.repository else "",
        previous=_adjacent(adjacent[0]),
        next=_adjacent(adjacent[1]),
    )


def _department(program: Program, plan: Plan, latest: int | None) -> Text | None:
    name = program.department_in(latest or plan.years.first)
    name = name or next(iter(program.department.values()), None)
    return plan.departments[name] if name else None


def _adjacent(program: ProgramRef | None) -> AdjacentProgram | None:
    if program is None:
        return None
    return AdjacentProgram(program.title, program.number, program_page(program.id))
