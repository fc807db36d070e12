"""What is known about a fiscal year of a measure or program: planned, reported, judged.

Whatever says so (matrix, strip, overview, pages, yearly reports, open data, checks) asks here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from ayumi.model.attainment import Attainment, attained
from ayumi.model.declaration import has_values
from ayumi.model.indicators import Indicator
from ayumi.model.interim_years import interim_periods, interim_years, is_report, last_parts
from ayumi.model.lifecycle import lifespan
from ayumi.model.memoize import memoize
from ayumi.model.milestones import reported_years
from ayumi.model.periods import Period
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.progress import progress_years
from ayumi.model.shared_indicators import shown_indicators
from ayumi.model.years import Span


class YearState(StrEnum):
    """What is known about one fiscal year of a program or a measure."""

    JUDGED = "judged"  # it has a category of its own
    IN_PARTS = "judged-in-parts"  # a program: it has none, but some of its measures have
    REPORTED = "reported-without-category"
    FORECAST = "forecast"  # there is nothing but values that are forecasts
    WITH_PROGRAM = "reported-with-program"  # a measure: only the program as a whole reports
    INTERIM = "interim"  # only a quarter or half-year of it is reported on
    NOT_REPORTED = "not-reported"  # promised and past, without a report
    ENDED = "ended"  # nothing is reported, since it was completed, cancelled or merged
    TO_COME = "to-come"  # promised, and later than any report
    DUE_LATER = "due-later"  # nothing is, but an indicator or milestone aims at a later year
    NO_PROMISE = "no-promise"  # nothing is on record


class YearStatus(NamedTuple):
    """All that is known, by fiscal year."""

    categories: Mapping[int, str]  # its own
    reported: tuple[int, ...]  # by itself or, of a program, by any of its measures
    forecast: tuple[int, ...]  # of which there is a forecast
    promised: tuple[Span, ...]
    due: tuple[Span, ...]  # before the last fiscal year that an indicator or a milestone aims at
    parts: Mapping[int, Mapping[str, int]]  # of a program: how many measures have which category
    with_program: tuple[int, ...]  # of a measure: reported by the program as a whole only
    attained: Mapping[int, Attainment]
    sections: tuple[int, ...]  # of which its page has a section of its own
    interim: Mapping[int, str]  # the last part of a year that is reported on, as Q2
    # Of which the outcome of a milestone is on record. When that was reported is not: a step may be
    # done while its year, or the year before it, has no report yet. So it makes no year the latest.
    outcomes: tuple[int, ...]
    ended: int | None = None  # the fiscal year in which it, or the last of its measures, ended
    ending: str = ""  # how: completed, cancelled, merged; empty where that differs

    def state(self, year: int, latest: int | None) -> YearState:
        """The state of `year`; `latest` is the latest fiscal year that any program reports on."""
        if (reported := self._reported_state(year)) is not None:
            return reported
        if self.ended is not None and year >= self.ended:
            return YearState.ENDED
        if self.is_promised(year):
            is_later = latest is None or year > latest
            return YearState.TO_COME if is_later else YearState.NOT_REPORTED
        is_due = any(span.covers(year) for span in self.due)
        return YearState.DUE_LATER if is_due else YearState.NO_PROMISE

    def _reported_state(self, year: int) -> YearState | None:
        is_over = self.ended is not None and year > self.ended
        is_with_program = year in self.with_program and not is_over
        found = None
        if year in self.categories:
            found = YearState.JUDGED
        elif year in self.parts:
            found = YearState.IN_PARTS
        elif year in self.reported or year in self.outcomes:
            found = YearState.REPORTED
        elif year in self.interim and not is_with_program:
            found = YearState.INTERIM
        elif year in self.forecast and year not in self.interim:
            found = YearState.FORECAST
        elif is_with_program:
            found = YearState.WITH_PROGRAM
        return found

    def is_promised(self, year: int) -> bool:
        """Whether anything was promised for `year` itself."""
        return any(span.covers(year) for span in self.promised)


class _Numbers(NamedTuple):
    """What indicators and budgets promise and report, by fiscal year."""

    promised: set[int]
    reported: set[int]
    forecast: set[int]
    due: tuple[Span, ...]


def _numbers(record: Program | Measure, program: Program, plan: Plan) -> _Numbers:
    """The years of the indicators that the record has or repeats, and of its money.

    What was added or ended while the plan ran is promised only for the years in between.
    """
    found = _Numbers(set(), set(), set(), ())
    targets: set[int] = set()
    for one in shown_indicators(record, program, plan):
        targets.update(one.targets)
        for year, actual in one.actuals.items():
            (found.forecast if actual.status == "forecast" else found.reported).add(year)
    for year, budget in record.budget.items():
        if budget.is_promised:
            found.promised.add(year)
        if budget.is_spent:
            (found.forecast if budget.status == "forecast" else found.reported).add(year)
    whole = lifespan(record, program)
    due = whole.cut(Span(0, max(targets) - 1)) if targets else None
    promised = {year for year in targets | found.promised if whole.covers(year)}
    return found._replace(promised=promised, due=(due,) if due else ())


@memoize(maxsize=16)
def program_year_status(program: Program, plan: Plan) -> YearStatus:
    """The program's own categories, and what it and its measures promise, report and got."""
    reports = {year: report for year, report in program.reports.items() if is_report(report)}
    statuses = [measure_year_status(measure, program, plan) for measure in program.measures]
    progress = progress_years(program.progress)
    found: dict[int, Counter[str]] = {}
    for status in statuses:
        for year, category in status.categories.items():
            found.setdefault(year, Counter())[category] += 1
    own = _numbers(program, program, plan)
    promised = [Span(year, year) for year in sorted(own.promised)]
    shown = {year for year, report in program.reports.items() if has_values(report)}
    ended, ending = _ending(program)
    return YearStatus(
        categories={year: r.category for year, r in reports.items() if r.category is not None},
        reported=_sorted(reports, progress, own.reported, *(one.reported for one in statuses)),
        forecast=_sorted(own.forecast, *(one.forecast for one in statuses)),
        promised=tuple(dict.fromkeys([*promised, *(s for one in statuses for s in one.promised)])),
        due=tuple(dict.fromkeys([*own.due, *(span for one in statuses for span in one.due)])),
        parts=found,
        with_program=(),
        attained=attained(_every_indicator(program, plan)),
        # A review is by others, and so no report of the city; but it has to be shown
        sections=_sorted(
            *(shown, progress, own.reported, own.forecast),
            *(interim_years(program), program.reviews),
        ),
        interim=last_parts(_every_interim(program)),
        outcomes=_sorted(*(one.outcomes for one in statuses)),
        ended=ended,
        ending=ending,
    )


