"""The page of one program: its reports, and its measures with results next to promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ayumi.model.anchors import indicator_anchor, measure_anchor, report_anchor, result_anchor
from ayumi.model.codes import program_label
from ayumi.model.declaration import has_values
from ayumi.model.departments import Responsibility, responsibility
from ayumi.model.indicators import Indicator
from ayumi.model.merges import Merge
from ayumi.model.periods import Period
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Measure, Program, Result, no_report, no_result
from ayumi.model.summary import ProgramRef
from ayumi.model.text import Text
from ayumi.model.year_status import YearState, measure_year_status, program_year_status
from ayumi.rendering.views.badges import Badge, YearCell, YearLinks, year_badge, year_cells
from ayumi.rendering.views.budgets import BudgetRow, BudgetView, budget_view, year_budget
from ayumi.rendering.views.departments import ResponsibilityView, responsibility_view
from ayumi.rendering.views.folding import folded_strip
from ayumi.rendering.views.indicators import (
    RepeatedIndicator,
    YearIndicator,
    repeated_indicators,
    year_indicators,
)
from ayumi.rendering.views.interim import (
    InterimReport,
    InterimResult,
    interim_reports,
    interim_results,
)
from ayumi.rendering.views.lifecycle import LifecycleView, LifecycleViews, lifecycle_views
from ayumi.rendering.views.milestones import MilestoneView, milestone_views
from ayumi.rendering.views.progress import ProgressView, progress_view, progress_views
from ayumi.rendering.views.promises import PromiseTable, promise_table
from ayumi.rendering.views.report import Assessment, ReportView, assessments, report_view
from ayumi.rendering.views.reviews import YearReviews, measure_reviews, program_reviews
from ayumi.rendering.views.timeline import (
    Footnotes,
    SharedTable,
    TargetContext,
    TimelineView,
    timeline_view,
)
from ayumi.rendering.views.year_columns import program_columns
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
    progress: ProgressView | None
    interim: tuple[InterimResult, ...]
    is_folded: bool  # whether these are shown on demand: the year itself has been reported on


class MeasureView(NamedTuple):
    """A measure: the plan as a timeline, its results (latest first), indicators and budget."""

    anchor: str
    measure: Measure
    responsibility: ResponsibilityView | None  # None where it is as for the program
    lifecycle: LifecycleView | None
    strip: tuple[YearCell, ...]
    timeline: TimelineView | None  # None where there are no targets and no milestones
    milestones: tuple[MilestoneView, ...]
    baseline: tuple[Item, ...]  # to be shown by itself then
    results: tuple[ResultView, ...]
    indicators: tuple[tuple[str, Indicator], ...]  # with the anchor, which also names the chart
    repeated: tuple[RepeatedIndicator, ...]
    budget: BudgetView | None


class YearReport(NamedTuple):
    """The report of a fiscal year, those of its quarters and half-years, and what others said."""

    view: ReportView
    progress: ProgressView | None
    interim: tuple[InterimReport, ...]
    reviews: YearReviews
    is_whole: bool  # whether the year itself is reported on; else only parts of it are


class AdjacentProgram(NamedTuple):
    """The previous or the next program; `page` is its page, from the language's root."""

    title: Text
    label: str
    page: str


class ProgramView(NamedTuple):
    """The page; the reports are in descending order of years."""

    program: Program
    fields: tuple[Text, ...]
    responsibility: ResponsibilityView | None
    lifecycle: LifecycleView | None
    strip: tuple[YearCell, ...]
    progress: tuple[ProgressView, ...]
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
    merges: Sequence[Merge] = (),
) -> ProgramView:
    """The values of the page of `program`, between its `adjacent` ones, for every language.

    `latest` is the latest fiscal year with any report of any program; `merges`: those of the site
    that concern this one.
    """
    lives = lifecycle_views(program, merges)
    year_status = program_year_status(program, plan)
    links = YearLinks(lambda year: f"#{report_anchor(year)}", "#_measures", str)
    before, after = (
        AdjacentProgram(one.title, program_label(one.number, one.code), program_page(one.id))
        if one
        else None
        for one in adjacent
    )
    return ProgramView(
        program=program,
        fields=tuple([field.title for field in plan.path_to(program.field)]),
        responsibility=responsibility_view(responsibility(program, program), plan, latest),
        lifecycle=lives.get(id(program)),
        strip=folded_strip(year_cells(year_status, latest, plan, links, len(program.measures))),
        progress=progress_views(program.progress),
        reports=tuple(_reports(program, plan)),
        measures=tuple([_measure(one, program, plan, latest, lives) for one in program.measures]),
        indicators=tuple([(indicator_anchor("", i.id), i) for i in program.indicators]),
        repeated=repeated_indicators(program, program, plan),
        budget=budget_view(program.budget, plan),
        currency=plan.currency,
        data=program_data(program.id),
        source=f"{plan.repository}content/programs/{program.id}.yaml" if plan.repository else "",
        previous=before,
        next=after,
    )


