"""What pages about several programs need of each: a reference to it, and its summary."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ayumi.model.indicators import Indicator
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.promises import PromiseCount, count_promises
from ayumi.model.text import Text
from ayumi.model.year_status import YearStatus, measure_year_status, program_year_status


class MeasureSummary(NamedTuple):
    """What pages about several programs need of a measure."""

    id: str
    title: Text
    year_status: YearStatus
    promise_counts: Mapping[int, PromiseCount]  # by fiscal year
    revised: tuple[tuple[datetime.date, Text, Text], ...]  # when, from what, to what; by date
    indicators: tuple[Indicator, ...]


class ProgramRef(NamedTuple):
    """What any page may need of any program, as for a link to it."""

    id: str
    number: int
    title: Text
    reported_years: tuple[int, ...]


class ProgramSummary(NamedTuple):
    """What pages about several programs need of a program."""

    id: str
    number: int
    title: Text
    field: str | None
    department: Mapping[int, str]
    tags: tuple[str, ...]
    year_status: YearStatus
    measures: tuple[MeasureSummary, ...]
    indicators: tuple[Indicator, ...]  # of the program as a whole


def program_ref(program: Program, plan: Plan) -> ProgramRef:
    """The reference to a program."""
    years = program_year_status(program, plan).reported
    return ProgramRef(program.id, program.number, program.title, years)


def summarize(program: Program, plan: Plan) -> ProgramSummary:
    """The summary of a program."""
    measures = tuple(
        MeasureSummary(
            id=measure.id,
            title=measure.title,
            year_status=measure_year_status(measure, program, plan),
            promise_counts=count_promises(measure),
            revised=_revised(measure),
            indicators=measure.indicators,
        )
        for measure in program.measures
    )
    return ProgramSummary(
        id=program.id,
        number=program.number,
        title=program.title,
        field=program.field,
        department=program.department,
        tags=program.tags,
        year_status=program_year_status(program, plan),
        measures=measures,
        indicators=program.indicators,
    )


def each_measure(
    summaries: Iterable[ProgramSummary],
) -> Iterator[tuple[ProgramSummary, MeasureSummary]]:
    """Every measure, with its program."""
    return ((program, measure) for program in summaries for measure in program.measures)


def _revised(measure: Measure) -> tuple[tuple[datetime.date, Text, Text], ...]:
    changed = [(t.revised.date, t.revised.before, t.text) for t in measure.targets if t.revised]
    return tuple(sorted(changed, key=lambda change: change[0]))
