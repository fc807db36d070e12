"""The report of one fiscal year, in the order and the cells of the printed form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.declaration import has_values
from ayumi.model.merges import Merge
from ayumi.model.periods import Period
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Result
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.model.year_status import YearState, measure_year_status, program_year_status
from ayumi.model.years import Span
from ayumi.rendering.views.badges import Badge, year_badge
from ayumi.rendering.views.budgets import BudgetRow, year_budget
from ayumi.rendering.views.indicators import YearIndicator, year_indicators, year_plan_indicators
from ayumi.rendering.views.interim import (
    InterimReport,
    InterimResult,
    interim_reports,
    interim_results,
)
from ayumi.rendering.views.lifecycle import LifecycleView, LifecycleViews, lifecycle_views
from ayumi.rendering.views.milestones import MilestoneView, milestones_in
from ayumi.rendering.views.progress import ProgressView, progress_view
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
from ayumi.urls.paths import program_page, year_page
from ayumi.urls.site_locale import SiteLocale


class FormMeasure(NamedTuple):
    """One measure of the table part: its plan, and its result with the categories, if any."""

    id: str
    measure: Measure
    lifecycle: LifecycleView | None
    page: str  # the measure on its program's page, from the language's root
    timeline: TimelineView
    result: Result | None
    badge: Badge | None  # None where nothing is on record for the year
    assessments: tuple[Assessment, ...]
    indicators: tuple[YearIndicator, ...]  # with a target or an actual value for the year
    budget: BudgetRow | None  # of the year
    milestones: tuple[MilestoneView, ...]  # due or done in the year
    progress: ProgressView | None
    interim: tuple[InterimResult, ...]
    reviews: YearReviews


class FormProgram(NamedTuple):
    """One program: the summary part, from its report of that year if any, and the table part."""

    program: Program
    lifecycle: LifecycleView | None
    year: int
    page: str  # from the language's root
    report: ReportView | None
    badge: Badge
    progress: ProgressView | None
    interim: tuple[InterimReport, ...]
    reviews: YearReviews
    measures: tuple[FormMeasure, ...]
    notes: Footnotes
    scale: Text | None
    columns: tuple[Span, ...]
    has_baseline: bool  # whether there is anything for the columns of baselines and of targets
    has_targets: bool
    indicators: tuple[YearIndicator, ...]  # of the program as a whole
    budget: BudgetRow | None  # of the program as a whole in that year
    currency: Text | None


class YearView(NamedTuple):
    """The page; the HTML of its two parts is rendered program by program."""

    title: str
    year: int
    indicators: tuple[YearIndicator, ...]  # of the plan and its policy fields
    summaries: Markup
    tables: Markup
    years: tuple[tuple[str, str, bool], ...]  # (label, href, current) of the reported years


def year_view(
    site: Site, locale: SiteLocale, year: int, summaries: Markup, tables: Markup
) -> YearView:
    """The values of the report page of `year`, from the rendered parts of every program."""
    url = locale.address(year_page(year))
    return YearView(
        title=locale.words("report_title", year=locale.year(year)),
        year=year,
        indicators=year_plan_indicators(site.plan, year),
        summaries=summaries,
        tables=tables,
        years=tuple(
            (locale.year_short(y), url.link(year_page(y)), y == year) for y in site.reported_years
        ),
    )


def form_program(
    program: Program, year: int, plan: Plan, merges: Sequence[Merge] = ()
) -> FormProgram:
    """The values of one program in the report of `year`, for every language."""
    lives = lifecycle_views(program, merges)
    report = program.reports.get(year)
    status, scale, notes = program_year_status(program, plan), plan.scale_in(year), Footnotes()
    has_baseline = any(measure.baseline for measure in program.measures)
    table = SharedTable(notes, has_baseline, program_columns(program, plan, year), year)
    return FormProgram(
        program=program,
        lifecycle=lives.get(id(program)),
        year=year,
        page=program_page(program.id),
        report=report_view(program, year, report, plan) if report else None,
        badge=year_badge(status, year, year, plan, len(program.measures)),
        progress=progress_view(program.progress, Period(year)),
        interim=interim_reports(program, year, plan),
        reviews=program_reviews(program, year, plan),
        measures=tuple([_measure(program, m, year, plan, table, lives) for m in program.measures]),
        notes=notes,
        scale=scale.title if scale else None,
        columns=table.columns,
        has_baseline=table.has_baseline,
        has_targets=any(measure.targets or measure.milestones for measure in program.measures),
        indicators=year_indicators(program, program, plan, year),
        budget=year_budget(program.budget, year, plan),
        currency=plan.currency,
    )


def _measure(
    program: Program,
    measure: Measure,
    year: int,
    plan: Plan,
    table: SharedTable,
    lives: LifecycleViews,
) -> FormMeasure:
    row_id = f"{program.id}_{measure.id}"
    result = measure.results.get(year)
    if result and not has_values(result):
        result = None
    status = measure_year_status(measure, program, plan)
    reviews = measure_reviews(measure, program, year, plan)
    is_reviewed = bool(reviews.reviews or reviews.follow_ups)
    known = (
        result is not None or is_reviewed or status.state(year, year) is not YearState.NO_PROMISE
    )
    shown_as = TargetContext(year, lives)
    timeline = timeline_view(measure, plan, program.id, table, row_header=row_id, shown_as=shown_as)
    return FormMeasure(
        id=row_id,
        measure=measure,
        lifecycle=lives.get(id(measure)),
        page=f"{program_page(program.id)}#{measure.id}",
        timeline=timeline,
        result=result,
        badge=year_badge(status, year, year, plan) if known else None,
        assessments=assessments(result, year, plan) if result else (),
        indicators=year_indicators(measure, program, plan, year),
        budget=year_budget(measure.budget, year, plan),
        milestones=milestones_in(measure, year),
        progress=progress_view(measure.progress, Period(year)),
        interim=interim_results(measure, year, plan, year, lives),
        reviews=reviews,
    )
