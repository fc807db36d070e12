"""Dates in texts that the calendar does not have, and days of the week that do not fit them."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterator

from ayumi.checks.text_places import every_text
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.years import western_years
from ayumi.problems import Bilingual, Problem, ProblemType, warning

NO_SUCH_DATE = warning(
    "no-such-date",
    "「{found}」という日付はありません",
    "there is no such date as “{found}”",
    "記録を見て、年・月・日を確かめてください。",
    "Look at the record, and check year, month and day.",
)
WRONG_WEEKDAY = warning(
    "wrong-weekday",
    "「{found}」とありますが、その日は{weekday}です",
    "“{found}” is written, but that day is a {weekday}",
    "日付か曜日の、違う方を直してください。",
    "Correct the date or the day of the week.",
)
_JAPANESE = re.compile(
    r"(?:(?P<year>(?:明治|大正|昭和|平成|令和)(?:\d{1,2}|元)|\d{4})年)?"
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:\((?P<weekday>[月火水木金土日])(?:曜日?)?\))?"
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
_NAMES = "|".join(calendar.month_name[1:])
_ENGLISH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_NAMES})"
    rf"|(?P<month_first>{_NAMES}) (?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))"
    r"(?:,? (?P<year>\d{4}))?(?!\d)"
)
_ISO = re.compile(
    r"(?<![\w/-])(?P<year>[12]\d{3})(?P<sign>[-/])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\w/-])"
)
# Without a day from 29, a 13th month or a day of the week there is nothing to look for
_SUSPECT = re.compile(
    "(?<![0-9])(?:29|[3-9][0-9])(?![0-9])|1[3-9][-/月]|[０-９]|日[(（][月火水木金土日]"
)
_DIGIT = re.compile("[0-9０-９]")  # one set of letters is searched for much faster than several
_LEAP_YEAR = 2000
_WEEKDAYS = "月火水木金土日"


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The first such date of each text in each language."""
    for one in every_text(document):
        for language, text in one.text.items():
            if (
                _DIGIT.search(text)
                and _SUSPECT.search(text)
                and (found := _first_wrong(text)) is not None
            ):
                problem, values = found
                yield problem.at(one.locate(document, language), **values)


_Finding = tuple[ProblemType, dict[str, object]]


def _first_wrong(text: str) -> _Finding | None:
    plain = unicodedata.normalize("NFKC", text)
    for pattern in (_JAPANESE, _ENGLISH, _ISO):
        for match in pattern.finditer(plain):
            if (found := _wrong(match)) is not None:
                return found
    return None


def _wrong(match: re.Match[str]) -> _Finding | None:
    parts = match.groupdict()
    month = parts["month"] or parts["month_first"]
    day = parts["day"] or parts["day_after"]
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    year = western_years(parts["year"] or "")
    try:
        date = datetime.date(int(year) if year.isdigit() else _LEAP_YEAR, number, int(day))
    except ValueError:
        return NO_SUCH_DATE, {"found": match[0]}
    weekday = parts.get("weekday")
    if weekday and year.isdigit() and _WEEKDAYS[date.weekday()] != weekday:
        name = Bilingual(f"{_WEEKDAYS[date.weekday()]}曜日", calendar.day_name[date.weekday()])
        return WRONG_WEEKDAY, {"found": match[0], "weekday": name}
    return None
