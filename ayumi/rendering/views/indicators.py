"""Indicators on pages: where each belongs, and where one is shown again (再掲)."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.anchors import indicator_anchor
from ayumi.model.indicators import Indicator
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.shared_indicators import named_indicators
from ayumi.urls.paths import OVERVIEW


class RepeatedIndicator(NamedTuple):
    """An indicator that belongs elsewhere: on `page` (from the language's root), or this one."""

    anchor: str  # of this place; it also names the chart
    indicator: Indicator
    page: str  # empty for the program's own page
    own_anchor: str


def repeated_indicators(
    record: Program | Measure, program: Program, plan: Plan
) -> tuple[RepeatedIndicator, ...]:
    """The indicators that the program or one of its measures shows again."""
    if not record.repeated_indicators:
        return ()
    known, place = named_indicators(program, plan), record.id if record is not program else ""
    found = []
    for name in record.repeated_indicators:
        measure, indicator = known[name]
        page = OVERVIEW if measure is None else ""
        own = indicator_anchor(measure or "", indicator.id)
        anchor = f"_{place}_{name.replace('/', '_')}"
        found.append(RepeatedIndicator(anchor, indicator, page, own))
    return tuple(found)
