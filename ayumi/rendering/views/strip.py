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
    scale = speaker.edition.plan.scale
    categories = standing.categories
    return tuple(
        [
            YearCell(
                name,
                badge(categories.get(year), standing.state(year, latest), scale, speaker),
                hrefs.get(year, ""),
            )
            for year, name in speaker.edition.years_short
        ]
    )
