"""The indicators of all programs in a list, each with its course and its latest numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.model.anchors import indicator_anchor
from ayumi.model.site import Site
from ayumi.pages.addresses import program_page
from ayumi.rendering.charts.sparklines import Sparkline, sparkline
from ayumi.rendering.views.passages import Passage, Speaker


class Followed(NamedTuple):
    """An indicator: its course, and the latest year that has an actual value (else a target)."""

    title: Passage
    unit: Passage | None
    href: str
    course: Sparkline
    year: str
    target: str
    actual: str


def followed(site: Site, speaker: Speaker) -> tuple[Followed, ...]:
    """Every indicator, in the order of the programs."""
    return tuple(_all(site, speaker))


def _all(site: Site, speaker: Speaker) -> Iterator[Followed]:
    for summary in site.summaries:
        for measure in summary.measures:
            for indicator in measure.indicators:
                anchor = indicator_anchor(measure.id, indicator.id)
                name = f"{summary.id}_{anchor}"
                year = max(indicator.actuals or indicator.targets or {0: 0.0})
                yield Followed(
                    title=speaker.title(indicator.title),
                    unit=speaker.title(indicator.unit) if indicator.unit else None,
                    href=f"{program_page(summary.id)}#{anchor}",
                    course=sparkline(indicator, speaker, name),
                    year=speaker.edition.year_short(year) if year else "",
                    target=_number(indicator.targets, year, speaker),
                    actual=_number(indicator.actuals, year, speaker),
                )


def _number(values: Mapping[int, float], year: int, speaker: Speaker) -> str:
    return formats.number(speaker.edition.words, values[year]) if year in values else ""
