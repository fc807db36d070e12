"""Years of Japanese eras (元号)."""

from __future__ import annotations

import datetime

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


def era_year(year: int, starts_in: int = 4) -> str:
    """The era name of the year that begins in month `starts_in` of `year`: 平成23, 令和元.

    Empty before the Meiji era.
    """
    day = datetime.date(year, starts_in, 1) + _GRACE
    for first, name in _ERAS:
        if day >= first:
            count = year - first.year + 1
            return f"{name}{'元' if count == 1 else count}"
    return ""
