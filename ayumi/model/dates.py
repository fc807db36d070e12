"""Dates of which the day, or the month too, may be unknown."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from ayumi.model.scalars import TO_ASCII
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.model.years import BAD_DATE
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Node, Scalar

_DATE = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LIKE_A_DATE = re.compile(r"([12][0-9]{3})[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2}))?[月日]?")
_EXAMPLE = "2024-08-05"


class PartialDate(NamedTuple):
    """A day, a month, or a calendar year."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> datetime.date:
        """The earliest day that it can be."""
        month, day = (1 if part is None else part for part in (self.month, self.day))
        return datetime.date(self.year, month, day)

    @property
    def last_day(self) -> datetime.date:
        """The latest day that it can be."""
        if self.day is not None:
            return self.first_day
        month = 12 if self.month is None else self.month
        following = datetime.date(self.year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    def __str__(self) -> str:  # as it is written: 2024, 2024-08, 2024-08-05
        parts = (part for part in (self.month, self.day) if part is not None)
        return "-".join([str(self.year), *(f"{part:02}" for part in parts)])


class DateOrPart:
    """A day, or a month or year where more is not known."""

    description = Bilingual(
        "日付（2024-08-05、日が分からなければ 2024-08、月も分からなければ 2024）",
        "a date (2024-08-05; 2024-08 without the day, 2024 without the month)",
    )

    def read(self, node: Node, context: ValidationContext) -> PartialDate | Invalid:
        """The date."""
        match = _DATE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if match is None:
            return context.report_type(node, self.description, _correct(node))
        month, day = (int(part) if part else None for part in match.groups()[1:])
        date = PartialDate(int(match[1]), month, day)
        try:
            _ = date.first_day
        except ValueError:
            return context.report(BAD_DATE, node, found=match[0])
        return date


def _correct(node: Node) -> str:
    """The date in the expected form; an example where `node` is nothing like a date."""
    text = node.text.translate(TO_ASCII).strip() if isinstance(node, Scalar) else ""
    found = _LIKE_A_DATE.fullmatch(text)
    return "-".join(f"{part:0>2}" for part in found.groups() if part) if found else _EXAMPLE
