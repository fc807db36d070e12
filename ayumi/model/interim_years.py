"""The quarters and half-years on which a program or a measure reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ayumi.model.declaration import has_values
from ayumi.model.periods import Period
from ayumi.model.program import Measure, Program, Report, Result


def is_report(record: Report | Result) -> bool:
    """Whether the record says anything on its year; an editor's note alone does not."""
    said = (record.category, record.assessments)
    if isinstance(record, Result):
        return any((*said, record.items, record.context))
    lines = (*record.highlights.values(), *(section.items for section in record.sections))
    return any((*said, record.next_steps, *lines))


def interim_periods(record: Measure | Program) -> list[Period]:
    """The quarters and half-years on which it says anything."""
    reports: Mapping[Period, Report | Result] = record.interim
    told = [period for period, one in reports.items() if is_report(one)]
    return told + [period for period in record.progress if period.part and period not in told]


def interim_years(record: Measure | Program) -> set[int]:
    """The fiscal years of which parts are shown: an editor's note alone is shown too."""
    shown = {period for period, one in record.interim.items() if has_values(one)}
    return {period.year for period in [*shown, *record.progress] if period.part}


def last_parts(periods: Iterable[Period]) -> dict[int, str]:
    """The last quarter or half-year of each fiscal year."""
    return {period.year: period.part for period in sorted(periods, key=lambda one: one.place)}
