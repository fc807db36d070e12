"""What changed since the report before the latest: categories, and targets that were revised."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.rendering.views.badges import Badge, category_badge
from ayumi.urls.paths import program_page


class CategoryChange(NamedTuple):
    """A measure whose category differs from that of the year before."""

    title: Text
    href: str
    before: Badge
    after: Badge


class RevisedTarget(NamedTuple):
    """A target that was changed, and the day of the change."""

    title: Text
    href: str
    date: datetime.date
    text: Text


class RecentChanges(NamedTuple):
    """The latest reported year compared with the one before (`since`); lists may be empty."""

    since: int | None
    better: tuple[CategoryChange, ...]
    worse: tuple[CategoryChange, ...]
    revised: tuple[RevisedTarget, ...]


def recent_changes(site: Site) -> RecentChanges | None:
    """The changes since the report before; None where there is one report and no revision."""
    if len(site.reported_years) < 2:
        revised = _revised_targets(site, datetime.date.min)
        return RecentChanges(None, (), (), revised) if revised else None
    since, latest = site.reported_years[-2:]
    # The report of a year covers the revisions up to its end
    first_day = datetime.date(since + 1, site.plan.years.starts_in, 1)
    better, worse = _category_changes(site, since, latest)
    return RecentChanges(since, tuple(better), tuple(worse), _revised_targets(site, first_day))


def _category_changes(
    site: Site, before: int, after: int
) -> tuple[list[CategoryChange], list[CategoryChange]]:
    """The measures with a better and with a worse category in `after` than in `before`."""
    better: list[CategoryChange] = []
    worse: list[CategoryChange] = []
    badges = [category_badge(c) for c in site.plan.scale.categories if c.counted]  # best first
    ranks: dict[str | None, int] = {badge.code: rank for rank, badge in enumerate(badges)}
    for summary in site.summaries:
        for measure in summary.measures:
            codes = measure.year_status.categories
            old, new = (ranks.get(codes.get(year)) for year in (before, after))
            if old is not None and new is not None and old != new:
                href = f"{program_page(summary.id)}#{measure.id}-{after}"
                change = CategoryChange(measure.title, href, badges[old], badges[new])
                (better if new < old else worse).append(change)
    return better, worse


def _revised_targets(site: Site, first_day: datetime.date) -> tuple[RevisedTarget, ...]:
    """The revisions of `first_day` and after, the latest first."""
    found = [
        RevisedTarget(measure.title, f"{program_page(summary.id)}#{measure.id}", day, text)
        for summary in site.summaries
        for measure in summary.measures
        for day, text in measure.revised
        if day >= first_day
    ]
    return tuple(sorted(found, key=lambda target: target.date, reverse=True))
