"""The indicators of all programs in a list, each with its course and its latest numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.anchors import indicator_anchor
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.rendering.charts.sparklines import Sparkline, sparkline
from ayumi.rendering.localizer import Localizer
from ayumi.urls.paths import program_page


class Followed(NamedTuple):
    """An indicator: its course, and the latest year that has an actual value (else a target)."""

    title: Text
    unit: Text | None
    href: str
    course: Sparkline
    year: int  # 0 where it has no numbers
    target: float | None
    actual: float | None


def followed(site: Site, localizer: Localizer) -> tuple[Followed, ...]:
    """Every indicator, in the order of the programs."""
    return tuple(_all(site, localizer))


def _all(site: Site, localizer: Localizer) -> Iterator[Followed]:
    for summary in site.summaries:
        for measure in summary.measures:
            for indicator in measure.indicators:
                anchor = indicator_anchor(measure.id, indicator.id)
                name = f"{summary.id}_{anchor}"
                year = max(indicator.actuals or indicator.targets or {0: 0.0})
                yield Followed(
                    title=indicator.title,
                    unit=indicator.unit,
                    href=f"{program_page(summary.id)}#{anchor}",
                    course=sparkline(indicator, localizer, name),
                    year=year,
                    target=indicator.targets.get(year),
                    actual=indicator.actuals.get(year),
                )
