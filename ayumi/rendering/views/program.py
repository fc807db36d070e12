"""The page of one program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from ayumi.model.anchors import measure_anchor, report_anchor, result_anchor
from ayumi.model.memoize import memoize
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Report, Result
from ayumi.model.summary import (
    ProgramRef,
    YearState,
    measure_year_status,
    program_year_status,
    reports_anything,
)
from ayumi.model.text import Text
from ayumi.rendering.views.badges import Badge, badge
from ayumi.rendering.views.numbers import IndicatorView, NumberRow, budget_rows, indicator_views
from ayumi.rendering.views.promises import PromisesView, promises_view
from ayumi.rendering.views.report import Assessed, ReportView, assessed, report_view
from ayumi.rendering.views.strip import YearCell, strip
from ayumi.rendering.views.timelines import TimelineView, timeline_view
from ayumi.urls.paths import program_data, program_page

R = TypeVar("R", Report, Result)


class ResultView(NamedTuple):
    """A measure's result of one year."""

    anchor: str
    year: int
    result: Result
    badge: Badge
    assessed: tuple[Assessed, ...]
    promises: PromisesView


class MeasureView(NamedTuple):
    """A measure: the plan as a timeline, its results (latest first), indicators and budget."""

    anchor: str
    measure: Measure
    strip: tuple[YearCell, ...]
    timeline: TimelineView | None
    results: tuple[ResultView, ...]
    indicators: tuple[IndicatorView, ...]
    budget: tuple[NumberRow, ...]


class Neighbour(NamedTuple):
    """The program before or after this one; `page` is its page from the language's root."""

    title: Text
    number: int
    page: str


class Body(NamedTuple):
    """What stands below the head: the years, the reports (the latest first), the measures."""

    strip: tuple[YearCell, ...]
    reports: tuple[ReportView, ...]
    measures: tuple[MeasureView, ...]


class ProgramView(NamedTuple):
    """The page. `data` is the program's own data file, from the site's root."""

    program: Program
    fields: tuple[Text, ...]
    department: Text | None
    tags: tuple[Text, ...]
    body: Body
    currency: Text | None
    data: str
    source: str
    before: Neighbour | None
    after: Neighbour | None


def program_view(
    program: Program,
    plan: Plan,
    latest: int | None,
    neighbours: tuple[ProgramRef | None, ProgramRef | None] = (None, None),
) -> ProgramView:
    """The values of the page of `program`; `latest` is the latest year anyone reported on."""
    return ProgramView(
        program=program,
        fields=tuple([field.title for field in plan.path_to(program.field)]),
        department=_department(program, plan, latest),
        tags=tuple([plan.tags[tag] for tag in program.tags]),
        body=_body(program, plan, latest),
        currency=plan.currency,
        data=program_data(program.id),
        source=f"{plan.repository}content/programs/{program.id}.yaml" if plan.repository else "",
        before=_neighbour(neighbours[0]),
        after=_neighbour(neighbours[1]),
    )


def _department(program: Program, plan: Plan, latest: int | None) -> Text | None:
    name = program.department_in(latest or plan.years.first)
    name = name or next(iter(program.department.values()), None)
    return plan.departments[name] if name else None


@memoize(maxsize=16)  # the page is the same in every language but for the words
def _body(program: Program, plan: Plan, latest: int | None) -> Body:
    year_status = program_year_status(program)
    hrefs = {year: f"#{report_anchor(year)}" for year in year_status.categories}
    return Body(
        strip=strip(year_status, hrefs, latest, plan),
        reports=tuple(
            [
                report_view(program, year, report, plan)
                for year, report in _latest_first(program.reports)
            ]
        ),
        measures=tuple([_measure(measure, plan, latest) for measure in program.measures]),
    )


def _measure(measure: Measure, plan: Plan, latest: int | None) -> MeasureView:
    said = _latest_first(measure.results)
    year_status = measure_year_status(measure)
    hrefs = {year: f"#{result_anchor(measure, year)}" for year, _ in said}
    planned = bool(measure.targets or measure.baseline)
    return MeasureView(
        anchor=measure_anchor(measure),
        measure=measure,
        strip=strip(year_status, hrefs, latest, plan),
        timeline=timeline_view(measure, plan, measure.id) if planned else None,
        results=tuple([_result(measure, year, result, plan) for year, result in said]),
        indicators=indicator_views(measure),
        budget=budget_rows(measure),
    )


def _result(measure: Measure, year: int, result: Result, plan: Plan) -> ResultView:
    return ResultView(
        anchor=result_anchor(measure, year),
        year=year,
        result=result,
        badge=badge(result.category, YearState.REPORTED, plan.scale),
        assessed=assessed(result, plan),
        promises=promises_view(measure, year, result),
    )


def _neighbour(program: ProgramRef | None) -> Neighbour | None:
    if program is None:
        return None
    return Neighbour(program.title, program.number, program_page(program.id))


def _latest_first(by_year: Mapping[int, R]) -> list[tuple[int, R]]:
    """The years that say anything, the latest first."""
    said = [(year, one) for year, one in by_year.items() if reports_anything(one)]
    return sorted(said, key=lambda pair: pair[0], reverse=True)
