"""The page of one program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ayumi.i18n import formats
from ayumi.model.anchors import (
    indicator_anchor,
    measure_anchor,
    report_anchor,
    result_anchor,
)
from ayumi.model.plan import Plan
from ayumi.model.program import Indicator, Measure, Program, Report, Result
from ayumi.model.summary import ProgramSummary, Standing, reports_anything, summarize
from ayumi.pages.addresses import program_data, program_page, year_page
from ayumi.pages.edition import Edition
from ayumi.rendering.charts import IndicatorChart, indicator_chart
from ayumi.rendering.views.badges import Badge, badge
from ayumi.rendering.views.passages import Line, Passage, Speaker
from ayumi.rendering.views.promises import PromisesView, promises_view
from ayumi.rendering.views.timelines import TimelineView, timeline_view

R = TypeVar("R", Report, Result)


@dataclass(frozen=True, slots=True)
class YearCell:
    """One fiscal year in a strip or a matrix: how it went, and where to read of it."""

    label: str
    badge: Badge
    href: str = ""


@dataclass(frozen=True, slots=True)
class Assessed:
    """A category of a further scale, with the scale's name."""

    scale: Passage
    badge: Badge


@dataclass(frozen=True, slots=True)
class Lines:
    """Headed lines; `href` leads to the measure they are about, if they are about one."""

    title: Passage
    lines: tuple[Line, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class ReportView:
    """The program-level report of one year."""

    anchor: str
    year: str
    year_short: str
    printed_form: str
    badge: Badge
    assessed: tuple[Assessed, ...]
    highlights: tuple[Lines, ...]
    sections: tuple[Lines, ...]
    next_steps: tuple[Line, ...]
    followed: FollowThrough | None
    note: Passage | None


@dataclass(frozen=True, slots=True)
class FollowThrough:
    """What the report before announced, to stand beside this year's highlights."""

    year: str
    next_steps: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ResultView:
    """A measure's result of one year."""

    anchor: str
    year: str
    badge: Badge
    assessed: tuple[Assessed, ...]
    lines: tuple[Line, ...]
    context: tuple[Line, ...]
    note: Passage | None
    promises: PromisesView


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A fiscal year's numbers; empty where there is none."""

    year: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator: its chart, with the numbers as a table, and where they come from."""

    anchor: str
    title: Passage
    chart: IndicatorChart
    source: Passage | None
    note: Passage | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure: the plan as a timeline, its results (latest first), indicators and budget."""

    anchor: str
    title: Passage
    scope: Passage | None
    description: Passage | None
    note: Passage | None
    strip: tuple[YearCell, ...]
    timeline: TimelineView | None
    results: tuple[ResultView, ...]
    indicators: tuple[IndicatorView, ...]
    budget: tuple[NumberRow, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The program before or after this one."""

    title: Passage
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class ProgramView:
    """The page."""

    number: int
    title: Passage
    description: Passage | None
    note: Passage | None
    fields: tuple[Passage, ...]
    department: Passage | None
    tags: tuple[Passage, ...]
    strip: tuple[YearCell, ...]
    reports: tuple[ReportView, ...]
    measures: tuple[MeasureView, ...]
    currency: Passage | None
    data: str
    source: str
    before: Neighbour | None
    after: Neighbour | None


def program_view(
    program: Program,
    edition: Edition,
    latest: int | None,
    neighbours: tuple[ProgramSummary | None, ProgramSummary | None] = (None, None),
) -> ProgramView:
    """The values of the page of `program`; `latest` is the latest year anyone reported on."""
    address = edition.address(program_page(program.id))
    speaker = Speaker(edition, address.to_language_root)
    plan = edition.plan
    standing = summarize(program).standing
    hrefs = {year: f"#{report_anchor(year)}" for year in standing.categories}
    return ProgramView(
        number=program.number,
        title=speaker.title(program.title),
        description=speaker.maybe(program.description),
        note=speaker.maybe(program.note),
        fields=_fields(program, speaker),
        department=_department(program, speaker, latest),
        tags=tuple(speaker.title(plan.tags[tag]) for tag in program.tags),
        strip=strip(standing, hrefs, latest, speaker),
        reports=tuple(
            _report(program, year, report, speaker)
            for year, report in _latest_first(program.reports)
        ),
        measures=tuple(_measure(measure, speaker, latest) for measure in program.measures),
        currency=speaker.title(plan.currency) if plan.currency else None,
        data=address.to_site_root + program_data(program.id),
        source=f"{plan.repository}content/programs/{program.id}.yaml" if plan.repository else "",
        before=_neighbour(neighbours[0], speaker),
        after=_neighbour(neighbours[1], speaker),
    )


def strip(
    standing: Standing, hrefs: Mapping[int, str], latest: int | None, speaker: Speaker
) -> tuple[YearCell, ...]:
    """The fiscal years of the plan, each with how it went; `hrefs` by year, where there is one."""
    plan = speaker.edition.plan
    return tuple(
        YearCell(
            speaker.edition.year_short(year),
            badge(standing.categories.get(year), standing.state(year, latest), plan.scale, speaker),
            hrefs.get(year, ""),
        )
        for year in range(plan.years.first, plan.years.last + 1)
    )


def assessed(record: Report | Result, plan: Plan, speaker: Speaker) -> tuple[Assessed, ...]:
    """The categories of the further scales that the plan has and the record names."""
    return tuple(
        Assessed(
            speaker.title(scale.title),
            badge(
                record.assessments[name],
                Standing({}, ()).state(0, None),
                scale,
                speaker,
            ),
        )
        for name, scale in plan.assessments.items()
        if name in record.assessments
    )


def highlights(program: Program, year: int, report: Report, speaker: Speaker) -> tuple[Lines, ...]:
    """The highlights by measure; where the report has none, the measure's own results."""
    found = []
    for measure in program.measures:
        result = measure.results.get(year)
        items = report.highlights.get(measure.id) or (result.items if result else ())
        if items:
            title = speaker.title(measure.title)
            found.append(Lines(title, speaker.lines(items), f"#{measure_anchor(measure)}"))
    return tuple(found)


def _fields(program: Program, speaker: Speaker) -> tuple[Passage, ...]:
    paths = speaker.edition.plan.all_fields()
    path = next((p for p in paths if p[-1].id == program.field), ())
    return tuple(speaker.title(field.title) for field in path)


def _department(program: Program, speaker: Speaker, latest: int | None) -> Passage | None:
    plan = speaker.edition.plan
    name = program.department_in(latest or plan.years.first)
    name = name or next(iter(program.department.values()), None)
    return speaker.title(plan.departments[name]) if name else None


def _report(program: Program, year: int, report: Report, speaker: Speaker) -> ReportView:
    plan = speaker.edition.plan
    standing = summarize(program).standing
    return ReportView(
        anchor=report_anchor(year),
        year=speaker.edition.year(year),
        year_short=speaker.edition.year_short(year),
        printed_form=speaker.root + year_page(year) + f"#{program.id}",
        badge=badge(report.category, standing.state(year, year), plan.scale, speaker),
        assessed=assessed(report, plan, speaker),
        highlights=highlights(program, year, report, speaker),
        sections=tuple(
            Lines(speaker.title(section.title), speaker.lines(section.items))
            for section in report.sections
        ),
        next_steps=speaker.lines(report.next_steps),
        followed=_followed(program, year, speaker),
        note=speaker.maybe(report.note),
    )


def _followed(program: Program, year: int, speaker: Speaker) -> FollowThrough | None:
    """The next steps of the last report before `year` that had any."""
    before = [y for y, r in program.reports.items() if y < year and r.next_steps]
    if not before:
        return None
    last = max(before)
    lines = speaker.lines(program.reports[last].next_steps)
    return FollowThrough(speaker.edition.year_short(last), lines)


def _measure(measure: Measure, speaker: Speaker, latest: int | None) -> MeasureView:
    results = tuple(
        _result(measure, year, result, speaker) for year, result in _latest_first(measure.results)
    )
    results_by_year = {
        y: f"#{result_anchor(measure, y)}" for y, _ in _latest_first(measure.results)
    }
    standing = Standing(
        {y: r.category for y, r in measure.results.items() if y in results_by_year},
        tuple(t.years for t in measure.targets),
    )
    planned = bool(measure.targets or measure.baseline)
    return MeasureView(
        anchor=measure_anchor(measure),
        title=speaker.title(measure.title),
        scope=speaker.title(measure.scope) if measure.scope else None,
        description=speaker.maybe(measure.description),
        note=speaker.maybe(measure.note),
        strip=strip(standing, results_by_year, latest, speaker),
        timeline=timeline_view(measure, speaker, measure.id) if planned else None,
        results=results,
        indicators=tuple(_indicator(measure, i, speaker) for i in measure.indicators),
        budget=_budget(measure, speaker),
    )


def _result(measure: Measure, year: int, result: Result, speaker: Speaker) -> ResultView:
    plan = speaker.edition.plan
    state = Standing({year: result.category}, ()).state(year, year)
    return ResultView(
        anchor=result_anchor(measure, year),
        year=speaker.edition.year(year),
        badge=badge(result.category, state, plan.scale, speaker),
        assessed=assessed(result, plan, speaker),
        lines=speaker.lines(result.items),
        context=speaker.lines(result.context),
        note=speaker.maybe(result.note),
        promises=promises_view(measure, year, result, speaker),
    )


def _indicator(measure: Measure, indicator: Indicator, speaker: Speaker) -> IndicatorView:
    anchor = indicator_anchor(measure.id, indicator.id)
    return IndicatorView(
        anchor=anchor,
        title=speaker.title(indicator.title),
        chart=indicator_chart(indicator, speaker, anchor),
        source=speaker.maybe(indicator.source),
        note=speaker.maybe(indicator.note),
    )


def _budget(measure: Measure, speaker: Speaker) -> tuple[NumberRow, ...]:
    planned = {y: b.planned for y, b in measure.budget.items() if b.planned is not None}
    spent = {y: b.spent for y, b in measure.budget.items() if b.spent is not None}
    return tuple(_row(year, planned, spent, speaker) for year in sorted({*planned, *spent}))


def _row(
    year: int, first: Mapping[int, float], second: Mapping[int, float], speaker: Speaker
) -> NumberRow:
    words = speaker.edition.words
    shown = [formats.number(words, v[year]) if year in v else "" for v in (first, second)]
    return NumberRow(speaker.edition.year_short(year), *shown)


def _neighbour(program: ProgramSummary | None, speaker: Speaker) -> Neighbour | None:
    if program is None:
        return None
    href = speaker.root + program_page(program.id)
    return Neighbour(speaker.title(program.title), program.number, href)


def _latest_first(by_year: Mapping[int, R]) -> Iterable[tuple[int, R]]:
    """The years that say anything, the latest first."""
    said = ((year, one) for year, one in by_year.items() if reports_anything(one))
    return sorted(said, key=lambda pair: pair[0], reverse=True)
