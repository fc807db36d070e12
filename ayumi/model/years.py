"""Fiscal years, spans of them, and dates: the values and their field types."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from ayumi.i18n.fiscal_calendar import APRIL
from ayumi.model.scalars import TO_ASCII, corrected
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.problems import Bilingual, error
from ayumi.yaml.nodes import Node, Scalar, Sequence

_ERAS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_ERA_YEAR = re.compile(f"({'|'.join([*_ERAS.values(), *_ERAS])})\\.?(元|[0-9]{{1,2}})(?![0-9])")
_KANJI = "〇一二三四五六七八九"
_KANJI_YEAR = re.compile(
    "(明治|大正|昭和|平成|令和)([二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_SHORT_END = re.compile(r"([12][0-9])([0-9]{2})([-/])([0-9]{1,2})")  # 2011-13
_YEAR = re.compile(r"[12][0-9]{3}")
_SPAN = re.compile(r"([12][0-9]{3})(?:[ \t]*(-)[ \t]*([12][0-9]{3})?)?")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_ENGLISH_DATE = re.compile(
    r"(?:(?P<month>[A-Za-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?"
    r"|(?P<number>[0-9]{1,2})(?:st|nd|rd|th)? (?P<name>[A-Za-z]{3,9})\.?,?) (?P<year>[12][0-9]{3})"
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")

BAD_DATE = error(
    "bad-date",
    "「{found}」という日付はありません",
    "“{found}” is no date of the calendar",
    "年-月-日の順に書きます（例：2012-04-01）。",
    "Write year-month-day, as in 2012-04-01.",
)
SPAN_BACKWARDS = error(
    "span-backwards",
    "年の順が逆です（{found}）",
    "the span runs backwards ({found})",
    "始まりの年を先に、`{meant}` と書いてください。",
    "Write the first year first: `{meant}`.",
)


class Span(NamedTuple):
    """Fiscal years from `first` to `last`, both included; `last` None means "onwards"."""

    first: int
    last: int | None

    def covers(self, year: int) -> bool:
        """Whether the span includes fiscal year `year`."""
        return self.first <= year and (self.last is None or year <= self.last)

    def overlaps(self, other: Span) -> bool:
        """Whether the spans share a fiscal year."""
        return self.covers(other.first) or other.covers(self.first)

    def includes(self, other: Span) -> bool:
        """Whether every fiscal year of `other` is in the span."""
        ends_within = self.last is None or (other.last is not None and other.last <= self.last)
        return self.first <= other.first and ends_within

    def __str__(self) -> str:  # as in `years` of a target: 2011, 2011-2013, 2014-
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last or ''}"


class Year:
    """A fiscal year, as a value or as a key."""

    description = Bilingual("年度か年（西暦4桁）", "a year (four digits)")

    def read(self, node: Node, context: ValidationContext) -> int | Invalid:
        """The calendar year in which it begins."""
        if isinstance(node, Scalar) and _YEAR.fullmatch(node.text):
            return int(node.text)
        return context.report_type(node, self.description, "2011", _correct_years(node, _YEAR))


class Years:
    """A fiscal year, a span of them, or a year and all after it."""

    description = Bilingual(
        "年度か年（2011）、期間（2011-2013）または以降（2014-）",
        "a year (2011), a span (2011-2013) or onwards (2014-)",
    )

    def read(self, node: Node, context: ValidationContext) -> Span | Invalid:
        """The span of `2011`, `2011-2013` or `2014-`."""
        match = _SPAN.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if match is None:
            meant = _correct_years(node, _SPAN) or _listed_years(node)
            return context.report_type(node, self.description, "2011-2013", meant)
        first, dash, last = match.groups()
        span = Span(int(first), int(last) if last else (None if dash else int(first)))
        if span.last is not None and span.last < span.first:
            meant = f"{span.last}-{span.first}"
            return context.report(SPAN_BACKWARDS, node, found=match[0], meant=meant)
        return span


class Date:
    """A day of the calendar."""

    description = Bilingual("日付（2012-04-01）", "a date (2012-04-01)")

    def read(self, node: Node, context: ValidationContext) -> datetime.date | Invalid:
        """The day."""
        match = _DATE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if match is None:
            return context.report_type(node, self.description, "2012-04-01", _correct_date(node))
        try:
            return datetime.date(*map(int, match.groups()))
        except ValueError:
            return context.report(BAD_DATE, node, found=match[0])


_SPAN_SIGNS = str.maketrans("~‐‑→", "----")


def _correct_years(node: Node, wanted: re.Pattern[str]) -> str | None:
    """The most likely meaning of `node`, where years of an era are converted too."""
    if not isinstance(node, Scalar):
        return None
    text = _without_kanji_digits(node.text.translate(TO_ASCII).translate(_SPAN_SIGNS))
    text = re.sub(r"^(?=[hrs][0-9])[hrs]", lambda era: era[0].upper(), text)
    text = re.sub("以降|以後|から|-現在|to|until", "-", re.sub(r"FY|fy|年度?|まで|\s", "", text))
    text = re.sub(r"^([12][0-9]{3})/([12][0-9]{3})$", r"\1-\2", text)
    if (era := _ERA_YEAR.match(text)) is not None:  # 平成23-25: the second one too
        text = re.sub(r"-([0-9]{1,2})$", rf"-{era[1]}\1", text)
    text = western_years(text)
    if (short := _SHORT_END.fullmatch(text)) is not None:
        century, begin, sign, end = short.groups()
        is_one = sign == "/" or wanted is _YEAR  # 2011/12 is the fiscal year 2011
        text = f"{century}{begin}" if is_one else f"{century}{begin}-{century}{end:0>2}"
    return corrected(node._replace(text=text), wanted)


def _without_kanji_digits(text: str) -> str:
    """With figures for the year of an era that is written in kanji: 平成二十三."""
    return _KANJI_YEAR.sub(lambda found: found[1] + str(_kanji_number(found[2])), text)


def _kanji_number(kanji: str) -> int:
    """The value of a number below 100: 九, 二十三, 十."""
    tens, ten, ones = kanji.rpartition("十")
    value = _KANJI.index(ones) if ones else 0
    return value + (10 * (_KANJI.index(tens) if tens else 1) if ten else 0)


def western_years(text: str) -> str:
    """The text with years of an era (平成23, H23) as those of the calendar."""
    if _ERA_YEAR.search(text) is None:
        return text
    years = {APRIL.era(year): str(year) for year in range(2199, 1867, -1)}

    def convert(found: re.Match[str]) -> str:
        number = "元" if found[2] == "1" else found[2].lstrip("0")
        return years.get(_ERAS.get(found[1], found[1]) + number, found[0])

    return _ERA_YEAR.sub(convert, text)


def _listed_years(node: Node) -> str | None:
    """The span of a list of years one after the other, as in [2011, 2012, 2013]."""
    years = (
        [_correct_years(item, _YEAR) for item in node.items] if isinstance(node, Sequence) else []
    )
    numbers = [int(year) for year in years if year is not None]
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(years))):
        return None
    return str(Span(numbers[0], numbers[-1]))


def _english_date(text: str) -> str | None:
    """The date of April 1, 2012, of 1 Apr 2012 and the like; None for anything else."""
    found = _ENGLISH_DATE.fullmatch(text)
    month = _MONTHS.find((found["month"] or found["name"])[:3].lower()) if found else -1
    if found is None or month < 0 or month % 3:
        return None
    day = int(found["day"] or found["number"])
    return f"{found['year']}-{month // 3 + 1:02}-{day:02}"


def _correct_date(node: Node) -> str | None:
    """The date in the expected form; None where `node` is nothing like a date."""
    text = western_years(node.text.translate(TO_ASCII)) if isinstance(node, Scalar) else ""
    found = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text.strip())
    if found is None and (english := _english_date(text.strip())) is not None:
        return english
    return "{:0>4}-{:0>2}-{:0>2}".format(*found.groups()) if found else None
