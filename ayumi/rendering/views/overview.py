"""The status overview: the latest year in numbers and words, recent changes, indicators."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.anchors import indicator_anchor
from ayumi.model.indicators import Indicator
from ayumi.model.memoize import memoize
from ayumi.model.promises import PromiseCount
from ayumi.model.shared_indicators import plan_indicators
from ayumi.model.site import Site
from ayumi.model.summary import MeasureSummary, ProgramSummary, YearState
from ayumi.model.text import Text
from ayumi.rendering.charts.bars import CategoryBar, category_bar
from ayumi.rendering.charts.indicators import Sparkline, sparkline
from ayumi.rendering.figures import Figure, latest_figures
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import Badge, badge_label, category_badge
from ayumi.rendering.views.matrix import MatrixView, matrix_view
from ayumi.urls.paths import OVERVIEW, TABLES, program_page, year_page
from ayumi.urls.site_locale import SiteLocale


class YearSummary(NamedTuple):
    """One fiscal year: a chart of the categories with their counts, and sentences about them."""

    year: str
    heading: str
    href: str
    bar: CategoryBar
    sentence: str
    promises: str


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


class ListedIndicator(NamedTuple):
    """An indicator with the numbers of the latest year with an actual value, else a target."""

    indicator: Indicator
    href: str
    sparkline: Sparkline
    year: int  # 0 where it has no numbers
    target: Figure
    actual: Figure


class OverviewView(NamedTuple):
    """The page."""

    description: Text | None
    year: YearSummary | None
    changes: RecentChanges | None
    scale: Text
    categories: tuple[Badge, ...]
    plan_indicators: tuple[tuple[str, Text | None, Indicator], ...]  # anchor, policy field
    indicators: tuple[ListedIndicator, ...]
    matrix: MatrixView
    data: tuple[tuple[str, str], ...]  # (file, description)


def overview_view(site: Site, locale: SiteLocale, rows: Markup) -> OverviewView:
    """The values of the overview; `rows` is the HTML of the matrix's rows."""
    localizer = Localizer(locale, "")
    plan, words = site.plan, locale.words
    return OverviewView(
        description=plan.description,
        year=_year_summary(site, localizer),
        changes=_recent_changes(site),
        scale=plan.scale.title,
        categories=tuple(category_badge(c) for c in plan.scale.categories),
        plan_indicators=tuple(
            (indicator_anchor("", one.id), field.title if field else None, one)
            for field, one in plan_indicators(plan)
        ),
        indicators=tuple(_listed_indicators(site, localizer)),
        matrix=matrix_view(site, localizer, rows),
        data=(
            *((f"{table}.csv", words(f"data_{table}")) for table in TABLES),
            ("programs.json", words("data_all")),
            ("datapackage.json", words("data_package")),
        ),
    )


def _year_summary(site: Site, localizer: Localizer) -> YearSummary | None:
    """The summary of the latest fiscal year with a report; None where there is none yet."""
    if (year := site.latest) is None:
        return None
    locale, scale = localizer.locale, site.plan.scale
    codes, not_reported, promises = _count_measures(site.summaries, year)
    counts = [(category_badge(c), codes[c.code]) for c in scale.categories]
    title = localizer.plain(scale.title)
    heading = locale.words("category_counts", year=locale.year_short(year), scale=title)
    return YearSummary(
        year=locale.year(year),
        heading=heading,
        href=locale.address(OVERVIEW).link(year_page(year)),
        bar=category_bar(counts, heading, "year", localizer, not_reported),
        sentence=_sentence(counts, localizer),
        promises=_promise_sentence(promises, year, locale),
    )


@memoize(maxsize=1)  # the counts are the same in every language
def _count_measures(
    summaries: Sequence[ProgramSummary], latest: int
) -> tuple[Counter[str], int, PromiseCount]:
    """The measures of the latest reported year, counted.

    How many have which category, by code; how many have a promise and no result; and the promises
    that lines were linked to, with how many of them no line answers.
    """
    categories: Counter[str] = Counter()
    not_reported = total = unanswered = 0
    for _, measure in _measures(summaries):
        year_status = measure.year_status
        if latest not in year_status.categories:
            not_reported += year_status.state(latest, latest) is YearState.NOT_REPORTED
        elif (code := year_status.categories[latest]) is not None:
            categories[code] += 1
        if (promises := measure.promise_counts.get(latest)) is not None:
            total += promises.total
            unanswered += promises.unanswered
    return categories, not_reported, PromiseCount(total, unanswered)


