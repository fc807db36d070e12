"""The little of a program that pages of others need: its entry, and a summary of each year."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from ayumi.model.memoize import memoize
from ayumi.model.program import Indicator, Measure, Program, Report, Result
from ayumi.model.promises import PromiseCount, kept
from ayumi.model.text import Text
from ayumi.model.years import Span


class YearState(StrEnum):
    """What is known of one fiscal year of a program or a measure."""

    JUDGED = "judged"  # it has a category
    REPORTED = "reported-without-category"
    NOT_REPORTED = "not-reported"  # others were reported on, this was promised, nothing is said
    TO_COME = "to-come"  # later than any report
    NO_PROMISE = "no-promise"


class YearStatus(NamedTuple):
    """Categories by fiscal year (None: reported without one), and the years promised for."""

    categories: Mapping[int, str | None]
    promised: tuple[Span, ...]

    def state(self, year: int, latest: int | None) -> YearState:
        """The state of `year`, where `latest` is the latest fiscal year that anyone reported on."""
        if year in self.categories:
            return YearState.REPORTED if self.categories[year] is None else YearState.JUDGED
        for span in self.promised:
            if span.covers(year):
                return (
                    YearState.TO_COME if latest is None or year > latest else YearState.NOT_REPORTED
                )
        return YearState.NO_PROMISE


class MeasureSummary(NamedTuple):
    """A measure's id, title and standing.

    `kept` counts promises by fiscal year; `revised` has the day of each change of a target and the
    promise as it is now, by day.
    """

    id: str
    title: Text
    year_status: YearStatus
    kept: Mapping[int, PromiseCount]
    revised: tuple[tuple[datetime.date, Text], ...]
    indicators: tuple[Indicator, ...]


class ProgramRef(NamedTuple):
    """What every page may need of any program: its id, number, title, and the years reported on."""

    id: str
    number: int
    title: Text
    reported_years: tuple[int, ...]


class ProgramSummary(NamedTuple):
    """A program's id, number, title, what it can be filtered by, and its standing."""

    id: str
    number: int
    title: Text
    field: str | None
    department: Mapping[int, str]
    tags: tuple[str, ...]
    year_status: YearStatus
    measures: tuple[MeasureSummary, ...]


def program_ref(program: Program) -> ProgramRef:
    """The entry of one program."""
    years = {year for year, report in program.reports.items() if reports_anything(report)}
    for measure in program.measures:
        years |= {year for year, result in measure.results.items() if reports_anything(result)}
    return ProgramRef(program.id, program.number, program.title, tuple(sorted(years)))


def summarize(program: Program) -> ProgramSummary:
    """The summary of one program."""
    measures = tuple(
        MeasureSummary(
            id=measure.id,
            title=measure.title,
            year_status=measure_year_status(measure),
            kept=_kept(measure),
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
    )


@memoize(maxsize=16)
def program_year_status(program: Program) -> YearStatus:
    """The program's own categories, and the years that its measures' targets are for."""
    reports = {year: r.category for year, r in program.reports.items() if reports_anything(r)}
    promised = dict.fromkeys([t.years for m in program.measures for t in m.targets])
    return YearStatus(reports, tuple(promised))


@memoize(maxsize=256)
def measure_year_status(measure: Measure) -> YearStatus:
    """The measure's categories, and the years that its targets are for."""
    results = {y: r.category for y, r in measure.results.items() if reports_anything(r)}
    return YearStatus(results, tuple(dict.fromkeys([t.years for t in measure.targets])))


def reports_anything(report: Report | Result) -> bool:
    """Whether the block says anything: an empty one waits for its year."""
    if report.category is not None or report.assessments or report.note:
        return True
    if isinstance(report, Result):
        return bool(report.items or report.context)
    return bool(report.highlights or report.sections or report.next_steps)


def _kept(measure: Measure) -> dict[int, PromiseCount]:
    counted = ((year, kept(measure, year, result)) for year, result in measure.results.items())
    return {year: count for year, count in counted if count is not None}


def _revised(measure: Measure) -> tuple[tuple[datetime.date, Text], ...]:
    changed = [(t.revised.date, t.text) for t in measure.targets if t.revised]
    return tuple(sorted(changed, key=lambda change: change[0]))
