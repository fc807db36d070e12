"""The page of one program: its reports, and its measures with results next to promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from ayumi.model.anchors import indicator_anchor, measure_anchor, report_anchor, result_anchor
from ayumi.model.indicators import Indicator
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Measure, Program, Report, Result
from ayumi.model.promises import Promise, match_promises
from ayumi.model.record import has_values
from ayumi.model.summary import ProgramRef, YearState, measure_year_status, program_year_status
from ayumi.model.text import Text
from ayumi.model.years import Span
from ayumi.rendering.views.badges import Badge, YearCell, badge, year_cells
from ayumi.rendering.views.budgets import BudgetView, budget_view
from ayumi.rendering.views.indicators import RepeatedIndicator, repeated_indicators
from ayumi.rendering.views.report import Assessment, ReportView, assessments, report_view
from ayumi.rendering.views.timeline import TimelineView, timeline_view
from ayumi.urls.paths import program_data, program_page

R = TypeVar("R", Report, Result)


class PromiseRow(NamedTuple):
    """One promise and the lines that answer it."""

    text: Text
    heading: Text | None  # the text of the target that the promise is a part of (①②③), if it is
    years: Span | None  # None where the promise is for this year alone
    answers: tuple[Item, ...]
    note: Text | None


class PromiseTable(NamedTuple):
    """The promises of one year with their answers."""

    promises: tuple[PromiseRow, ...]
    other_years: tuple[PromiseRow, ...]  # promises of other years that some line answers
    unmatched: tuple[Item, ...]  # lines that answer none
    linked: bool  # whether any line has been linked to a promise yet
    unanswered: int


class ResultView(NamedTuple):
    """A measure's result of one fiscal year."""

    anchor: str
    year: int
    result: Result
    badge: Badge
    assessments: tuple[Assessment, ...]
    promises: PromiseTable


class MeasureView(NamedTuple):
    """A measure: the plan as a timeline, its results (latest first), indicators and budget."""

    anchor: str
    measure: Measure
    strip: tuple[YearCell, ...]
    timeline: TimelineView | None
    results: tuple[ResultView, ...]
    indicators: tuple[tuple[str, Indicator], ...]  # with the anchor, which also names the chart
    repeated: tuple[RepeatedIndicator, ...]
    budget: BudgetView | None


class AdjacentProgram(NamedTuple):
    """The previous or the next program; `page` is its page, from the language's root."""

    title: Text
    number: int
    page: str


class ProgramView(NamedTuple):
    """The page; the reports are in descending order of years."""

    program: Program
    fields: tuple[Text, ...]
    department: Text | None
    tags: tuple[Text, ...]
    strip: tuple[YearCell, ...]
    reports: tuple[ReportView, ...]
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
    year_status = program_year_status(program)
    before, after = (
        AdjacentProgram(one.title, one.number, program_page(one.id)) if one else None
        for one in adjacent
    )
    return ProgramView(
        program=program,
        fields=tuple([field.title for field in plan.path_to(program.field)]),
        department=_department(program, plan, latest),
        tags=tuple([plan.tags[tag] for tag in program.tags]),
        strip=year_cells(year_status, latest, plan, lambda year: f"#{report_anchor(year)}"),
        reports=tuple([report_view(program, *one, plan) for one in _latest_first(program.reports)]),
        measures=tuple([_measure(program, measure, plan, latest) for measure in program.measures]),
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


def _measure(program: Program, measure: Measure, plan: Plan, latest: int | None) -> MeasureView:
    year_status = measure_year_status(measure)
    planned = bool(measure.targets or measure.baseline)
    return MeasureView(
        anchor=measure_anchor(measure),
        measure=measure,
        strip=year_cells(year_status, latest, plan, lambda y: f"#{result_anchor(measure, y)}"),
        timeline=timeline_view(measure, plan, measure.id) if planned else None,
        results=tuple([_result(measure, *one, plan) for one in _latest_first(measure.results)]),
        indicators=tuple([(indicator_anchor(measure.id, i.id), i) for i in measure.indicators]),
        repeated=repeated_indicators(measure, program, plan),
        budget=budget_view(measure.budget, plan),
    )


def _latest_first(by_year: Mapping[int, R]) -> list[tuple[int, R]]:
    """The reports or results that have any content, with their years, the latest first."""
    found = [(year, one) for year, one in by_year.items() if has_values(one)]
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def _result(measure: Measure, year: int, result: Result, plan: Plan) -> ResultView:
    return ResultView(
        anchor=result_anchor(measure, year),
        year=year,
        result=result,
        badge=badge(result.category, YearState.REPORTED, plan.scale),
        assessments=assessments(result, plan),
        promises=_promise_table(measure, year, result),
    )


def _promise_table(measure: Measure, year: int, result: Result) -> PromiseTable:
    own, other_years, unmatched, linked = match_promises(result, measure, year)
    return PromiseTable(
        promises=tuple([_promise_row(one, year) for one in own]),
        other_years=tuple([_promise_row(one, year) for one in other_years]),
        unmatched=unmatched,
        linked=linked,
        unanswered=len([one for one in own if not one.items]),
    )


def _promise_row(promise: Promise, year: int) -> PromiseRow:
    target, line, items = promise
    return PromiseRow(
        text=line.text,
        heading=None if line is target else target.text,
        years=target.years if target.years != (year, year) else None,
        answers=items,
        note=line.note,
    )
