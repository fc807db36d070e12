"""A measure on its program's page: plan, results next to promises, indicators, budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from ayumi.model.anchors import indicator_anchor, measure_anchor, result_anchor
from ayumi.model.plan import Plan
from ayumi.model.program import Indicator, Item, Measure, Report, Result
from ayumi.model.promises import AnsweredPromise, match_promises
from ayumi.model.summary import YearState, measure_year_status, reports_anything
from ayumi.model.text import Text
from ayumi.model.years import Span
from ayumi.rendering.views.badges import Badge, YearCell, badge, year_cells
from ayumi.rendering.views.report import Assessment, assessments
from ayumi.rendering.views.timeline import TimelineView, timeline_view

R = TypeVar("R", Report, Result)


class PromiseRow(NamedTuple):
    """One promise and the lines that answer it.

    `heading` is the text of the target that the promise is a part of (①②③), if it is.
    """

    text: Text
    heading: Text | None
    years: Span | None  # None where the promise is for this year alone
    answers: tuple[Item, ...]
    note: Text | None


class PromiseTable(NamedTuple):
    """The promises of one year with their answers.

    `other_years` are promises of other years that some line answers, `unmatched` the lines that
    answer none. `linked`: whether any line has been linked to a promise yet.
    """

    promises: tuple[PromiseRow, ...]
    other_years: tuple[PromiseRow, ...]
    unmatched: tuple[Item, ...]
    linked: bool
    unanswered: int


class ResultView(NamedTuple):
    """A measure's result of one fiscal year."""

    anchor: str
    year: int
    result: Result
    badge: Badge
    assessments: tuple[Assessment, ...]
    promises: PromiseTable


class IndicatorView(NamedTuple):
    """An indicator and its anchor, which also names its chart."""

    anchor: str
    indicator: Indicator


class BudgetRow(NamedTuple):
    """The money of one fiscal year; None where it is not known."""

    year: int
    planned: float | None
    spent: float | None


class MeasureView(NamedTuple):
    """A measure: the plan as a timeline, its results (latest first), indicators and budget."""

    anchor: str
    measure: Measure
    strip: tuple[YearCell, ...]
    timeline: TimelineView | None
    results: tuple[ResultView, ...]
    indicators: tuple[IndicatorView, ...]
    budget: tuple[BudgetRow, ...]


def measure_view(measure: Measure, plan: Plan, latest: int | None) -> MeasureView:
    """The values of `measure`; `latest` is the latest fiscal year with any report."""
    results = latest_first(measure.results)
    hrefs = {year: f"#{result_anchor(measure, year)}" for year, _ in results}
    planned = bool(measure.targets or measure.baseline)
    budget = [BudgetRow(y, b.planned, b.spent) for y, b in sorted(measure.budget.items())]
    return MeasureView(
        anchor=measure_anchor(measure),
        measure=measure,
        strip=year_cells(measure_year_status(measure), hrefs, latest, plan),
        timeline=timeline_view(measure, plan, measure.id) if planned else None,
        results=tuple([_result(measure, year, result, plan) for year, result in results]),
        indicators=tuple(
            [IndicatorView(indicator_anchor(measure.id, i.id), i) for i in measure.indicators]
        ),
        budget=tuple([row for row in budget if (row.planned, row.spent) != (None, None)]),
    )


def latest_first(by_year: Mapping[int, R]) -> list[tuple[int, R]]:
    """The reports or results that have any content, with their years, the latest first."""
    found = [(year, one) for year, one in by_year.items() if reports_anything(one)]
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def _result(measure: Measure, year: int, result: Result, plan: Plan) -> ResultView:
    return ResultView(
        anchor=result_anchor(measure, year),
        year=year,
        result=result,
        badge=badge(result.category, YearState.REPORTED, plan.scale),
        assessments=assessments(result, plan),
        promises=_promise_table(measure, year, result),
    )


def _promise_table(measure: Measure, year: int, result: Result) -> PromiseTable:
    own, other_years, unmatched, linked = match_promises(result, measure, year)
    return PromiseTable(
        promises=tuple([_promise_row(one, year) for one in own]),
        other_years=tuple([_promise_row(one, year) for one in other_years]),
        unmatched=unmatched,
        linked=linked,
        unanswered=len([one for one in own if not one.items]),
    )


def _promise_row(answered: AnsweredPromise, year: int) -> PromiseRow:
    (target, part, _), items = answered
    promise = part or target
    return PromiseRow(
        text=promise.text,
        heading=target.text if part else None,
        years=target.years if target.years != (year, year) else None,
        answers=items,
        note=promise.note,
    )
