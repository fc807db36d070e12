"""What pages about several programs need of each: a reference to it, and its summary."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from ayumi.model.indicators import Indicator
from ayumi.model.memoize import memoize
from ayumi.model.program import Measure, Program
from ayumi.model.promises import PromiseCount, count_promises
from ayumi.model.record import has_values
from ayumi.model.text import Text
from ayumi.model.years import Span


class YearState(StrEnum):
    """What is known about one fiscal year of a program or a measure."""

    JUDGED = "judged"  # it has a category
    REPORTED = "reported-without-category"
    NOT_REPORTED = "not-reported"  # promised and past, without a report
    TO_COME = "to-come"  # promised, and later than any report
    NO_PROMISE = "no-promise"


class YearStatus(NamedTuple):
    """Categories by fiscal year (None: reported without one), and the years of the targets."""

    categories: Mapping[int, str | None]
    promised: tuple[Span, ...]

    def state(self, year: int, latest: int | None) -> YearState:
        """The state of `year`; `latest` is the latest fiscal year that any program reports on."""
        if year in self.categories:
            return YearState.REPORTED if self.categories[year] is None else YearState.JUDGED
        if not any(span.covers(year) for span in self.promised):
            return YearState.NO_PROMISE
        return YearState.TO_COME if latest is None or year > latest else YearState.NOT_REPORTED


class MeasureSummary(NamedTuple):
    """What pages about several programs need of a measure."""

    id: str
    title: Text
    year_status: YearStatus
    promise_counts: Mapping[int, PromiseCount]  # by fiscal year
    revised: tuple[tuple[datetime.date, Text], ...]  # when, and the present text, by date
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


def program_ref(program: Program) -> ProgramRef:
    """The reference to a program."""
    statuses = [program_year_status(program), *map(measure_year_status, program.measures)]
    years = {year for status in statuses for year in status.categories}
    return ProgramRef(program.id, program.number, program.title, tuple(sorted(years)))


def summarize(program: Program) -> ProgramSummary:
    """The summary of a program."""
    measures = tuple(
        MeasureSummary(
            id=measure.id,
            title=measure.title,
            year_status=measure_year_status(measure),
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
        year_status=program_year_status(program),
        measures=measures,
        indicators=program.indicators,
    )


@memoize(maxsize=16)
def program_year_status(program: Program) -> YearStatus:
    """The program's own categories, and the years of its measures' targets."""
    reports = {year: r.category for year, r in program.reports.items() if has_values(r)}
    promised = dict.fromkeys([t.years for m in program.measures for t in m.targets])
    return YearStatus(reports, tuple(promised))


@memoize(maxsize=256)
def measure_year_status(measure: Measure) -> YearStatus:
    """The measure's categories, and the years of its targets."""
    results = {y: r.category for y, r in measure.results.items() if has_values(r)}
    return YearStatus(results, tuple(dict.fromkeys([t.years for t in measure.targets])))


def _revised(measure: Measure) -> tuple[tuple[datetime.date, Text], ...]:
    changed = [(t.revised.date, t.text) for t in measure.targets if t.revised]
    return tuple(sorted(changed, key=lambda change: change[0]))
