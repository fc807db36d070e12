"""The fiscal years in a row: how each went, and where to read of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ayumi.model.summary import Standing
from ayumi.rendering.views.badges import Badge, badge
from ayumi.rendering.views.passages import Speaker


class YearCell(NamedTuple):
    """One fiscal year in a strip or a matrix: how it went, and where to read of it."""

    label: str
    badge: Badge
    href: str = ""


def strip(
    standing: Standing, hrefs: Mapping[int, str], latest: int | None, speaker: Speaker
) -> tuple[YearCell, ...]:
    """The fiscal years of the plan, each with how it went; `hrefs` by year, where there is one."""
    plan = speaker.edition.plan
    return tuple(
        YearCell(
            speaker.edition.year_short(year),
            badge(standing.categories.get(year), standing.state(year, latest), plan.scale, speaker),
            hrefs.get(year, ""),
        )
        for year in range(plan.years.first, plan.years.last + 1)
    )
