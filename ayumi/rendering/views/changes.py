"""What has changed between the latest two reports, and what was promised and not reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.anchors import indicator_anchor, report_anchor
from ayumi.model.indicators import Indicator, IndicatorTarget
from ayumi.model.lifecycle import Ended, Revision
from ayumi.model.partial_dates import PartialDate
from ayumi.model.plan import Plan
from ayumi.model.site import Site
from ayumi.model.summary import ProgramSummary
from ayumi.model.text import Text
from ayumi.model.year_status import YearStatus
from ayumi.rendering.views.badges import Badge, category_badge
from ayumi.rendering.views.lifecycle import MergeLink, merge_link, place_href
from ayumi.urls.paths import program_page


class CategoryChange(NamedTuple):
    """A program or measure whose category differs from that of the year before."""

    title: Text
    href: str
    before: Badge
    after: Badge


class RevisedValue(NamedTuple):
    """The target of an indicator for a fiscal year, as it is now; what it was is in `revised`."""

    indicator: Indicator
    year: int
    target: IndicatorTarget


class ListedChange(NamedTuple):
    """A program, measure or target that was added, revised or ended, and when."""

    date: PartialDate
    title: Text  # of the program or measure
    href: str
    target: Text | None  # the target as it is now, or the indicator, that was changed
    revised: Revision | None
    ended: Ended | None
    into: MergeLink | None
    value: RevisedValue | None = None  # where an indicator’s target was revised


class RecentChanges(NamedTuple):
    """The latest reported year compared with the one before (`since`); lists may be empty."""

    since: int | None
    worse: tuple[CategoryChange, ...]
    other: tuple[CategoryChange, ...]  # neither better nor worse: paused, resumed …
    better: tuple[CategoryChange, ...]
    ended: tuple[ListedChange, ...]
    revised: tuple[ListedChange, ...]
    added: tuple[ListedChange, ...]


class _Row(NamedTuple):
    """A program or a measure, with its addresses."""

    title: Text
    status: YearStatus
    section: str  # the address of its section of a year, without the year
    page: str


def recent_changes(site: Site) -> RecentChanges | None:
    """The changes since the report before; None where there are none."""
    since = None
    found: dict[str, list[CategoryChange]] = {"worse": [], "other": [], "better": []}
    in_plan: dict[str, list[ListedChange]] = {"ended": [], "revised": [], "added": []}
    if len(site.reported_years) > 1:
        since, latest = site.reported_years[-2:]
        for row in _rows(site):
            if (change := _change(row, since, latest, site.plan)) is not None:
                found[change[0]].append(change[1])
    for kind, listed in _listed(site):
        # The report of a year covers what was changed up to its end
        if since is None or listed.date.fiscal_year > since:
            in_plan[kind].append(listed)
    if not any(in_plan.values()) and not any(found.values()):
        return None
    for changes in in_plan.values():
        changes.sort(key=lambda listed: listed.date, reverse=True)
    categories = {name: tuple(changes) for name, changes in found.items()}
    return RecentChanges(
        since,
        **categories,
        ended=tuple(in_plan["ended"]),
        revised=tuple(in_plan["revised"]),
        added=tuple(in_plan["added"]),
    )


def _listed(site: Site) -> Iterator[tuple[str, ListedChange]]:
    """Every change of the plan, with its kind: added, revised, ended."""
    into = {merge.source: merge_link(merge) for merge in site.merges}
    for program in site.summaries:
        titles = {f"{program.id}/{measure.id}": measure.title for measure in program.measures}
        for one in program.changes:
            parts = one.address.split("/")
            title = titles.get("/".join(parts[:2]), program.title)
            target = one.text if len(parts) == 3 else None
            start = (title, place_href(one.address), target)
            if one.ended is not None:
                led_to = into.get(one.address)
                yield "ended", ListedChange(one.ended.date, *start, None, one.ended, led_to)
            if one.revised is not None:
                yield "revised", ListedChange(one.revised.date, *start, one.revised, None, None)
            if one.added is not None:
                yield "added", ListedChange(one.added.date, *start, None, None, None)
        yield from _revised_values(program)


def _revised_values(program: ProgramSummary) -> Iterator[tuple[str, ListedChange]]:
    """The targets of indicators that were revised, of a program and its measures."""
    page = program_page(program.id)
    parts = [(program.title, "", program.indicators)]
    parts += [(measure.title, measure.id, measure.indicators) for measure in program.measures]
    for title, measure, indicators in parts:
        for one in indicators:
            start = (title, f"{page}#{indicator_anchor(measure, one.id)}", one.title)
            for year, target in one.targets.items():
                if target.revised is not None:
                    value = RevisedValue(one, year, target)
                    date = target.revised.date
                    yield "revised", ListedChange(date, *start, None, None, None, value)


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
