"""Fiscal years outside the plan."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.years import Span
from ayumi.problems import Problem, error

YEAR_OUTSIDE = error(
    "year-outside",
    "{year}は計画の年度（{plan}）の外です",
    "{year} lies outside the plan's fiscal years ({plan})",
    "年度を直すか、計画が延びたなら site_config.yaml の years を直してください。",
    "Correct the year, or, if the plan was extended, the years in site_config.yaml.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each year of a report, result, target, indicator, budget or department outside the plan."""
    tail = "-" if plan.years.open_ended else ""
    allowed = f"{plan.years.first}-{plan.years.last}{tail}"
    for record, key, year, is_allowed in _years(program, plan):
        if not is_allowed:
            if isinstance(year, Span):
                location = document.locate(record, key)
            else:
                location = document.locate_key(record, key, year)
            yield YEAR_OUTSIDE.at(location, year=year, plan=allowed)


def _years(program: Program, plan: Plan) -> Iterator[tuple[object, str, int | Span, bool]]:
    """The record and key of each year or span of the program, and whether it may be there."""
    years = plan.years
    for year in program.reports:
        yield program, "reports", year, plan.includes(year)
    for year in program.department:
        yield program, "department", year, years.open_ended or year <= years.last
    for measure in program.measures:
        for year in measure.results:
            yield measure, "results", year, plan.includes(year)
        for target in measure.targets:
            yield target, "years", target.years, _has_columns(plan, target.years)
        for year in measure.budget:
            yield measure, "budget", year, _has_columns(plan, Span(year, year))
        for indicator in measure.indicators:
            for year in indicator.targets:
                yield indicator, "targets", year, _has_columns(plan, Span(year, year))
            for year in indicator.actuals:  # may be older than the plan
                has_columns = _has_columns(plan, Span(year, year))
                yield indicator, "actuals", year, year < years.first or has_columns


def _has_columns(plan: Plan, years: Span) -> bool:
    """Whether the plan has a column for every year of the span; the tail is for all later ones."""
    if years.first < plan.years.first:
        return False
    return plan.years.open_ended or (years.last is not None and years.last <= plan.years.last)
