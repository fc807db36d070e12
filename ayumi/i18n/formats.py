"""Formats of fiscal years, numbers and dates in each language."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache, partial

from ayumi.i18n.fiscal_calendar import FiscalCalendar
from ayumi.i18n.interface import Interface


@lru_cache(maxsize=1024)  # a plan has few years, and every page names each of them many times
def _named(key: str, t: Interface, year: int, calendar: FiscalCalendar) -> str:
    """The pattern `key`, in the form that the interface has it in for this calendar."""
    months = t("months_short").split("|")
    return t(
        key,
        year=year_name(t, year, calendar),
        era=calendar.era(year),
        begins=months[calendar.starts_in - 1],
        ends=months[(calendar.starts_in + 10) % 12],
        first=calendar.begins(year),
        next=calendar.ends(year),
    )


# Functions of the interface, the year, and the calendar
fiscal_year = partial(_named, "year")  # 2011(平成23)年度; FY2011 (Apr 2011–Mar 2012)
fiscal_year_short = partial(_named, "year_short")  # 2011年度; FY2011
fiscal_year_onwards = partial(_named, "year_onwards")  # 2014(平成26)年度以降; FY2014 onwards


def year_name(t: Interface, year: int, calendar: FiscalCalendar) -> int | str:
    """What stands for the year in its names: 2023; of a year that is named by both, 2023–24."""
    if calendar.form != "split":
        return year
    last = calendar.ends(year)
    # 1999–2000, since nobody reads 1999–00
    return t("split_year", first=year, last=last if last % 100 == 0 else f"{last % 100:02}")


@lru_cache(maxsize=1024)
def span(t: Interface, first: int, last: int | None, calendar: FiscalCalendar) -> str:
    """A span of fiscal years in short: 2011年度〜2013年度; FY2011–FY2013; FY2014 onwards."""
    if last is None:
        return _named("span_onwards", t, first, calendar)
    begins = fiscal_year_short(t, first, calendar)
    if first == last:
        return begins
    return t("span", first=begins, last=fiscal_year_short(t, last, calendar))


def date(t: Interface, day: datetime.date) -> str:
    """A day: 2012年4月1日; April 1, 2012."""
    month = t("months").split("|")[day.month - 1]
    return t("date", year=day.year, month=month, day=day.day, month_number=day.month)


def month(t: Interface, year: int, number: int) -> str:
    """A month: 2012年4月; April 2012."""
    return t("date_month", year=year, month=t("months").split("|")[number - 1], month_number=number)


def number(t: Interface, value: float | Decimal) -> str:
    """A number with the language's separators: 1,200.5.

    A decimal keeps the places that it is written with (93.00); a float has no trailing zeros.
    """
    is_written = isinstance(value, Decimal)
    whole, _, decimals = f"{value:,{'' if is_written else '.9'}f}".partition(".")
    decimals = decimals if is_written else decimals.rstrip("0")
    grouped = whole.replace(",", t("group_separator"))
    return f"{grouped}{t('decimal_separator')}{decimals}" if decimals else grouped
