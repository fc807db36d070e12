"""The stable anchors (element ids) of a program page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from ayumi.model.periods import Period
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.reviews import Review
from ayumi.model.year_status import measure_year_status, program_year_status


def measure_anchor(measure: Measure) -> str:
    """The anchor of a measure: its id."""
    return measure.id


def result_anchor(measure: Measure, year: int) -> str:
    """The anchor of a measure's result of one fiscal year."""
    return f"{measure.id}-{year}"


def indicator_anchor(measure: str, indicator: str) -> str:
    """The anchor of an indicator, from its measure's id and its own.

    Without a measure it is one of the program, a policy field or the plan.
    """
    return f"{measure or 'indicator'}-{indicator}"


def milestone_anchor(measure: str, milestone: str) -> str:
    """The anchor of a milestone, from its measure's id and its own."""
    return f"{measure}-{milestone}"


def report_anchor(year: int) -> str:
    """The anchor of the program-level report of one fiscal year."""
    return f"fy{year}"


def review_anchor(section: str, number: int) -> str:
    """The anchor of a review, from that of the section of its year and its number in it."""
    return f"{section}-review-{number}"


def interim_anchor(year_anchor: str, period: Period) -> str:
    """The anchor of a report on a part of the year whose own anchor is `year_anchor`."""
    return f"{year_anchor}-{period.part.lower()}"


Anchors = Iterator[tuple[str, object, tuple[str | int, ...]]]


def anchors(program: Program, plan: Plan) -> Anchors:
    """Every anchor of the page, with the record and the path of keys that it is made from."""
    for year in program.reports:
        yield report_anchor(year), program, ("reports", year)
    for year in program_year_status(program, plan).sections:
        if year not in program.reports:  # numbers or parts of the year alone, or only reviewed
            yield report_anchor(year), program, ("id", year)
    yield from _of_parts(program, "reports", report_anchor)
    yield from _of_reviews(program.reviews, report_anchor)
    for indicator in program.indicators:
        yield indicator_anchor("", indicator.id), indicator, ("id",)
    for measure in program.measures:
        yield measure_anchor(measure), measure, ("id",)
        yield from _of_results(measure, program, plan)
        yield from _of_reviews(measure.reviews, partial(result_anchor, measure))
        for milestone in measure.milestones:
            yield milestone_anchor(measure.id, milestone.id), milestone, ("id",)
        for indicator in measure.indicators:
            yield indicator_anchor(measure.id, indicator.id), indicator, ("id",)


def _of_results(measure: Measure, program: Program, plan: Plan) -> Anchors:
    for year in measure.results:
        yield result_anchor(measure, year), measure, ("results", year)
    for year in measure_year_status(measure, program, plan).sections:
        if year not in measure.results:  # numbers, highlights or parts alone, or only reviewed
            yield result_anchor(measure, year), measure, ("id", year)
    yield from _of_parts(measure, "results", partial(result_anchor, measure))


def _of_parts(record: Program | Measure, key: str, of_year: Callable[[int], str]) -> Anchors:
    """Those of quarters and half-years, of which a report is given, or progress alone."""
    for period in record.interim:
        yield interim_anchor(of_year(period.year), period), record, (key, str(period))
    for period in record.progress:
        if period.part and period not in record.interim:
            place = ("progress", str(period))
            yield interim_anchor(of_year(period.year), period), record, place


def _of_reviews(by_year: Mapping[int, Sequence[Review]], section: Callable[[int], str]) -> Anchors:
    for year, reviews in by_year.items():
        for number, review in enumerate(reviews, 1):
            yield review_anchor(section(year), number), review, ("by",)