def _sentence(counts: list[tuple[Badge, int]], localizer: Localizer) -> str:
    """A sentence on the counted categories: that all are the same, or how many are of which."""
    words = localizer.locale.words
    counted = [(badge, count) for badge, count in counts if badge.counted and count]
    total = sum(count for _, count in counted)
    if len(counted) == 1:
        badge = counted[0][0]
        label = badge_label(badge, localizer)
        return words("sentence_all", n=total, total=total, code=badge.code, label=label)
    parts = words("chart_part_separator").join(
        words("category_part", n=count, code=badge.code, label=badge_label(badge, localizer))
        for badge, count in counted
    )
    return words("sentence_part", total=total, parts=parts) if parts else ""


def _promise_sentence(promises: PromiseCount, year: int, locale: SiteLocale) -> str:
    """A sentence on how many promises no line answers; empty where no line was linked to any."""
    if not promises.total:
        return ""
    key = "unanswered_count" if promises.unanswered else "all_answered"
    year_short = locale.year_short(year)
    return locale.words(key, year=year_short, n=promises.unanswered, total=promises.total)


def _recent_changes(site: Site) -> RecentChanges | None:
    """The changes since the report before; None where there is one report and no revision."""
    since, first_day = None, datetime.date.min
    better: list[CategoryChange] = []
    worse: list[CategoryChange] = []
    if len(site.reported_years) > 1:
        since, latest = site.reported_years[-2:]
        # The report of a year covers the revisions up to its end
        first_day = datetime.date(since + 1, site.plan.years.starts_in, 1)
        better, worse = _category_changes(site, since, latest)
    revised = [
        RevisedTarget(measure.title, f"{program_page(program.id)}#{measure.id}", day, text)
        for program, measure in _measures(site.summaries)
        for day, text in measure.revised
        if day >= first_day
    ]
    revised.sort(key=lambda target: target.date, reverse=True)
    changes = RecentChanges(since, tuple(better), tuple(worse), tuple(revised))
    return changes if since or revised else None


def _category_changes(
    site: Site, before: int, after: int
) -> tuple[list[CategoryChange], list[CategoryChange]]:
    """The measures with a better and with a worse category in `after` than in `before`."""
    better: list[CategoryChange] = []
    worse: list[CategoryChange] = []
    badges = [category_badge(c) for c in site.plan.scale.categories if c.counted]  # best first
    ranks: dict[str | None, int] = {badge.code: rank for rank, badge in enumerate(badges)}
    for program, measure in _measures(site.summaries):
        codes = measure.year_status.categories
        old, new = (ranks.get(codes.get(year)) for year in (before, after))
        if old is not None and new is not None and old != new:
            href = f"{program_page(program.id)}#{measure.id}-{after}"
            change = CategoryChange(measure.title, href, badges[old], badges[new])
            (better if new < old else worse).append(change)
    return better, worse


def _listed_indicators(site: Site, localizer: Localizer) -> Iterator[ListedIndicator]:
    """Every indicator: those of the plan and its fields, then in the order of the programs."""
    for _, indicator in plan_indicators(site.plan):
        yield _listed(indicator, "", indicator_anchor("", indicator.id), localizer)
    for program in site.summaries:
        page, own = program_page(program.id), [("", one) for one in program.indicators]
        for measure, one in (
            *own,
            *((m.id, one) for m in program.measures for one in m.indicators),
        ):
            yield _listed(one, page, indicator_anchor(measure, one.id), localizer)


def _listed(indicator: Indicator, page: str, anchor: str, localizer: Localizer) -> ListedIndicator:
    """An indicator with its place: a page from the language's root, empty for the overview."""
    year, target, actual = latest_figures(indicator, localizer)
    name = f"{page.removeprefix('programs/').removesuffix('.html')}_{anchor}"
    return ListedIndicator(
        indicator=indicator,
        href=f"{page}#{anchor}",
        sparkline=sparkline(indicator, localizer, name),
        year=year,
        target=target,
        actual=actual,
    )


def _measures(
    summaries: Iterable[ProgramSummary],
) -> Iterator[tuple[ProgramSummary, MeasureSummary]]:
    return ((program, measure) for program in summaries for measure in program.measures)
