"""Formats of fiscal years, Japanese eras (元号), numbers and dates in each language."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache, partial

from ayumi.i18n.interface import Interface

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


@lru_cache(maxsize=1024)  # a plan has few years, and every page names each of them many times
def _named(key: str, t: Interface, year: int, starts_in: int) -> str:
    """The pattern `key`; a fiscal year that is a calendar year is named without its months."""
    months = t("months_short").split("|")
    last_month, last_year = (starts_in + 10) % 12, year + (starts_in > 1)
    calendar = "_calendar" if starts_in == 1 and f"{key}_calendar" in t.strings else ""
    return t(
        key + calendar,
        year=year,
        era=era_year(year, starts_in),
        begins=months[starts_in - 1],
        ends=months[last_month],
        next=last_year,
    )


# Functions of the interface, the year, and the month in which it begins
fiscal_year = partial(_named, "year")  # 2011(平成23)年度; FY2011 (Apr 2011–Mar 2012)
fiscal_year_short = partial(_named, "year_short")  # 2011年度; FY2011
fiscal_year_onwards = partial(_named, "year_onwards")  # 2014(平成26)年度以降; FY2014 onwards


@lru_cache(maxsize=1024)
def span(t: Interface, first: int, last: int | None, starts_in: int) -> str:
    """A span of fiscal years in short: 2011年度〜2013年度; FY2011–FY2013; FY2014 onwards."""
    if last is None:
        return _named("span_onwards", t, first, starts_in)
    begins = fiscal_year_short(t, first, starts_in)
    if first == last:
        return begins
    return t("span", first=begins, last=fiscal_year_short(t, last, starts_in))


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


def era_year(year: int, starts_in: int = 4) -> str:
    """The era name of the year that begins in that month: 平成23, 令和元; empty before 明治."""
    day = datetime.date(year, starts_in, 1) + _GRACE
    for first, name in _ERAS:
        if day >= first:
            count = year - first.year + 1
            return f"{name}{'元' if count == 1 else count}"
    return ""
