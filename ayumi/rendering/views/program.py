"""The page of one program: its reports, and its measures with results next to promises."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ayumi.model.anchors import indicator_anchor, measure_anchor, report_anchor, result_anchor
from ayumi.model.indicators import Indicator
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Measure, Program, Result, no_report, no_result
from ayumi.model.summary import ProgramRef
from ayumi.model.text import Text
from ayumi.model.year_status import measure_year_status, program_year_status
from ayumi.rendering.views.badges import Badge, YearCell, YearLinks, year_badge, year_cells
from ayumi.rendering.views.budgets import BudgetRow, BudgetView, budget_view, year_budget
from ayumi.rendering.views.indicators import (
    RepeatedIndicator,
    YearIndicator,
    repeated_indicators,
    year_indicators,
)
from ayumi.rendering.views.promises import PromiseTable, promise_table
from ayumi.rendering.views.report import Assessment, ReportView, assessments, report_view
from ayumi.rendering.views.reviews import YearReviews, measure_reviews, program_reviews
from ayumi.rendering.views.timeline import TimelineView, timeline_view
from ayumi.urls.paths import program_data, program_page


class ResultView(NamedTuple):
    """What a measure promised and reported for one fiscal year."""

    anchor: str
    year: int
    result: Result
    badge: Badge
    assessments: tuple[Assessment, ...]
    reviews: YearReviews
    promises: PromiseTable | None  # None where there is neither a promise nor a line
    values: tuple[YearIndicator, ...]
    budget: BudgetRow | None


class MeasureView(NamedTuple):
    """A measure: the plan as a timeline, its results (latest first), indicators and budget."""

    anchor: str
    measure: Measure
    strip: tuple[YearCell, ...]
    timeline: TimelineView | None  # None where there are no targets
    baseline: tuple[Item, ...]  # to be shown by itself then
    results: tuple[ResultView, ...]
    indicators: tuple[tuple[str, Indicator], ...]  # with the anchor, which also names the chart
    repeated: tuple[RepeatedIndicator, ...]
    budget: BudgetView | None


class AdjacentProgram(NamedTuple):
    """The previous or the next program; `page` is its page, from the language's root."""

    title: Text
    number: int
    page: str


class YearReport(NamedTuple):
    """The program's own report of one fiscal year, and what others said about it."""

    report: ReportView
    reviews: YearReviews


class ProgramView(NamedTuple):
    """The page; the reports are in descending order of years."""

    program: Program
    fields: tuple[Text, ...]
    department: Text | None
    tags: tuple[Text, ...]
    strip: tuple[YearCell, ...]
    reports: tuple[YearReport, ...]
    measures: tuple[MeasureView, ...]
    indicators: tuple[tuple[str, Indicator], ...]  # of the program as a whole, as of measures
    repeated: tuple[RepeatedIndicator, ...]
    budget: BudgetView | None  # of the program as a whole
    currency: Text | None
    data: str  # the program's own data file, from the site's root
    source: str
    previous: AdjacentProgram | None
    next: AdjacentProgram | None


def program_view(
    program: Program,
    plan: Plan,
    latest: int | None,
    adjacent: tuple[ProgramRef | None, ProgramRef | None] = (None, None),
) -> ProgramView:
    """The values of the page of `program`, between its `adjacent` ones, for every language.

    `latest` is the latest fiscal year with any report of any program.
    """
    year_status = program_year_status(program, plan)
    links = YearLinks(lambda year: f"#{report_anchor(year)}", "#_measures", str)
    before, after = (
        AdjacentProgram(one.title, one.number, program_page(one.id)) if one else None
        for one in adjacent
    )
    return ProgramView(
        program=program,
        fields=tuple([field.title for field in plan.path_to(program.field)]),
        department=_department(program, plan, latest),
        tags=tuple([plan.tags[tag] for tag in program.tags]),
        strip=year_cells(year_status, latest, plan, links, len(program.measures)),
        reports=tuple(
            [
                _report(program, year, plan)
                for year in reversed(year_status.sections)
                if plan.years.first <= year <= plan.years.last
            ]
        ),
        measures=tuple([_measure(one, program, plan, latest) for one in program.measures]),
        indicators=tuple([(indicator_anchor("", i.id), i) for i in program.indicators]),
        repeated=repeated_indicators(program, program, plan),
        budget=budget_view(program.budget, plan),
        currency=plan.currency,
        data=program_data(program.id),
        source=f"{plan.repository}content/programs/{program.id}.yaml" if plan.repository else "",
        previous=before,
        next=after,
    )


def _department(program: Program, plan: Plan, latest: int | None) -> Text | None:
    name = program.department_in(latest or plan.years.first)
    name = name or next(iter(program.department.values()), None)
    return plan.departments[name] if name else None


def _measure(measure: Measure, program: Program, plan: Plan, latest: int | None) -> MeasureView:
    status = measure_year_status(measure, program, plan)
    links = YearLinks(
        lambda year: f"#{result_anchor(measure, year)}",
        f"#{measure_anchor(measure)}",
        lambda year: f"#{report_anchor(year)}",
    )
    return MeasureView(
        anchor=measure_anchor(measure),
        measure=measure,
        strip=year_cells(status, latest, plan, links),
        timeline=timeline_view(measure, plan, measure.id) if measure.targets else None,
        baseline=() if measure.targets else measure.baseline,
        results=tuple(
            [
                _result(measure, program, year, plan, latest)
                for year in reversed(status.sections)
                if plan.years.first <= year <= plan.years.last
            ]
        ),
        indicators=tuple([(indicator_anchor(measure.id, i.id), i) for i in measure.indicators]),
        repeated=repeated_indicators(measure, program, plan),
        budget=budget_view(measure.budget, plan),
    )


def _report(program: Program, year: int, plan: Plan) -> YearReport:
    report = report_view(program, year, program.reports.get(year) or no_report(), plan)
    return YearReport(report, program_reviews(program, year, plan))


def _result(
    measure: Measure, program: Program, year: int, plan: Plan, latest: int | None
) -> ResultView:
    result = measure.results.get(year) or no_result()  # numbers or highlights alone
    report = program.reports.get(year)
    if not result.items and report is not None and measure.id in report.highlights:
        result = replace(result, items=report.highlights[measure.id])
    return ResultView(
        anchor=result_anchor(measure, year),
        year=year,
        result=result,
        badge=year_badge(measure_year_status(measure, program, plan), year, latest, plan),
        assessments=assessments(result, year, plan),
        reviews=measure_reviews(measure, program, year, plan),
        promises=promise_table(measure, year, result, plan),
        values=year_indicators(measure, program, plan, year),
        budget=year_budget(measure.budget, year, plan),
    )
