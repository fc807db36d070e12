"""Fiscal years outside the plan, and targets whose years overlap in one lane."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ayumi.checks.departments import department_years
from ayumi.model.documents import Document
from ayumi.model.indicators import Indicator
from ayumi.model.periods import Moment, Period
from ayumi.model.plan import Plan
from ayumi.model.plan_years import PlanYears
from ayumi.model.program import Measure, Program, Target
from ayumi.model.years import Span
from ayumi.problems import Bilingual, Location, Problem, error

YEAR_OUTSIDE = error(
    "year-outside",
    "「{year}」は計画の期間（{plan}）の外です",
    "“{year}” lies outside the plan's years ({plan})",
    "年を直すか、計画が延びたなら site_config.yaml の years を直してください。",
    "Correct the year, or, if the plan was extended, the years in site_config.yaml.",
)
LANES_OVERLAP = error(
    "lanes-overlap",
    "段（lane）{lane} の {years} が、{line}行目の {other} と重なっています",
    "{years} in lane {lane} overlaps {other} on line {line}",
    "同じ段の目標は、years が同じか、重ならないようにします。別の lane にするか、years を直して"
    "ください。",
    "Targets of one lane have the same years or do not overlap. Put one in another lane, or "
    "correct its years.",
)
_FAR = 60  # years before and after the plan that no target of it is for


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The years outside the plan, and the targets that overlap an earlier one of their lane."""
    yield from _outside(program, document, plan)
    for measure in program.measures:
        for earlier, later in _clashes(measure):
            yield LANES_OVERLAP.at(
                document.locate(later, "years"),
                lane=later.lane,
                years=later.years,
                other=earlier.years,
                line=document.locate(earlier, "years").line,
            )


def _outside(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    for record, key, year, is_allowed in _years(program, plan):
        if not is_allowed:
            if isinstance(year, Span | Moment):
                location = document.locate(record, key)
            else:
                location = document.locate_key(record, key, str(year))
            yield outside(location, year, plan)


def outside(location: Location, year: object, plan: Plan) -> Problem:
    """The problem that `year`, or a span, quarter or date, is none of the plan."""
    first, last = plan.years.first, plan.years.last
    allowed = Bilingual(f"{first}〜{last}", f"{first} to {last}")
    return YEAR_OUTSIDE.at(location, year=year, plan=allowed)


_Found = Iterator[tuple[object, str, int | Span | Period | Moment, bool]]


def _years(program: Program, plan: Plan) -> _Found:
    """The record and key of each year or span of the program, and whether it may be there."""
    first, last, open_ended = plan.years.first, plan.years.last, plan.years.may_go_on
    own = Span(first, last)
    columns = Span(first, None if open_ended else last)  # the last one may be for all later years
    yield from _reports(program, "reports", program.reports, own)
    for record, key, year in department_years(program):
        yield record, key, year, open_ended or year <= last
    for indicator in program.indicators:
        yield from _of_indicator(indicator, plan.years)
    for year in program.budget:
        yield program, "budget", year, columns.covers(year)
    for measure in program.measures:
        yield from _reports(measure, "results", measure.results, own)
        for one in measure.milestones:
            yield one, "due", one.due, columns.covers(one.due.year)
        for target in measure.targets:
            yield target, "years", target.years, columns.includes(target.years)
        for year in measure.budget:
            yield measure, "budget", year, columns.covers(year)
        for indicator in measure.indicators:
            yield from _of_indicator(indicator, plan.years)


def _of_indicator(indicator: Indicator, plan: PlanYears) -> Iterator[tuple[object, str, int, bool]]:
    near = Span(plan.first - _FAR, plan.last + _FAR)
    for year in indicator.targets:  # may be for long after the plan, as carbon-neutral by 2050
        yield indicator, "targets", year, near.covers(year)
    for year, value in indicator.actuals.items():  # may be older than the plan
        known = year <= plan.last or plan.may_go_on or value.status == "forecast"
        yield indicator, "actuals", year, near.covers(year) and known


def _reports(record: Program | Measure, key: str, years: Iterable[int], own: Span) -> _Found:
    """The years of reports and of progress, and the quarters and half-years of both."""
    for year in years:
        yield record, key, year, own.covers(year)
    for period in record.interim:
        yield record, key, period, own.covers(period.year)
    for period in record.progress:
        yield record, "progress", period, own.covers(period.year)


def _clashes(measure: Measure) -> Iterator[tuple[Target, Target]]:
    """The targets that no table can show in one lane: they overlap, with other years."""
    # Comparing with the first target of each span is enough, however many share it
    lanes: dict[int, dict[Span, Target]] = {}
    for target in measure.targets:
        if target.lane is not None:
            first = lanes.setdefault(target.lane, {})
            for years, earlier in first.items():
                if years != target.years and years.overlaps(target.years):
                    yield earlier, target
                    break
            first.setdefault(target.years, target)
