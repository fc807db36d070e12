"""The report of one fiscal year, in the order and the cells of the printed form."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.indicators import Indicator
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Result
from ayumi.model.record import has_values
from ayumi.model.shared_indicators import plan_indicators
from ayumi.model.site import Site
from ayumi.model.summary import YearState
from ayumi.model.text import Text
from ayumi.rendering.views.badges import Badge, badge
from ayumi.rendering.views.budgets import BudgetView, budget_view
from ayumi.rendering.views.indicators import repeated_indicators
from ayumi.rendering.views.report import Assessment, ReportView, assessments, report_view
from ayumi.rendering.views.timeline import Footnotes, TimelineView, timeline_view
from ayumi.urls.paths import program_page, year_page
from ayumi.urls.site_locale import SiteLocale


class FormIndicator(NamedTuple):
    """An indicator, and whether it belongs elsewhere (再掲)."""

    indicator: Indicator
    is_repeated: bool


class FormMeasure(NamedTuple):
    """One measure of the table part: its plan, and its result with the categories, if any."""

    id: str
    measure: Measure
    page: str  # the measure on its program's page, from the language's root
    timeline: TimelineView
    result: Result | None
    badge: Badge | None
    assessments: tuple[Assessment, ...]
    indicators: tuple[FormIndicator, ...]  # with a target or an actual value for the year
    budget: BudgetView | None  # of the year


class FormProgram(NamedTuple):
    """One program: the summary part, from its report of that year if any, and the table part."""

    program: Program
    year: int
    page: str  # from the language's root
    report: ReportView | None
    badge: Badge
    measures: tuple[FormMeasure, ...]
    notes: Footnotes
    scale: Text
    indicators: tuple[FormIndicator, ...]  # of the program as a whole
    budget: BudgetView | None  # of the program as a whole in that year
    currency: Text | None


class YearView(NamedTuple):
    """The page; the HTML of its two parts is rendered program by program."""

    title: str
    year: int
    indicators: tuple[FormIndicator, ...]  # of the plan and its policy fields
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
        indicators=tuple(
            FormIndicator(one, is_repeated=False)
            for _, one in plan_indicators(site.plan)
            if _is_of(one, year)
        ),
        summaries=summaries,
        tables=tables,
        years=tuple(
            (locale.year_short(y), url.link(year_page(y)), y == year) for y in site.reported_years
        ),
    )


def form_program(program: Program, year: int, plan: Plan) -> FormProgram:
    """The values of one program in the report of `year`, for every language."""
    report = program.reports.get(year)
    reported = report is not None and has_values(report)
    state = YearState.REPORTED if reported else YearState.NO_PROMISE
    notes = Footnotes()
    return FormProgram(
        program=program,
        year=year,
        page=program_page(program.id),
        report=report_view(program, year, report, plan) if report else None,
        badge=badge(report.category if report else None, state, plan.scale),
        measures=tuple([_measure(program, m, year, plan, notes) for m in program.measures]),
        notes=notes,
        scale=plan.scale.title,
        indicators=_indicators(program, program, year, plan),
        budget=_budget(program, year, plan),
        currency=plan.currency,
    )


def _indicators(
    record: Program | Measure, program: Program, year: int, plan: Plan
) -> tuple[FormIndicator, ...]:
    """The indicators that have anything to say of one fiscal year."""
    found = [FormIndicator(one, is_repeated=False) for one in record.indicators]
    repeated = repeated_indicators(record, program, plan)
    found += [FormIndicator(one.indicator, is_repeated=True) for one in repeated]
    return tuple([one for one in found if _is_of(one.indicator, year)])


def _is_of(indicator: Indicator, year: int) -> bool:
    return year in indicator.actuals or indicator.next_target(year) is not None


def _budget(record: Program | Measure, year: int, plan: Plan) -> BudgetView | None:
    """The budget of one fiscal year."""
    found = record.budget.get(year)
    return budget_view({year: found}, plan) if found is not None else None


def _measure(
    program: Program, measure: Measure, year: int, plan: Plan, notes: Footnotes
) -> FormMeasure:
    row_id = f"{program.id}_{measure.id}"
    result = measure.results.get(year)
    if result and not has_values(result):
        result = None
    return FormMeasure(
        id=row_id,
        measure=measure,
        page=f"{program_page(program.id)}#{measure.id}",
        timeline=timeline_view(measure, plan, program.id, row_header=row_id, footnotes=notes),
        result=result,
        badge=badge(result.category, YearState.REPORTED, plan.scale) if result else None,
        assessments=assessments(result, plan) if result else (),
        indicators=_indicators(measure, program, year, plan),
        budget=_budget(measure, year, plan),
    )
