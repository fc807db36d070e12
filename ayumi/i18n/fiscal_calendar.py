"""Fiscal years in calendar years: first day, number, and Japanese era (元号)."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

# The first day of each era. Source: 元号法 (1979) and the cabinet orders under it; 明治 and 大正 by
# the edicts of 1868 and 1912.
_ERAS = (
    (datetime.date(2019, 5, 1), "令和"),
    (datetime.date(1989, 1, 8), "平成"),
    (datetime.date(1926, 12, 25), "昭和"),
    (datetime.date(1912, 7, 30), "大正"),
    (datetime.date(1868, 1, 25), "明治"),
)
# A year is named by the era in force a month after it begins: the fiscal year 2019 (from 1 April)
# is 令和元年度, as the government settled when the era changed on 1 May; 1989 is 平成元年.
_GRACE = datetime.timedelta(days=30)


class FiscalCalendar(NamedTuple):
    """The month in which years begin, and `named_by`: start, end, or both (2023–24).

    The number of a year, in files, addresses and data, is the calendar year of its first day; that
    of its last day where years are named by their end.
    """

    starts_in: int = 4
    named_by: str = "start"

    @property
    def form(self) -> str:
        """Which forms of the interface's strings are used: see `interface`."""
        if self.starts_in == 1:
            return "calendar"  # the year is the calendar year, whatever it is named by
        if self.named_by == "both":
            return "split"
        return "" if self == APRIL else "months"

    def begins(self, year: int) -> int:
        """The calendar year in which `year` begins."""
        return year - (self.named_by == "end" and self.starts_in > 1)

    def ends(self, year: int) -> int:
        """The calendar year in which `year` ends."""
        return self.begins(year) + (self.starts_in > 1)

    def first_day(self, year: int) -> datetime.date:
        """The day on which `year` begins."""
        return datetime.date(self.begins(year), self.starts_in, 1)

    def year_of(self, day: datetime.date) -> int:
        """The year in which `day` lies."""
        began = day.year - (day.month < self.starts_in)
        return began + (began - self.begins(began))

    def era(self, year: int) -> str:
        """The era name of `year`: 平成23, 令和元; empty before 明治.

        A year that is named by its end bears the era of its last day.
        """
        if self.begins(year) == year:
            return _era(year, self.first_day(year) + _GRACE)
        return _era(year, self.first_day(year + 1) - datetime.timedelta(days=1))


APRIL = FiscalCalendar()


@lru_cache(maxsize=1024)
def _era(year: int, day: datetime.date) -> str:
    for first, name in _ERAS:
        if day >= first:
            count = year - first.year + 1
            return f"{name}{'元' if count == 1 else count}"
    return ""
