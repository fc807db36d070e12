"""The report of one fiscal year on a program, and the categories of further scales."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ayumi.model.anchors import measure_anchor, report_anchor
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program, Report, Result, Section
from ayumi.model.scale import scale_in
from ayumi.model.text import Text
from ayumi.model.year_status import program_year_status
from ayumi.rendering.views.badges import Badge, category_badge, year_badge
from ayumi.rendering.views.budgets import BudgetRow, year_budget
from ayumi.rendering.views.indicators import YearIndicator, year_indicators
from ayumi.urls.paths import year_page


class Assessment(NamedTuple):
    """A category of a further scale, with the scale's title."""

    scale: Text
    badge: Badge


class Highlight(NamedTuple):
    """Lines under the title of the measure that they are about; `href` leads to it."""

    title: Text
    items: tuple[Item, ...]
    href: str


class ReportView(NamedTuple):
    """The report of one fiscal year on a program."""

    title: Text  # of the program
    report: Report
    anchor: str
    year: int
    # Its place in the year's report, from the language's root; empty where there is none: only
    # parts of the year are reported on
    printed_form: str
    badge: Badge
    assessments: tuple[Assessment, ...]
    highlights: tuple[Highlight, ...]
    values: tuple[YearIndicator, ...]  # of the program as a whole
    budget: BudgetRow | None
    sections: tuple[Section, ...]
    # By an earlier report, to be compared with the highlights: its year and its next steps
    announced: tuple[int, tuple[Item, ...]] | None


def report_view(program: Program, year: int, report: Report, plan: Plan) -> ReportView:
    """The values of `report`, which is that of `program` for `year`."""
    status = program_year_status(program, plan)
    return ReportView(
        title=program.title,
        report=report,
        anchor=report_anchor(year),
        year=year,
        printed_form=f"{year_page(year)}#{program.id}" if year in status.reported else "",
        badge=year_badge(status, year, year, plan, len(program.measures)),
        assessments=assessments(report, year, plan),
        highlights=highlights(
            program, report, {m.id: m.results.get(year) for m in program.measures}
        ),
        values=year_indicators(program, program, plan, year),
        budget=year_budget(program.budget, year, plan),
        sections=tuple([section for section in report.sections if section.items]),
        announced=_announced(program, year),
    )


def assessments(record: Report | Result, year: int, plan: Plan) -> tuple[Assessment, ...]:
    """The categories of a report or result of `year` on the plan's further scales."""
    return further_categories(record.assessments, year, plan)


def further_categories(codes: Mapping[str, str], year: int, plan: Plan) -> tuple[Assessment, ...]:
    """The categories of these codes (further scale -> code) in the year."""
    found = []
    for name, scales in plan.assessments.items():
        if name in codes and (scale := scale_in(scales, year)) is not None:
            category = scale.find(codes[name])
            if category is not None:
                found.append(Assessment(scale.title, category_badge(category)))
    return tuple(found)


def highlights(
    program: Program, report: Report, results: Mapping[str, Result | None]
) -> tuple[Highlight, ...]:
    """The highlights by measure; where the report has none, the measure's own `results`."""
    found = []
    for measure in program.measures:
        result = results[measure.id]
        items = report.highlights.get(measure.id) or (result.items if result else ())
        if items:
            found.append(Highlight(measure.title, items, f"#{measure_anchor(measure)}"))
    return tuple(found)


def _announced(program: Program, year: int) -> tuple[int, tuple[Item, ...]] | None:
    """The next steps of the last report before `year` that has any."""
    steps = {y: r.next_steps for y, r in program.reports.items() if y < year and r.next_steps}
    return (max(steps), steps[max(steps)]) if steps else None
