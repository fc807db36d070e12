"""An indicator's numbers as columns of a drawing: the baseline and every fiscal year."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from ayumi.model.program import Indicator


class Column(NamedTuple):
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

    The baseline stands first. Where older numbers are known, and its year has none of its own to
    hide, it stands in its year.
    """
    first, known = indicator.baseline, {*indicator.targets, *indicator.actuals}
    if first is None:
        return tuple(_years(indicator, known))
    own = Column(first.year, None, first.value, baseline=True)
    if not known or first.year in known or first.year < min(known):
        return (own, *_years(indicator, known))
    years = _years(indicator, {*known, first.year})
    return tuple(own if column.year == first.year else column for column in years)


def follows(before: Column, after: Column) -> bool:
    """Whether a line may lead from one column to the next: the years are consecutive."""
    return after.year == before.year + 1


def _years(indicator: Indicator, known: Set[int]) -> Iterator[Column]:
    for year in range(min(known), max(known) + 1) if known else ():
        yield Column(year, indicator.targets.get(year), indicator.actuals.get(year))
