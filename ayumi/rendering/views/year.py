"""The report of one fiscal year, in the order and the cells of the printed form."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Report, Result
from ayumi.model.site import Site
from ayumi.model.summary import YearState, reports_anything
from ayumi.model.text import Text
from ayumi.rendering.views.badges import Badge, badge
from ayumi.rendering.views.footnotes import Footnotes
from ayumi.rendering.views.report import Assessed, Lines, assessed, highlights, sections
from ayumi.rendering.views.timelines import TimelineView, timeline_view
from ayumi.urls.paths import program_page, year_page
from ayumi.urls.site_locale import SiteLocale


class FormResult(NamedTuple):
    """The result row under a measure."""

    year: int
    result: Result
    badge: Badge
    assessed: tuple[Assessed, ...]
    headers: str


class FormMeasure(NamedTuple):
    """One measure of the table part: its plan, and the row of its result."""

    id: str
    measure: Measure
    page: str  # where the measure is on its program's page, from the language's root
    timeline: TimelineView
    result: FormResult | None


class FormProgram(NamedTuple):
    """One program: the summary part (where it has a report that year) and the table part."""

    program: Program
    page: str  # from the language's root
    report: Report | None
    badge: Badge
    assessed: tuple[Assessed, ...]
    highlights: tuple[Lines, ...]
    sections: tuple[Lines, ...]
    measures: tuple[FormMeasure, ...]
    notes: Footnotes
    scale: Text


class YearView(NamedTuple):
    """The page; its two parts are made program by program."""

    title: str
    summaries: Markup
    tables: Markup
    others: tuple[tuple[str, str, bool], ...]  # (label, href, current) of the reported years


def year_view(
    site: Site, locale: SiteLocale, year: int, summaries: Markup, tables: Markup
) -> YearView:
    """The values of the report page of `year`, from the parts that every program gives to it."""
    address = locale.address(year_page(year))
    return YearView(
        title=locale.words("report_title", year=locale.year(year)),
        summaries=summaries,
        tables=tables,
        others=tuple(
            (locale.year_short(y), address.link(year_page(y)), y == year)
            for y in site.reported_years
        ),
    )


def form_program(program: Program, year: int, plan: Plan) -> FormProgram:
    """One program in the report of `year`."""
    report = program.reports.get(year)
    said = report is not None and reports_anything(report)
    state = YearState.REPORTED if said else YearState.NO_PROMISE
    notes = Footnotes()
    return FormProgram(
        program=program,
        page=program_page(program.id),
        report=report,
        badge=badge(report.category if report else None, state, plan.scale),
        assessed=assessed(report, plan) if report else (),
        highlights=highlights(program, year, report) if report else (),
        sections=sections(report) if report else (),
        measures=tuple([_measure(program, m, year, plan, notes) for m in program.measures]),
        notes=notes,
        scale=plan.scale.title,
    )


def _measure(
    program: Program, measure: Measure, year: int, plan: Plan, notes: Footnotes
) -> FormMeasure:
    heading = f"{program.id}_{measure.id}"
    result = measure.results.get(year)
    said = result is not None and reports_anything(result)
    return FormMeasure(
        id=heading,
        measure=measure,
        page=f"{program_page(program.id)}#{measure.id}",
        timeline=timeline_view(measure, plan, program.id, row_header=heading, footnotes=notes),
        result=_result(heading, result, year, plan) if result is not None and said else None,
    )


def _result(heading: str, result: Result, year: int, plan: Plan) -> FormResult:
    return FormResult(
        year=year,
        result=result,
        badge=badge(result.category, YearState.REPORTED, plan.scale),
        assessed=assessed(result, plan),
        headers=f"{heading} {heading}_result",
    )
