"""The report of one fiscal year, in the order and the cells of the printed form."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.program import Measure, Program, Result
from ayumi.model.site import Site
from ayumi.model.summary import Standing, reports_anything
from ayumi.pages.addresses import program_page, year_page
from ayumi.pages.edition import Edition
from ayumi.rendering.views.badges import Badge, badge
from ayumi.rendering.views.footnotes import Footnote, Footnotes
from ayumi.rendering.views.passages import Line, Passage, Speaker
from ayumi.rendering.views.report import Assessed, Lines, assessed, highlights
from ayumi.rendering.views.timelines import Heading, TimelineView, headings, timeline_view


class FormResult(NamedTuple):
    """The result row under a measure."""

    label: str
    badge: Badge
    assessed: tuple[Assessed, ...]
    lines: tuple[Line, ...]
    context: tuple[Line, ...]
    note: Passage | None
    headers: str


class FormMeasure(NamedTuple):
    """One measure of the table part: its plan, and the row of its result."""

    id: str
    title: Passage
    scope: Passage | None
    description: Passage | None
    href: str
    timeline: TimelineView
    result: FormResult | None


class FormProgram(NamedTuple):
    """One program: the summary part (None: no report that year) and the table part."""

    id: str
    number: int
    title: Passage
    href: str
    badge: Badge
    assessed: tuple[Assessed, ...]
    highlights: tuple[Lines, ...]
    sections: tuple[Lines, ...]
    next_steps: tuple[Line, ...]
    note: Passage | None
    measure_heading: Heading
    baseline: Heading
    columns: tuple[Heading, ...]
    measures: tuple[FormMeasure, ...]
    notes: tuple[Footnote, ...]


class YearView(NamedTuple):
    """The page; its two parts are made program by program."""

    title: str
    summaries: Markup
    tables: Markup
    others: tuple[tuple[str, str, bool], ...]  # (label, href, current) of the reported years


def year_view(
    site: Site, edition: Edition, year: int, summaries: Markup, tables: Markup
) -> YearView:
    """The values of the report page of `year`, from the parts that every program gives to it."""
    address = edition.address(year_page(year))
    return YearView(
        title=edition.words("report_title", year=edition.year(year)),
        summaries=summaries,
        tables=tables,
        others=tuple(
            (edition.year_short(y), address.link(year_page(y)), y == year)
            for y in site.reported_years
        ),
    )


def form_program(program: Program, year: int, speaker: Speaker) -> FormProgram:
    """One program in the report of `year`."""
    plan = speaker.edition.plan
    report = program.reports.get(year)
    said = report is not None and reports_anything(report)
    standing = Standing({year: report.category} if report and said else {}, ())
    baseline, columns = headings(program.id, speaker, "baseline_column")
    notes = Footnotes(speaker)
    measures = tuple(_measure(program, m, year, speaker, notes) for m in program.measures)
    measure_heading = Heading(f"{program.id}_measure", speaker.edition.words("measure_column"))
    return FormProgram(
        id=program.id,
        number=program.number,
        title=speaker.title(program.title),
        href=speaker.root + program_page(program.id),
        badge=badge(
            report.category if report else None, standing.state(year, year), plan.scale, speaker
        ),
        assessed=assessed(report, plan, speaker) if report else (),
        highlights=highlights(program, year, report, speaker) if report else (),
        sections=tuple(
            Lines(speaker.title(s.title), speaker.lines(s.items))
            for s in (report.sections if report else ())
        ),
        next_steps=speaker.lines(report.next_steps) if report else (),
        note=speaker.maybe(report.note) if report else None,
        measure_heading=measure_heading,
        baseline=baseline,
        columns=columns,
        measures=measures,
        notes=notes.below,
    )


def _measure(
    program: Program, measure: Measure, year: int, speaker: Speaker, notes: Footnotes
) -> FormMeasure:
    heading = f"{program.id}_{measure.id}"
    result = measure.results.get(year)
    return FormMeasure(
        id=heading,
        title=speaker.title(measure.title),
        scope=speaker.title(measure.scope) if measure.scope else None,
        description=speaker.maybe(measure.description),
        href=f"{speaker.root}{program_page(program.id)}#{measure.id}",
        timeline=timeline_view(measure, speaker, program.id, row_header=heading, footnotes=notes),
        result=_result(heading, result, year, speaker)
        if result is not None and reports_anything(result)
        else None,
    )


def _result(heading: str, result: Result, year: int, speaker: Speaker) -> FormResult:
    plan = speaker.edition.plan
    state = Standing({year: result.category}, ()).state(year, year)
    return FormResult(
        label=speaker.edition.words("result_of", year=speaker.edition.year_short(year)),
        badge=badge(result.category, state, plan.scale, speaker),
        assessed=assessed(result, plan, speaker),
        lines=speaker.lines(result.items),
        context=speaker.lines(result.context),
        note=speaker.maybe(result.note),
        headers=f"{heading} {heading}_result",
    )
