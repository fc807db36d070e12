"""The stable anchors (element ids) of a program page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

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


def report_anchor(year: int) -> str:
    """The anchor of the program-level report of one fiscal year."""
    return f"fy{year}"


def review_anchor(section: str, number: int) -> str:
    """The anchor of a review, from that of the section of its year and its number in it."""
    return f"{section}-review-{number}"


Anchor = tuple[str, object, tuple[str | int, ...]]


def anchors(program: Program, plan: Plan) -> Iterator[Anchor]:
    """Every anchor of the page, with the record and the path of keys that it is made from."""
    for year in program.reports:
        yield report_anchor(year), program, ("reports", year)
    for year in program_year_status(program, plan).sections:
        if year not in program.reports:  # reported by numbers alone, or only reviewed
            yield report_anchor(year), program, ("id", year)
    yield from _review_anchors(program.reviews, report_anchor)
    for indicator in program.indicators:
        yield indicator_anchor("", indicator.id), indicator, ("id",)
    for measure in program.measures:
        yield from _measure_anchors(measure, program, plan)


def _measure_anchors(measure: Measure, program: Program, plan: Plan) -> Iterator[Anchor]:
    yield measure_anchor(measure), measure, ("id",)
    for year in measure.results:
        yield result_anchor(measure, year), measure, ("results", year)
    for year in measure_year_status(measure, program, plan).sections:
        if year not in measure.results:  # reported by numbers or highlights alone, or only reviewed
            yield result_anchor(measure, year), measure, ("id", year)
    yield from _review_anchors(measure.reviews, partial(result_anchor, measure))
    for indicator in measure.indicators:
        yield indicator_anchor(measure.id, indicator.id), indicator, ("id",)


def _review_anchors(
    by_year: Mapping[int, Sequence[Review]], section: Callable[[int], str]
) -> Iterator[Anchor]:
    for year, reviews in by_year.items():
        for number, review in enumerate(reviews, 1):
            yield review_anchor(section(year), number), review, ("by",)
