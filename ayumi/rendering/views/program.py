"""The page of one program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from ayumi.model.anchors import measure_anchor, report_anchor, result_anchor
from ayumi.model.program import Measure, Program, Report, Result
from ayumi.model.summary import (
    Entry,
    Standing,
    measure_standing,
    program_standing,
    reports_anything,
)
from ayumi.pages.addresses import program_data, program_page
from ayumi.pages.edition import Edition
from ayumi.rendering.views.badges import Badge, badge
from ayumi.rendering.views.numbers import (
    IndicatorView,
    NumberRow,
    budget_rows,
    indicator_view,
)
from ayumi.rendering.views.passages import Line, Passage, Speaker
from ayumi.rendering.views.promises import PromisesView, promises_view
from ayumi.rendering.views.report import Assessed, ReportView, assessed, report_view
from ayumi.rendering.views.strip import YearCell, strip
from ayumi.rendering.views.timelines import TimelineView, timeline_view

R = TypeVar("R", Report, Result)


class ResultView(NamedTuple):
    """A measure's result of one year."""

    anchor: str
    year: str
    badge: Badge
    assessed: tuple[Assessed, ...]
    lines: tuple[Line, ...]
    context: tuple[Line, ...]
    note: Passage | None
    promises: PromisesView


class MeasureView(NamedTuple):
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


class Neighbour(NamedTuple):
    """The program before or after this one."""

    title: Passage
    number: int
    href: str


class ProgramView(NamedTuple):
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
    neighbours: tuple[Entry | None, Entry | None] = (None, None),
) -> ProgramView:
    """The values of the page of `program`; `latest` is the latest year anyone reported on."""
    address = edition.address(program_page(program.id))
    speaker = Speaker(edition, address.to_language_root)
    speaker.learn(program)
    plan = edition.plan
    standing = program_standing(program)
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
            report_view(program, year, report, standing, speaker)
            for year, report in _latest_first(program.reports)
        ),
        measures=tuple(_measure(measure, speaker, latest) for measure in program.measures),
        currency=speaker.title(plan.currency) if plan.currency else None,
        data=address.to_site_root + program_data(program.id),
        source=f"{plan.repository}content/programs/{program.id}.yaml" if plan.repository else "",
        before=_neighbour(neighbours[0], speaker),
        after=_neighbour(neighbours[1], speaker),
    )


def _fields(program: Program, speaker: Speaker) -> tuple[Passage, ...]:
    path = speaker.edition.plan.path_to(program.field)
    return tuple([speaker.title(field.title) for field in path])


def _department(program: Program, speaker: Speaker, latest: int | None) -> Passage | None:
    plan = speaker.edition.plan
    name = program.department_in(latest or plan.years.first)
    name = name or next(iter(program.department.values()), None)
    return speaker.title(plan.departments[name]) if name else None


def _measure(measure: Measure, speaker: Speaker, latest: int | None) -> MeasureView:
    said = _latest_first(measure.results)
    standing = measure_standing(measure)
    hrefs = {year: f"#{result_anchor(measure, year)}" for year, _ in said}
    planned = bool(measure.targets or measure.baseline)
    return MeasureView(
        anchor=measure_anchor(measure),
        title=speaker.title(measure.title),
        scope=speaker.title(measure.scope) if measure.scope else None,
        description=speaker.maybe(measure.description),
        note=speaker.maybe(measure.note),
        strip=strip(standing, hrefs, latest, speaker),
        timeline=timeline_view(measure, speaker, measure.id) if planned else None,
        results=tuple([_result(measure, year, result, speaker) for year, result in said]),
        indicators=tuple([indicator_view(measure, i, speaker) for i in measure.indicators]),
        budget=budget_rows(measure, speaker),
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


def _neighbour(program: Entry | None, speaker: Speaker) -> Neighbour | None:
    if program is None:
        return None
    href = speaker.root + program_page(program.id)
    return Neighbour(speaker.title(program.title), program.number, href)


def _latest_first(by_year: Mapping[int, R]) -> list[tuple[int, R]]:
    """The years that say anything, the latest first."""
    said = [(year, one) for year, one in by_year.items() if reports_anything(one)]
    return sorted(said, key=lambda pair: pair[0], reverse=True)
