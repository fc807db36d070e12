"""Fiscal years outside the plan."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Indicator, Measure, Program
from ayumi.model.years import Span
from ayumi.problems import Location, Problem, error

YEAR_OUTSIDE = error(
    "year-outside",
    "{year}は計画の年度（{plan}）の外です",
    "{year} lies outside the plan's fiscal years ({plan})",
    "年度を直すか、計画が延びたなら site_config.yaml の years を直してください。",
    "Correct the year, or, if the plan was extended, the years in site_config.yaml.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each year of a report, result, target, indicator, budget or department outside the plan."""
    for year in program.reports:
        if not plan.includes(year):
            yield _outside(document.locate_key(program, "reports", year), year, plan)
    for year in program.department:
        if year > plan.years.last and not plan.years.open_ended:
            yield _outside(document.locate_key(program, "department", year), year, plan)
    for measure in program.measures:
        yield from _in_measure(document, measure, plan)


def _in_measure(document: Document[Program], measure: Measure, plan: Plan) -> Iterator[Problem]:
    for year in measure.results:
        if not plan.includes(year):
            yield _outside(document.locate_key(measure, "results", year), year, plan)
    for target in measure.targets:
        if not _has_column(target.years, plan):
            yield _outside(document.locate(target, "years"), target.years, plan)
    for year in measure.budget:
        if not _has_column(Span(year, year), plan):
            yield _outside(document.locate_key(measure, "budget", year), year, plan)
    for indicator in measure.indicators:
        yield from _in_indicator(document, indicator, plan)


def _in_indicator(
    document: Document[Program], indicator: Indicator, plan: Plan
) -> Iterator[Problem]:
    for name, values in (("targets", indicator.targets), ("actuals", indicator.actuals)):
        for year in values:
            # Actual values may be older than the plan, targets may not
            past = name == "actuals" and year < plan.years.first
            if not past and not _has_column(Span(year, year), plan):
                yield _outside(document.locate_key(indicator, name, year), year, plan)


def _has_column(years: Span, plan: Plan) -> bool:
    """Whether the plan has a column for every year of the span; the tail is for all later ones."""
    if years.first < plan.years.first:
        return False
    return plan.years.open_ended or (years.last is not None and years.last <= plan.years.last)


def _outside(location: Location, year: int | Span, plan: Plan) -> Problem:
    tail = "-" if plan.years.open_ended else ""
    return YEAR_OUTSIDE.at(location, year=year, plan=f"{plan.years.first}-{plan.years.last}{tail}")
