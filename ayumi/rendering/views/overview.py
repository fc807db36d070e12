"""The status overview: how the year went, what is new, and the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.memoize import memoize
from ayumi.model.promises import PromiseCount
from ayumi.model.site import Site
from ayumi.model.summary import YearState
from ayumi.model.text import Text
from ayumi.rendering.charts.bars import CategoryBar, category_bar
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import Badge, called, category_badge
from ayumi.rendering.views.followed import Followed, followed
from ayumi.rendering.views.matrix import MatrixView, matrix_view
from ayumi.rendering.views.news import News, news
from ayumi.urls.paths import OVERVIEW, year_page
from ayumi.urls.site_locale import SiteLocale

_FILES = ("programs", "measures", "targets", "results", "indicators")


class YearInWords(NamedTuple):
    """How one fiscal year went: the categories with their counts, and sentences on them."""

    year: str
    heading: str
    href: str
    bar: CategoryBar
    sentence: str
    promises: str


class OverviewView(NamedTuple):
    """The page."""

    description: Text | None
    year: YearInWords | None
    news: News | None
    scale: Text
    categories: tuple[Badge, ...]
    indicators: tuple[Followed, ...]
    matrix: MatrixView
    data: tuple[tuple[str, str], ...]  # (file, what is in it)


def overview_view(site: Site, locale: SiteLocale, rows: Markup) -> OverviewView:
    """The values of the overview, from the summaries and the `rows` of the matrix alone."""
    localizer = Localizer(locale, "")
    plan = site.plan
    words = locale.words
    files = [(f"{name}.csv", words(f"data_{name}")) for name in _FILES]
    return OverviewView(
        description=plan.description,
        year=_year_in_words(site, localizer),
        news=news(site),
        scale=plan.scale.title,
        categories=tuple(category_badge(c) for c in plan.scale.categories),
        indicators=followed(site, localizer),
        matrix=matrix_view(site, localizer, rows),
        data=(
            *files,
            ("programs.json", words("data_all")),
            ("datapackage.json", words("data_package")),
        ),
    )


class _Counts(NamedTuple):
    """Of one fiscal year's measures: how many have a category, by its code; and the others.

    `not_reported`: how many promised something for the year and say nothing of it; `kept`: how
    many promises lines were matched to, and to how many of them none is.
    """

    codes: Mapping[str, int]
    not_reported: int
    kept: PromiseCount


def _year_in_words(site: Site, localizer: Localizer) -> YearInWords | None:
    """The latest year reported on; None where there is none yet."""
    if (year := site.latest) is None:
        return None
    locale, scale = localizer.locale, site.plan.scale
    codes, not_reported, kept = _counted(site, year)
    counts = [(category_badge(c), codes.get(c.code, 0)) for c in scale.categories]
    title = localizer.plain(scale.title)
    heading = locale.words("category_counts", year=locale.year_short(year), scale=title)
    return YearInWords(
        year=locale.year(year),
        heading=heading,
        href=locale.address(OVERVIEW).link(year_page(year)),
        bar=category_bar(counts, heading, "year", localizer, not_reported),
        sentence=_sentence(counts, localizer),
        promises=_promises(kept, year, locale),
    )


@memoize(maxsize=1)  # every language asks for the same
def _counted(site: Site, latest: int) -> _Counts:
    """The counts of the latest fiscal year reported on."""
    codes: Counter[str] = Counter()
    not_reported = total = unanswered = 0
    for measure in (measure for summary in site.summaries for measure in summary.measures):
        year_status = measure.year_status
        if latest not in year_status.categories:
            not_reported += year_status.state(latest, latest) is YearState.NOT_REPORTED
        elif (code := year_status.categories[latest]) is not None:
            codes[code] += 1
        if (kept := measure.promise_counts.get(latest)) is not None:
            total += kept.total
            unanswered += kept.unanswered
    return _Counts(codes, not_reported, PromiseCount(total, unanswered))


def _sentence(counts: list[tuple[Badge, int]], localizer: Localizer) -> str:
    """The categories that are counted, in words: that all are the same, or how many are which."""
    words = localizer.locale.words
    counted = [(badge, count) for badge, count in counts if badge.counted and count]
    total = sum(count for _, count in counted)
    if len(counted) == 1:
        badge = counted[0][0]
        label = called(badge, localizer)
        return words("sentence_all", n=total, total=total, code=badge.code, label=label)
    parts = words("chart_part_separator").join(
        words("category_part", n=count, code=badge.code, label=called(badge, localizer))
        for badge, count in counted
    )
    return words("sentence_part", total=total, parts=parts) if parts else ""


def _promises(kept: PromiseCount, year: int, locale: SiteLocale) -> str:
    """How many promises of the year no line reports on, where lines were matched to promises."""
    if not kept.total:
        return ""
    key = "unanswered_count" if kept.unanswered else "all_answered"
    year_short = locale.year_short(year)
    return locale.words(key, year=year_short, n=kept.unanswered, total=kept.total)
