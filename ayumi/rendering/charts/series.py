"""An indicator's numbers as columns of a drawing: the baseline, then every fiscal year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ayumi.model.program import Indicator


@dataclass(frozen=True, slots=True)
class Column:
    """One fiscal year; None is a number that is missing."""

    year: int
    target: float | None
    actual: float | None
    baseline: bool = False

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers that are there."""
        return tuple(v for v in (self.target, self.actual) if v is not None)


def columns(indicator: Indicator) -> tuple[Column, ...]:
    """The baseline's column, and one for every year from the first to the last with a number.

    The baseline stands first, unless older numbers are known: then it stands in its own year.
    """
    first, years = indicator.baseline, tuple(_years(indicator))
    place = next((n for n, c in enumerate(years) if first and c.year == first.year), None)
    if first is None or place is None or years[place].actual not in {None, first.value}:
        return (*_baseline(indicator), *years)
    own = Column(first.year, years[place].target, first.value, baseline=True)
    return (*years[:place], own, *years[place + 1 :])


def follows(before: Column, after: Column) -> bool:
    """Whether a line may lead from one column to the next: the years are consecutive."""
    return after.year == before.year + 1


def _baseline(indicator: Indicator) -> Iterator[Column]:
    if (first := indicator.baseline) is not None:
        yield Column(first.year, None, first.value, baseline=True)


def _years(indicator: Indicator) -> Iterator[Column]:
    found = {*indicator.targets, *indicator.actuals}
    for year in range(min(found), max(found) + 1) if found else ():
        yield Column(year, indicator.targets.get(year), indicator.actuals.get(year))
