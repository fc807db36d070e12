"""Progress as a percentage of what is to be done, by fiscal year, quarter or half-year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from ayumi.model.containers import TableOf
from ayumi.model.periods import Period, YearOrPeriod
from ayumi.model.scalars import corrected
from ayumi.model.validation import Invalid, ValidationContext
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Node, Scalar

_PERCENT = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,9})?")

_NO_SIGNS = str.maketrans("", "", "%％")

Progress = Mapping[Period, Decimal]


class Percent:
    """A percentage from 0 to 999, with the decimal places that it was written with."""

    description = Bilingual(
        "百分率（0〜999、半角、% と引用符なし）", "a percentage (0–999, without % and quotes)"
    )

    def read(self, node: Node, context: ValidationContext) -> Decimal | Invalid:
        """The percentage."""
        if isinstance(node, Scalar) and node.plain and _PERCENT.fullmatch(node.text):
            return Decimal(node.text)
        meant = None
        if isinstance(node, Scalar):
            meant = corrected(node._replace(text=node.text.translate(_NO_SIGNS)), _PERCENT)
        return context.report_type(node, self.description, "40", meant)


PROGRESS = (
    TableOf(YearOrPeriod(), Percent(), "2011: 40"),
    "進捗率（%）。年度・四半期・半期ごと",
    "progress in per cent, by fiscal year, quarter or half-year",
)


def progress_in(progress: Progress, year: int) -> Decimal | None:
    """The progress of the fiscal year itself."""
    return progress.get(Period(year))


def progress_years(progress: Progress) -> set[int]:
    """The fiscal years for which it is given, without those of which only a part is."""
    return {period.year for period in progress if not period.part}
