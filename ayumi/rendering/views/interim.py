"""Reports on parts of a fiscal year: quarters and half-years, within the section of their year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.anchors import interim_anchor, report_anchor, result_anchor
from ayumi.model.declaration import has_values
from ayumi.model.periods import Period
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Report, Result, Section, no_report, no_result
from ayumi.rendering.views.badges import Badge, category_badge
from ayumi.rendering.views.lifecycle import LifecycleViews
from ayumi.rendering.views.progress import ProgressView, progress_view
from ayumi.rendering.views.promises import PromiseTable, promise_table
from ayumi.rendering.views.report import Assessment, Highlight, assessments, highlights


class InterimResult(NamedTuple):
    """What a measure reports on a part of a year."""

    anchor: str
    period: Period
    badge: Badge | None  # None without a category
    assessments: tuple[Assessment, ...]
    progress: ProgressView | None
    promises: PromiseTable | None  # only the promises that some line answers
    result: Result


class InterimReport(NamedTuple):
    """What a program as a whole reports on a part of a year."""

    anchor: str
    period: Period
    badge: Badge | None
    assessments: tuple[Assessment, ...]
    progress: ProgressView | None
    highlights: tuple[Highlight, ...]
    sections: tuple[Section, ...]
    report: Report


def interim_results(
    measure: Measure, year: int, plan: Plan, latest: int | None, lives: LifecycleViews
) -> tuple[InterimResult, ...]:
    """The reports of a measure on parts of `year`, in the order of time."""
    made = []
    for period in _periods(measure, year):
        result = measure.interim.get(period) or no_result()
        made.append(
            InterimResult(
                anchor=interim_anchor(result_anchor(measure, year), period),
                period=period,
                badge=_badge(result, year, plan),
                assessments=assessments(result, year, plan),
                progress=progress_view(measure.progress, period),
                promises=_answered(promise_table(measure, year, result, latest, lives)),
                result=result,
            )
        )
    return tuple(made)


def interim_reports(program: Program, year: int, plan: Plan) -> tuple[InterimReport, ...]:
    """The reports of a program as a whole on parts of `year`, in the order of time."""
    made = []
    for period in _periods(program, year):
        report = program.interim.get(period) or no_report()
        results = {measure.id: measure.interim.get(period) for measure in program.measures}
        made.append(
            InterimReport(
                anchor=interim_anchor(report_anchor(year), period),
                period=period,
                badge=_badge(report, year, plan),
                assessments=assessments(report, year, plan),
                progress=progress_view(program.progress, period),
                highlights=highlights(program, report, results),
                sections=tuple([section for section in report.sections if section.items]),
                report=report,
            )
        )
    return tuple(made)


def _periods(record: Measure | Program, year: int) -> Iterator[Period]:
    """The parts of `year` on which there is anything."""
    told = {period for period, one in record.interim.items() if has_values(one)}
    every = told | {period for period in record.progress if period.part}
    yield from sorted((one for one in every if one.year == year), key=lambda one: one.place)


def _badge(record: Report | Result, year: int, plan: Plan) -> Badge | None:
    scale = plan.scale_in(year)
    category = scale.find(record.category) if scale and record.category is not None else None
    return category_badge(category) if category else None


def _answered(table: PromiseTable | None) -> PromiseTable | None:
    """The table without what no line answers: the year was not over."""
    if table is None:
        return None
    promises = tuple([one for one in table.promises if one.answers])
    # Not what is known of them today: the line is of an earlier day
    milestones = tuple([one._replace(word="") for one in table.milestones if one.answers])
    if not (promises or milestones or table.other_years or table.unmatched):
        return None
    return table._replace(promises=promises, milestones=milestones, total=0, unanswered=0)
