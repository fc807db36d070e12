"""Fiscal years: a plan's years, and the years of one target."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Fiscal years from `first` to `last`, both included; `last` None means "onwards"."""

    first: int
    last: int | None

    def covers(self, year: int) -> bool:
        """Whether fiscal year `year` lies in the span."""
        return self.first <= year and (self.last is None or year <= self.last)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a fiscal year."""
        return (other.last is None or self.first <= other.last) and (
            self.last is None or other.first <= self.last
        )

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first}-"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class Column(NamedTuple):
    """One column of the plan's table: a fiscal year, or the tail ("2014 onwards")."""

    year: int
    is_tail: bool

    @property
    def key(self) -> str:
        """The column as targets write it: `2011`, `2014-`."""
        return f"{self.year}-" if self.is_tail else str(self.year)


def columns(first: int, last: int, *, open_ended: bool) -> tuple[Column, ...]:
    """The columns of a plan over the fiscal years `first` to `last`."""
    years = [Column(year, is_tail=False) for year in range(first, last + 1)]
    return (*years, Column(last + 1, is_tail=True)) if open_ended else tuple(years)
