"""The indicators of all programs in a list, each with a sparkline and its latest numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.anchors import indicator_anchor
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.rendering.charts.indicators import Sparkline, sparkline
from ayumi.rendering.localizer import Localizer
from ayumi.urls.paths import program_page


class ListedIndicator(NamedTuple):
    """An indicator with the numbers of the latest year with an actual value, else a target."""

    title: Text
    unit: Text | None
    href: str
    sparkline: Sparkline
    year: int  # 0 where it has no numbers
    target: float | None
    actual: float | None


def indicator_list(site: Site, localizer: Localizer) -> Iterator[ListedIndicator]:
    """Every indicator, in the order of the programs."""
    for summary in site.summaries:
        for measure in summary.measures:
            for indicator in measure.indicators:
                anchor = indicator_anchor(measure.id, indicator.id)
                year = max(indicator.actuals or indicator.targets or {0: 0.0})
                yield ListedIndicator(
                    title=indicator.title,
                    unit=indicator.unit,
                    href=f"{program_page(summary.id)}#{anchor}",
                    sparkline=sparkline(indicator, localizer, f"{summary.id}_{anchor}"),
                    year=year,
                    target=indicator.targets.get(year),
                    actual=indicator.actuals.get(year),
                )
