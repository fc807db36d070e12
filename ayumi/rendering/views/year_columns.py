"""The columns of tables over the plan's years. Long plans have one for several years together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.years import Span

MOST_YEARS = 7  # that stand next to each other on a sheet of A4
_NEAR = 4  # years with columns of their own in a longer plan: one before the year in question …


def year_columns(plan: Plan, targets: Iterable[Span], year: int | None) -> tuple[Span, ...]:
    """The columns for a program with these targets.

    A plan of many years has columns for the years near `year` (its latest report, else its start);
    the years before and after them are together in one column each. Unless the plan says so, the
    years “onwards” have a column only where a target is for them.
    """
    last = plan.years.last
    goes_on = plan.years.open_ended is True or (
        plan.years.may_go_on and any(span.last is None or span.last > last for span in targets)
    )
    return _columns(plan.years.first, last, goes_on, year)


def program_columns(program: Program, plan: Plan, year: int | None) -> tuple[Span, ...]:
    """The columns that all measures of a program share."""
    targets = [target.years for measure in program.measures for target in measure.targets]
    due = {one.due.year for measure in program.measures for one in measure.milestones}
    return year_columns(plan, [*targets, *(Span(of, of) for of in due)], year)


@lru_cache(maxsize=256)
def _columns(first: int, last: int, goes_on: bool, year: int | None) -> tuple[Span, ...]:
    onwards = (Span(last + 1, None),) if goes_on else ()
    if last - first < MOST_YEARS:
        return (*_each(first, last), *onwards)
    start = max(first, min((year or first) - 1, last - _NEAR + 1))
    end = start + _NEAR - 1
    before = _together(first, start - 1)
    return (*before, *_each(start, end), *_together(end + 1, last), *onwards)


def _each(first: int, last: int) -> tuple[Span, ...]:
    return tuple(Span(year, year) for year in range(first, last + 1))


def _together(first: int, last: int) -> tuple[Span, ...]:
    return (Span(first, last),) if first <= last else ()


def column_range(years: Span, columns: tuple[Span, ...]) -> tuple[int, int]:
    """The places of the first and last column that a span lies in, the nearest ones if in none."""
    top = len(columns) - 1
    first = next(
        (n for n, one in enumerate(columns) if one.last is None or years.first <= one.last), top
    )
    if years.last is None:
        return first, top
    starts = (n for n, one in enumerate(columns) if one.first <= years.last)
    return first, max(first, *starts, 0)
