"""The program-level report of one fiscal year, and the categories of further scales."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.anchors import measure_anchor, report_anchor
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program, Report, Result
from ayumi.model.summary import YearState
from ayumi.model.text import Text
from ayumi.rendering.views.badges import Badge, badge
from ayumi.urls.paths import year_page


class Assessed(NamedTuple):
    """A category of a further scale, with the scale's name."""

    scale: Text
    badge: Badge


class Lines(NamedTuple):
    """Headed lines; `href` leads to the measure they are about, if they are about one."""

    title: Text
    items: tuple[Item, ...]
    href: str = ""


class ReportView(NamedTuple):
    """The program-level report of one year."""

    anchor: str
    year: int
    printed_form: str  # from the language's root
    badge: Badge
    assessed: tuple[Assessed, ...]
    highlights: tuple[Lines, ...]
    sections: tuple[Lines, ...]
    next_steps: tuple[Item, ...]
    followed: FollowThrough | None
    note: Text | None


class FollowThrough(NamedTuple):
    """What the report before announced, to stand beside this year's highlights."""

    year: int
    next_steps: tuple[Item, ...]


def report_view(program: Program, year: int, report: Report, plan: Plan) -> ReportView:
    """The values of the report of `year`, which says something."""
    return ReportView(
        anchor=report_anchor(year),
        year=year,
        printed_form=f"{year_page(year)}#{program.id}",
        badge=badge(report.category, YearState.REPORTED, plan.scale),
        assessed=assessed(report, plan),
        highlights=highlights(program, year, report),
        sections=sections(report),
        next_steps=report.next_steps,
        followed=_followed(program, year),
        note=report.note,
    )


def _followed(program: Program, year: int) -> FollowThrough | None:
    """The next steps of the last report before `year` that had any."""
    before = [y for y, r in program.reports.items() if y < year and r.next_steps]
    if not before:
        return None
    last = max(before)
    return FollowThrough(last, program.reports[last].next_steps)


def assessed(record: Report | Result, plan: Plan) -> tuple[Assessed, ...]:
    """The categories of the further scales that the plan has and the record names."""
    return tuple(
        [
            Assessed(scale.title, badge(record.assessments[name], YearState.NO_PROMISE, scale))
            for name, scale in plan.assessments.items()
            if name in record.assessments
        ]
    )


def highlights(program: Program, year: int, report: Report) -> tuple[Lines, ...]:
    """The highlights by measure; where the report has none, the measure's own results."""
    found = []
    for measure in program.measures:
        result = measure.results.get(year)
        items = report.highlights.get(measure.id) or (result.items if result else ())
        if items:
            found.append(Lines(measure.title, items, f"#{measure_anchor(measure)}"))
    return tuple(found)


def sections(report: Report) -> tuple[Lines, ...]:
    """The further headed text of a report."""
    return tuple([Lines(section.title, section.items) for section in report.sections])
