"""The rows of data/milestones.csv, and of data/periods.csv: quarters, half-years, progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ayumi.model.declaration import has_values
from ayumi.model.milestones import is_reported, outcome
from ayumi.model.periods import Period
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Report, Result

Row = Sequence[Any]


def milestone_rows(program: Program, _plan: Plan) -> Iterator[Row]:
    """One row a milestone."""
    for measure in program.measures:
        for one in measure.milestones:
            is_told = one.status is not None or is_reported(one)
            status = str(outcome(one, None)) if is_told else None
            done = (str(one.done), one.done.year) if one.done else (None, None)
            start = (program.id, measure.id, one.id)
            yield (*start, str(one.due), one.due.year, status, *done, one.title, one.note)


def period_rows(program: Program, _plan: Plan) -> Iterator[Row]:
    """One row a quarter or half-year that is reported on, or a year with progress in per cent."""
    yield from _periods((program.id, None), program)
    for measure in program.measures:
        yield from _periods((program.id, measure.id), measure)


def _periods(start: Row, record: Program | Measure) -> Iterator[Row]:
    reports: dict[Period, Report | Result] = dict(record.interim)
    told = {period for period, one in reports.items() if has_values(one)}
    for period in sorted(told | set(record.progress), key=lambda one: one.place):
        report = reports.get(period)
        category = report.category if report is not None else None
        others = report.assessments.items() if report is not None else ()
        assessed = "; ".join(f"{scale}={code}" for scale, code in others)
        place = (period.year, period.part or None)
        yield (*start, *place, category, assessed or None, record.progress.get(period))