def _measure(
    measure: Measure, program: Program, plan: Plan, latest: int | None, lives: LifecycleViews
) -> MeasureView:
    status = measure_year_status(measure, program, plan)
    links = YearLinks(
        lambda year: f"#{result_anchor(measure, year)}",
        f"#{measure_anchor(measure)}",
        lambda year: f"#{report_anchor(year)}",
    )
    is_planned = bool(measure.targets or measure.milestones)
    return MeasureView(
        anchor=measure_anchor(measure),
        measure=measure,
        responsibility=_own_responsibility(measure, program, plan, latest),
        lifecycle=lives.get(id(measure)),
        strip=folded_strip(year_cells(status, latest, plan, links)),
        timeline=_timeline(measure, program, plan, latest, lives) if is_planned else None,
        milestones=milestone_views(measure, latest),
        baseline=() if is_planned else measure.baseline,
        results=tuple(
            [
                _result(measure, program, year, plan, latest, lives)
                for year in reversed(status.sections)
                if plan.years.first <= year <= plan.years.last
            ]
        ),
        indicators=tuple([(indicator_anchor(measure.id, i.id), i) for i in measure.indicators]),
        repeated=repeated_indicators(measure, program, plan),
        budget=budget_view(measure.budget, plan),
    )


def _reports(program: Program, plan: Plan) -> Iterator[YearReport]:
    """The reports that have any content, the latest year first."""
    for year in reversed(program_year_status(program, plan).sections):
        if not plan.years.first <= year <= plan.years.last:
            continue
        report = program.reports.get(year) or no_report()
        view = report_view(program, year, report, plan)
        interim = interim_reports(program, year, plan)
        progress = progress_view(program.progress, Period(year))
        reviews = program_reviews(program, year, plan)
        is_whole = any((has_values(report), progress, view.values, view.budget, *reviews))
        yield YearReport(view, progress, interim, reviews, is_whole)


def _own_responsibility(
    measure: Measure, program: Program, plan: Plan, latest: int | None
) -> ResponsibilityView | None:
    """What the measure gives itself: departments, with a lead of theirs, and tags."""
    found = responsibility(measure, program)
    if not (measure.department or measure.lead):
        found = Responsibility({}, {}, measure.tags)
    return responsibility_view(found._replace(tags=measure.tags), plan, latest)


def _timeline(
    measure: Measure, program: Program, plan: Plan, latest: int | None, lives: LifecycleViews
) -> TimelineView:
    """The plan as it is now."""
    columns = program_columns(program, plan, latest)
    table = SharedTable(Footnotes(), bool(measure.baseline), columns, latest)
    return timeline_view(measure, plan, measure.id, table, shown_as=TargetContext(None, lives))


def _result(
    measure: Measure,
    program: Program,
    year: int,
    plan: Plan,
    latest: int | None,
    lives: LifecycleViews,
) -> ResultView:
    result = measure.results.get(year) or no_result()  # numbers or highlights alone
    report = program.reports.get(year)
    if not result.items and report is not None and measure.id in report.highlights:
        result = replace(result, items=report.highlights[measure.id])
    status = measure_year_status(measure, program, plan)
    # What was promised is for the whole year: beside a part of it, only what its lines report on
    is_interim = status.state(year, latest) is YearState.INTERIM
    return ResultView(
        anchor=result_anchor(measure, year),
        year=year,
        result=result,
        badge=year_badge(status, year, latest, plan),
        assessments=assessments(result, year, plan),
        reviews=measure_reviews(measure, program, year, plan),
        promises=None if is_interim else promise_table(measure, year, result, latest, lives),
        values=year_indicators(measure, program, plan, year),
        budget=year_budget(measure.budget, year, plan),
        progress=progress_view(measure.progress, Period(year)),
        interim=interim_results(measure, year, plan, latest, lives),
        is_folded=not is_interim,
    )
