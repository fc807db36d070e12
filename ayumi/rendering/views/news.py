"""What is new since the report before: categories that changed, and targets that were revised."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.plan import Category, Scale
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.rendering.views.badges import Badge, category_badge
from ayumi.urls.paths import program_page


class Change(NamedTuple):
    """A measure whose category is not that of the year before."""

    title: Text
    href: str
    before: Badge
    after: Badge
    better: bool


class Revised(NamedTuple):
    """A target that was changed, and the day of it."""

    title: Text
    href: str
    date: datetime.date
    text: Text


class News(NamedTuple):
    """The latest year against the one before; both lists may be empty."""

    since: int | None
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    revised: tuple[Revised, ...]


def news(site: Site) -> News | None:
    """What is new; None while there is only one report and nothing was revised."""
    years = site.reported_years
    since = _end(years[-2], site.plan.years.starts_in) if len(years) > 1 else datetime.date.min
    revised = tuple(_revised(site, since))
    if len(years) < 2 and not revised:
        return None
    changes = tuple(_changes(site, years[-2], years[-1])) if len(years) > 1 else ()
    return News(
        since=years[-2] if len(years) > 1 else None,
        better=tuple(change for change in changes if change.better),
        worse=tuple(change for change in changes if not change.better),
        revised=revised,
    )


def _changes(site: Site, before: int, after: int) -> Iterator[Change]:
    for summary in site.summaries:
        for measure in summary.measures:
            codes = measure.year_status.categories
            change = _between(site.plan.scale, codes.get(before), codes.get(after))
            if change is not None:
                was, now, better = change
                yield Change(
                    measure.title,
                    f"{program_page(summary.id)}#{measure.id}-{after}",
                    category_badge(was),
                    category_badge(now),
                    better,
                )


def _between(
    scale: Scale, before: str | None, after: str | None
) -> tuple[Category, Category, bool] | None:
    """Two counted categories that differ, and whether the second is better; else None."""
    counted = [category for category in scale.categories if category.counted]
    was = next((c for c in counted if c.code == before), None)
    now = next((c for c in counted if c.code == after), None)
    if was is None or now is None or was is now:
        return None
    return was, now, counted.index(now) < counted.index(was)


def _end(year: int, starts_in: int) -> datetime.date:
    """The day after fiscal year `year`: its report tells of what was changed before."""
    return datetime.date(year + 1, starts_in, 1)


def _revised(site: Site, since: datetime.date) -> Iterator[Revised]:
    """The revisions of that day and after, the latest first."""
    found = [
        (day, text, summary, measure)
        for summary in site.summaries
        for measure in summary.measures
        for day, text in measure.revised
        if day >= since
    ]
    for day, text, summary, measure in sorted(found, key=lambda f: f[0], reverse=True):
        yield Revised(measure.title, f"{program_page(summary.id)}#{measure.id}", day, text)