@memoize(maxsize=256)
def measure_year_status(measure: Measure, program: Program, plan: Plan) -> YearStatus:
    """What the `measure` of `program` promises, reports and got."""
    results = measure.results
    own = _numbers(measure, program, plan)
    life = lifespan(measure, program)
    targets = [lifespan(one, measure, program).cut(one.years) for one in measure.targets]
    steps = {milestone.due.year for milestone in measure.milestones}
    numbers = own.promised.union(year for year in steps if life.covers(year))
    promised = [*filter(None, targets), *(Span(year, year) for year in sorted(numbers))]
    before_steps = life.cut(Span(0, max(steps) - 1)) if steps else None
    ended, ending = _ending(measure, program)
    reported = _sorted(_told_years(measure, program), own.reported)
    outcomes = _sorted(*(reported_years(one) for one in measure.milestones))
    shown = {year for year, result in results.items() if has_values(result)}
    return YearStatus(
        categories={y: r.category for y, r in results.items() if r.category is not None},
        reported=reported,
        forecast=_sorted(own.forecast),
        promised=tuple(dict.fromkeys(promised)),
        due=(*own.due, *filter(None, [before_steps])),
        parts={},
        with_program=_reported_by_program_alone(program, plan),
        attained=attained(shown_indicators(measure, program, plan)),
        sections=_sorted(
            *(shown, reported, own.forecast, outcomes),
            *(interim_years(measure), measure.reviews),
        ),
        interim=last_parts(interim_periods(measure)),
        outcomes=outcomes,
        ended=ended,
        ending=ending,
    )


def _ending(*nested: Program | Measure) -> tuple[int | None, str]:
    """The fiscal year in which a measure of a program ended, or a program; and how."""
    found = [(o.ended.date.fiscal_year, o.ended.kind) for o in nested if o.ended is not None]
    if not found and isinstance(nested[0], Program):
        every = [one.ended for one in nested[0].measures]
        ends = [(one.date.fiscal_year, one.kind) for one in every if one is not None]
        if ends and len(ends) == len(every):  # it has ended with the last of its measures
            kinds = {kind for _, kind in ends}
            return max(year for year, _ in ends), kinds.pop() if len(kinds) == 1 else ""
    return min(found, default=(None, ""))


def _sorted(*years: Iterable[int]) -> tuple[int, ...]:
    """All of the years, in order, each once."""
    return tuple(sorted({year for some in years for year in some}))


def _every_indicator(program: Program, plan: Plan) -> Iterable[Indicator]:
    """The indicators of the program and its measures; one that is repeated is counted once."""
    records: list[Program | Measure] = [program, *program.measures]
    found = (one for record in records for one in shown_indicators(record, program, plan))
    return {id(one): one for one in found}.values()


def _every_interim(program: Program) -> list[Period]:
    records: list[Program | Measure] = [program, *program.measures]
    return [period for record in records for period in interim_periods(record)]


def _told_years(measure: Measure, program: Program) -> set[int]:
    """The fiscal years on which a result, progress or highlights report, not only numbers."""
    years = {year for year, result in measure.results.items() if is_report(result)}
    years.update(year for year, r in program.reports.items() if r.highlights.get(measure.id))
    return years | progress_years(measure.progress)


@memoize(maxsize=16)
def _reported_by_program_alone(program: Program, plan: Plan) -> tuple[int, ...]:
    """The fiscal years that the program reports on, and none of its measures does."""
    years = {year for year, report in program.reports.items() if is_report(report)}
    years |= progress_years(program.progress)
    for measure in program.measures:
        if not years:
            break
        years -= _told_years(measure, program)
        years -= _numbers(measure, program, plan).reported
    return tuple(sorted(years))
