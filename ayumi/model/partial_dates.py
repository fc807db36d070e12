"""Dates as precise as the record is: a day, a month, or a fiscal year alone."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from typing import NamedTuple

from ayumi.model.scalars import TO_ASCII
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.model.years import BAD_DATE, western_years
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Node, Scalar

PARTIAL_DATE = r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_DATE = re.compile(PARTIAL_DATE)
_NEAR = re.compile(r"([12][0-9]{3})(?:年度?|[-/.年]([0-9]{1,2})(?:月|[-/.月]([0-9]{1,2})日?)?)")


class PartialDate(NamedTuple):
    """A day, month or fiscal year; 0 for what is not known. In the order of time."""

    fiscal_year: int
    year: int  # without a month, that is the fiscal year
    month: int
    day: int

    def __str__(self) -> str:  # as in the file: 2012, 2012-04, 2012-04-01
        parts = (f"{self.year}", f"{self.month:02}", f"{self.day:02}")
        return "-".join(parts[: 1 + (self.month > 0) + (self.day > 0)])


def is_before(date: PartialDate, other: PartialDate) -> bool:
    """Whether it is certain that `date` is before `other`."""
    if date.fiscal_year != other.fiscal_year or not (date.month and other.month):
        return date.fiscal_year < other.fiscal_year
    known = 3 if date.day and other.day else 2
    return (date.year, date.month, date.day)[:known] < (other.year, other.month, other.day)[:known]


class AnyDate:
    """A day, a month, or a fiscal year."""

    description = Bilingual(
        "日付（2012-04-01）、月（2012-04）または年度（2012）",
        "a date (2012-04-01), a month (2012-04) or a fiscal year (2012)",
    )

    def read(self, node: Node, context: ValidationContext) -> PartialDate | Invalid:
        """The date, with the fiscal year that it is in."""
        match = _DATE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if match is None:
            return context.report_type(node, self.description, "2012-04-01", _correct(node))
        year, month, day = (int(part or 0) for part in match.groups())
        if not match[2]:
            return PartialDate(year, year, 0, 0)
        with suppress(ValueError):
            first = datetime.date(year, month, day if match[3] else 1)
            return PartialDate(context.calendar.year_of(first), year, month, day)
        return context.report(BAD_DATE, node, found=match[0])


def _correct(node: Node) -> str | None:
    """The date in the expected form; None where `node` is nothing like a date."""
    if isinstance(node, Scalar):
        text = western_years(node.text.strip().translate(TO_ASCII))
        if found := _NEAR.fullmatch(text):
            return "-".join(f"{int(part):02}" for part in found.groups() if part)
    return None
