"""The status overview: how the year went, what is new, and the matrix."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.site import Site
from ayumi.model.summary import State
from ayumi.model.text import Text
from ayumi.pages.addresses import OVERVIEW, year_page
from ayumi.pages.edition import Edition
from ayumi.rendering.charts.bars import CategoryBar, category_bar
from ayumi.rendering.speaker import Speaker
from ayumi.rendering.views.badges import Badge, called, category_badge
from ayumi.rendering.views.followed import Followed, followed
from ayumi.rendering.views.matrix import MatrixView, matrix_view
from ayumi.rendering.views.news import News, news

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


def overview_view(site: Site, edition: Edition, rows: Markup) -> OverviewView:
    """The values of the overview, from the summaries and the `rows` of the matrix alone."""
    speaker = Speaker(edition, "")
    plan = site.plan
    words = edition.words
    files = [(f"{name}.csv", words(f"data_{name}")) for name in _FILES]
    return OverviewView(
        description=plan.description,
        year=_year_in_words(site, speaker),
        news=news(site),
        scale=plan.scale.title,
        categories=tuple(category_badge(c) for c in plan.scale.categories),
        indicators=followed(site, speaker),
        matrix=matrix_view(site, speaker, rows),
        data=(
            *files,
            ("programs.json", words("data_all")),
            ("datapackage.json", words("data_package")),
        ),
    )


def _year_in_words(site: Site, speaker: Speaker) -> YearInWords | None:
    """The latest year reported on; None where there is none yet."""
    if (year := site.latest) is None:
        return None
    edition, scale = speaker.edition, site.plan.scale
    codes = Counter(
        code
        for summary in site.summaries
        for measure in summary.measures
        if (code := measure.standing.categories.get(year)) is not None
    )
    counts = [(category_badge(c), codes[c.code]) for c in scale.categories]
    title = speaker.plain(scale.title)
    heading = edition.words("category_counts", year=edition.year_short(year), scale=title)
    return YearInWords(
        year=edition.year(year),
        heading=heading,
        href=edition.address(OVERVIEW).link(year_page(year)),
        bar=category_bar(counts, heading, "year", speaker, _not_reported(site, year)),
        sentence=_sentence(counts, speaker),
        promises=_promises(site, year, edition),
    )


def _not_reported(site: Site, year: int) -> int:
    """How many measures promised something for `year` and say nothing of it."""
    standings = (measure.standing for summary in site.summaries for measure in summary.measures)
    return sum(standing.state(year, site.latest) is State.NOT_REPORTED for standing in standings)


def _sentence(counts: list[tuple[Badge, int]], speaker: Speaker) -> str:
    """The categories that are counted, in words: that all are the same, or how many are which."""
    words = speaker.edition.words
    counted = [(badge, count) for badge, count in counts if badge.counted and count]
    total = sum(count for _, count in counted)
    if len(counted) == 1:
        badge = counted[0][0]
        label = called(badge, speaker)
        return words("sentence_all", n=total, total=total, code=badge.code, label=label)
    parts = words("chart_part_separator").join(
        words("category_part", n=count, code=badge.code, label=called(badge, speaker))
        for badge, count in counted
    )
    return words("sentence_part", total=total, parts=parts) if parts else ""


def _promises(site: Site, year: int, edition: Edition) -> str:
    """How many promises of the year no line reports on, where lines were matched to promises."""
    counts = [
        kept
        for summary in site.summaries
        for measure in summary.measures
        if (kept := measure.kept.get(year)) is not None
    ]
    total = sum(count.total for count in counts)
    unanswered = sum(count.unanswered for count in counts)
    if not total:
        return ""
    key = "unanswered_count" if unanswered else "all_answered"
    return edition.words(key, year=edition.year_short(year), n=unanswered, total=total)
