"""What has changed between the latest two reports, and what was promised and not reported."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.anchors import report_anchor
from ayumi.model.plan import Plan
from ayumi.model.site import Site
from ayumi.model.summary import each_measure
from ayumi.model.text import Text
from ayumi.model.year_status import YearStatus
from ayumi.rendering.views.badges import Badge, category_badge
from ayumi.urls.paths import program_page


class CategoryChange(NamedTuple):
    """A program or measure whose category differs from that of the year before."""

    title: Text
    href: str
    before: Badge
    after: Badge


class RevisedTarget(NamedTuple):
    """A target that was changed, and the day of the change."""

    title: Text
    href: str
    date: datetime.date
    before: Text
    text: Text


class RecentChanges(NamedTuple):
    """The latest reported year compared with the one before (`since`); lists may be empty."""

    since: int | None
    worse: tuple[CategoryChange, ...]
    other: tuple[CategoryChange, ...]  # neither better nor worse: paused, resumed …
    better: tuple[CategoryChange, ...]
    revised: tuple[RevisedTarget, ...]


class _Row(NamedTuple):
    """A program or a measure, with its addresses."""

    title: Text
    status: YearStatus
    section: str  # the address of its section of a year, without the year
    page: str


def recent_changes(site: Site) -> RecentChanges | None:
    """The changes since the report before; None where there are none."""
    since, first_day = None, datetime.date.min
    found: dict[str, list[CategoryChange]] = {"worse": [], "other": [], "better": []}
    if len(site.reported_years) > 1:
        since, latest = site.reported_years[-2:]
        # The report of a year covers the revisions up to its end
        first_day = site.plan.calendar.first_day(since + 1)
        for row in _rows(site):
            if (change := _change(row, since, latest, site.plan)) is not None:
                found[change[0]].append(change[1])
    revised = [
        RevisedTarget(measure.title, f"{program_page(program.id)}#{measure.id}", day, before, text)
        for program, measure in each_measure(site.summaries)
        for day, before, text in measure.revised
        if day >= first_day
    ]
    revised.sort(key=lambda target: target.date, reverse=True)
    if not revised and not any(found.values()):
        return None
    lists = {name: tuple(changes) for name, changes in found.items()}
    return RecentChanges(since, **lists, revised=tuple(revised))


def _rows(site: Site) -> Iterator[_Row]:
    """The measures of each program, or the program where only it as a whole has categories."""
    for program in site.summaries:
        page = program_page(program.id)
        if not program.year_status.parts:
            anchor = report_anchor(0).removesuffix("0")
            yield _Row(program.title, program.year_status, f"{page}#{anchor}", page)
            continue
        for measure in program.measures:
            place = f"{page}#{measure.id}"
            yield _Row(measure.title, measure.year_status, f"{place}-", place)


def _change(row: _Row, since: int, latest: int, plan: Plan) -> tuple[str, CategoryChange] | None:
    """How a row changed (better, worse, other), and the change; None where it did not."""
    scale, categories = plan.scale_in(since), row.status.categories
    comparable = scale is not None and scale is plan.scale_in(latest)
    if scale is None or not comparable or (old := scale.find(categories.get(since))) is None:
        return None
    before, new = category_badge(old), scale.find(categories.get(latest))
    if new is None or new is old:
        return None
    href = f"{row.section}{latest}" if latest in row.status.sections else row.page
    change = CategoryChange(row.title, href, before, category_badge(new))
    ranks = [scale.ranks.get(one.name) for one in (old, new)]
    if ranks[0] is None or ranks[1] is None:
        return "other", change
    return ("better" if ranks[1] < ranks[0] else "worse"), change
