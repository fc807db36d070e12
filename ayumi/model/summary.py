"""What pages about several programs need of each: a reference to it, and its summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from ayumi.model.anchors import report_anchor, result_anchor, review_anchor
from ayumi.model.departments import Responsibility, responsibility
from ayumi.model.indicators import Indicator
from ayumi.model.lifecycle import PlanChange
from ayumi.model.merges import Merge, places, program_merges
from ayumi.model.plan import Plan
from ayumi.model.program import Program, Target
from ayumi.model.promises import PromiseCount, count_promises
from ayumi.model.reviews import ONWARDS, Review
from ayumi.model.text import Text
from ayumi.model.year_status import YearStatus, measure_year_status, program_year_status


class OpenRecommendation(NamedTuple):
    """What a review asks of the city, and no outcome has closed yet."""

    year: int  # that was reviewed
    anchor: str
    by: Text
    asked: Text
    status: str | None  # None where nothing is on record of what became of it
    answered: bool


class MeasureSummary(NamedTuple):
    """What pages about several programs need of a measure."""

    id: str
    code: str  # as printed; empty where there is none
    title: Text
    responsibility: Responsibility
    year_status: YearStatus
    promise_counts: Mapping[int, PromiseCount]  # by fiscal year
    indicators: tuple[Indicator, ...]
    recommendations: tuple[OpenRecommendation, ...]


class ProgramRef(NamedTuple):
    """What any page may need of any program, as for a link to it."""

    id: str
    number: int | None
    code: str | None
    title: Text
    reported_years: tuple[int, ...]
    merges: tuple[Merge, ...] = ()  # from it or its parts


class ProgramSummary(NamedTuple):
    """What pages about several programs need of a program."""

    id: str
    label: str  # before the title: its code or number
    code: str
    title: Text
    field: str | None
    responsibility: Responsibility
    year_status: YearStatus
    changes: tuple[PlanChange, ...]  # of itself, its measures and their targets
    measures: tuple[MeasureSummary, ...]
    indicators: tuple[Indicator, ...]  # of the program as a whole
    recommendations: tuple[OpenRecommendation, ...]


def program_ref(program: Program, plan: Plan) -> ProgramRef:
    """The reference to a program."""
    years = program_year_status(program, plan).reported
    return ProgramRef(
        program.id, program.number, program.code, program.title, years, program_merges(program)
    )


def summarize(program: Program, plan: Plan) -> ProgramSummary:
    """The summary of a program."""
    measures = tuple(
        MeasureSummary(
            id=measure.id,
            code=measure.code or "",
            title=measure.title,
            responsibility=responsibility(measure, program),
            year_status=measure_year_status(measure, program, plan),
            promise_counts=count_promises(measure),
            indicators=measure.indicators,
            recommendations=_open(measure.reviews, partial(result_anchor, measure)),
        )
        for measure in program.measures
    )
    return ProgramSummary(
        id=program.id,
        label=program.label,
        code=program.code or "",
        title=program.title,
        field=program.field,
        responsibility=responsibility(program, program),
        year_status=program_year_status(program, plan),
        changes=_changes(program),
        measures=measures,
        indicators=program.indicators,
        recommendations=_open(program.reviews, report_anchor),
    )


def each_measure(
    summaries: Iterable[ProgramSummary],
) -> Iterator[tuple[ProgramSummary, MeasureSummary]]:
    """Every measure, with its program."""
    return ((program, measure) for program in summaries for measure in program.measures)


def _open(
    reviews: Mapping[int, tuple[Review, ...]], section: Callable[[int], str]
) -> tuple[OpenRecommendation, ...]:
    """The recommendations that are open today, by the year that was reviewed."""
    found = []
    for year in sorted(reviews):
        for number, review in enumerate(reviews[year], 1):
            if (asked := review.asked) is not None and review.is_open_in(ONWARDS):
                anchor, status = review_anchor(section(year), number), review.status_in(ONWARDS)
                answered = review.answer is not None
                found.append(OpenRecommendation(year, anchor, review.by, asked, status, answered))
    return tuple(found)


def _changes(program: Program) -> tuple[PlanChange, ...]:
    """What was added, revised or ended: the program, its measures, their targets."""
    changes = []
    for address, title, record in places(program):
        revised = record.revised if isinstance(record, Target) else None
        if record.added or revised or record.ended:
            changes.append(PlanChange(address, title, record.added, revised, record.ended))
    return tuple(changes)
