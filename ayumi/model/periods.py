"""Quarters and half-years of a fiscal year, and dates only as precise as they were printed."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping as MappingOf
from typing import Any, NamedTuple, TypeVar

from ayumi.i18n.fiscal_calendar import FiscalCalendar
from ayumi.model.containers import TableOf
from ayumi.model.partial_dates import AnyDate, PartialDate
from ayumi.model.scalars import TO_ASCII
from ayumi.model.validation import FieldType, Invalid, ValidationContext
from ayumi.model.years import Year
from ayumi.problems import Bilingual, error
from ayumi.yaml.nodes import Mapping, Node, Scalar

T = TypeVar("T")

# How many months after the fiscal year's start each begins, and how many it has; by their ends
_MONTHS = {"Q1": (0, 3), "Q2": (3, 3), "H1": (0, 6), "Q3": (6, 3), "Q4": (9, 3), "H2": (6, 6)}
_ORDER = {part: place for place, part in enumerate((*_MONTHS, ""))}
_PERIOD = re.compile(r"([12][0-9]{3})-(Q[1-4]|H[12])")
# What shows that a quarter or a half-year is meant, however it is written
_A_YEAR = re.compile(r"[12][0-9]{3}")
_PART_SIGN = re.compile(r"Q|H|半期|上期|下期|[前後](?:期|半)")
_SEPARATORS = re.compile(r"[-\s/_.,:]")
_PART_FIRST = re.compile(r"(Q[1-4]|H[12])(?:FY)?([12]\d{3})")
_SPELLINGS = (
    (re.compile(r"([12]\d{3})年?度?(?:Q|QTR|QUARTER)\.?0?([1-4])"), "Q{0}"),
    (re.compile(r"([12]\d{3})年?度?第?([1-4])(?:Q|四半期)"), "Q{0}"),
    (re.compile(r"([12]\d{3})年?度?(?:H|HALF)\.?0?([12])"), "H{0}"),
    (re.compile(r"([12]\d{3})年?度?([12])H"), "H{0}"),
    (re.compile(r"([12]\d{3})年?度?(?:上半期|上期|前期|前半期?)()"), "H1"),
    (re.compile(r"([12]\d{3})年?度?(?:下半期|下期|後期|後半期?)()"), "H2"),
)

BAD_PERIOD = error(
    "bad-period",
    "「{found}」という期間はありません{nearest}",
    "“{found}” is no quarter or half-year of a fiscal year{nearest}",
    "四半期は 2023-Q1 から 2023-Q4、半期は 2023-H1 と 2023-H2、年度は 2023 と書きます。",
    "Write quarters as 2023-Q1 to 2023-Q4, half-years as 2023-H1 and 2023-H2, and the fiscal "
    "year as 2023.",
)


class Period(NamedTuple):
    """A part of a fiscal year, Q1 to Q4, H1 or H2; or, with an empty `part`, the whole year."""

    year: int
    part: str = ""

    @property
    def kind(self) -> str:
        """What a part of a year is: q for a quarter, h for a half-year; empty for the year."""
        return self.part[:1].lower()

    @property
    def number(self) -> int:
        """Which of the quarters or half-years of its year it is, from 1; 0 for the year."""
        return int(self.part[1:] or 0)

    @property
    def place(self) -> tuple[int, int]:
        """Its place in time, by its end."""
        return self.year, _ORDER[self.part]

    def days(self, calendar: FiscalCalendar) -> tuple[datetime.date, datetime.date]:
        """Its first and last day."""
        first, count = _MONTHS[self.part] if self.part else (0, 12)
        begin = calendar.first_day(self.year)
        return _months_later(begin, first), _months_later(begin, first + count, -1)

    def __str__(self) -> str:  # as in the file: 2023, 2023-Q2, 2023-H1
        return f"{self.year}-{self.part}" if self.part else str(self.year)


def _months_later(day: datetime.date, months: int, days: int = 0) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1) + datetime.timedelta(days)


class YearOrPeriod:
    """A fiscal year, a quarter or a half-year, as a key."""

    description = Bilingual(
        "年度（2023）、四半期（2023-Q2）または半期（2023-H1）",
        "a fiscal year (2023), a quarter (2023-Q2) or a half-year (2023-H1)",
    )

    def read(self, node: Node, context: ValidationContext) -> Period | Invalid:
        """The period."""
        if isinstance(node, Scalar):
            if (match := _PERIOD.fullmatch(node.text)) is not None:
                return Period(int(match[1]), match[2])
            if _means_part(node.text):
                return _report(node, context)
        year = Year().read(node, context)
        return year if isinstance(year, Invalid) else Period(year)


def _report(node: Scalar, context: ValidationContext) -> Invalid:
    """Report something like a quarter or half-year, with the right spelling if there is one."""
    meant = _corrected(node.text)
    near = Bilingual(f"（「{meant}」では？）", f" (did you mean “{meant}”?)")
    near = near if meant else Bilingual("", "")
    return context.report(BAD_PERIOD, node, found=node.text, nearest=near)


def _means_part(text: str) -> bool:
    text = _normal(text)
    if (year := _A_YEAR.search(text)) is None:
        return False
    return "Q" in text[: year.start()] or _PART_SIGN.search(text, year.end()) is not None


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(TO_ASCII)).upper()


def _corrected(text: str) -> str | None:
    """The period that is meant: 2023-Q2 for 2023Q2, 2023/q2, Q2 2023, 2023年度第2四半期."""
    packed = _SEPARATORS.sub("", _normal(text).removeprefix("FY"))
    if (match := _PART_FIRST.fullmatch(packed)) is not None:
        packed = match[2] + match[1]
    for pattern, part in _SPELLINGS:
        if (match := pattern.fullmatch(packed)) is not None:
            return f"{match[1]}-{part.format(match[2])}"
    return None


class PeriodTables(NamedTuple):
    """What one key of a file holds: values by fiscal year, and those of shorter periods."""

    years: MappingOf[int, Any]
    interim: MappingOf[Period, Any]


class ByPeriod(TableOf[Any, T]):
    """A mapping by fiscal year, with quarters and half-years among its keys."""

    def read(  # type: ignore[override]
        self, node: Node, context: ValidationContext
    ) -> PeriodTables | Invalid:
        """The valid values; those of quarters and half-years in the order of time."""
        every = node.pairs if isinstance(node, Mapping) else {}
        shorter = {k: pair for k, pair in every.items() if _means_part(k)}
        if shorter and isinstance(node, Mapping):
            node = node._replace(pairs={k: v for k, v in every.items() if k not in shorter})
        years = TableOf(Year(), self.of, self.example).read(node, context)
        if isinstance(years, Invalid):
            return years
        found: dict[Period, T] = {}
        if shorter:
            periods = Mapping(node.line, node.column, shorter)
            read = TableOf(self.key, self.of).read(periods, context)
            assert not isinstance(read, Invalid)  # noqa: S101  # a mapping is given
            found = dict(sorted(read.items(), key=lambda pair: pair[0].place))
        return PeriodTables(years, found)


def by_period(of: FieldType[T], example: str = "2011: …") -> ByPeriod[T]:
    """The type of a mapping by fiscal year, quarter and half-year."""
    return ByPeriod(YearOrPeriod(), of, example)


class Moment(NamedTuple):
    """A day, month, quarter, half-year or fiscal year, as precise as it was written."""

    date: PartialDate | Period
    first: datetime.date  # its first and last day
    last: datetime.date

    @property
    def year(self) -> int:
        """The fiscal year that it is in."""
        return self.date.year if isinstance(self.date, Period) else self.date.fiscal_year

    def __str__(self) -> str:  # as in the file: 2024-03-31, 2024-03, 2023-Q4, 2023
        return str(self.date)


class MomentType(AnyDate):
    """A date, a month, a quarter, a half-year or a fiscal year."""

    description = Bilingual(
        "日付（2024-03-31）、月（2024-03）、四半期（2023-Q4）、半期（2023-H1）または年度（2023）",
        "a date (2024-03-31), a month (2024-03), a quarter (2023-Q4), a half-year (2023-H1) or "
        "a fiscal year (2023)",
    )

    def read(  # type: ignore[override]
        self, node: Node, context: ValidationContext
    ) -> Moment | Invalid:
        """The moment, with its first and last day."""
        if isinstance(node, Scalar) and _means_part(node.text):
            period = YearOrPeriod().read(node, context)
            if isinstance(period, Invalid):
                return period
            return Moment(period, *period.days(context.calendar))
        date = super().read(node, context)
        return date if isinstance(date, Invalid) else Moment(date, *_days(date, context.calendar))


def _days(date: PartialDate, calendar: FiscalCalendar) -> tuple[datetime.date, datetime.date]:
    if not date.month:
        return Period(date.fiscal_year).days(calendar)
    first = datetime.date(date.year, date.month, date.day or 1)
    return first, first if date.day else _months_later(first, 1, -1)
