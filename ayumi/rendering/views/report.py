"""The program-level report of one fiscal year, and the categories of further scales."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.anchors import measure_anchor, report_anchor
from ayumi.model.plan import Plan
from ayumi.model.program import Program, Report, Result
from ayumi.model.summary import Standing
from ayumi.pages.addresses import year_page
from ayumi.rendering.views.badges import Badge, badge
from ayumi.rendering.views.passages import Line, Passage, Speaker


class Assessed(NamedTuple):
    """A category of a further scale, with the scale's name."""

    scale: Passage
    badge: Badge


class Lines(NamedTuple):
    """Headed lines; `href` leads to the measure they are about, if they are about one."""

    title: Passage
    lines: tuple[Line, ...]
    href: str = ""


class ReportView(NamedTuple):
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


class FollowThrough(NamedTuple):
    """What the report before announced, to stand beside this year's highlights."""

    year: str
    next_steps: tuple[Line, ...]


def report_view(
    program: Program, year: int, report: Report, standing: Standing, speaker: Speaker
) -> ReportView:
    """The values of the report of `year`; `standing` is the program's."""
    plan = speaker.edition.plan
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
