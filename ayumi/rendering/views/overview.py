"""The status overview: how the year went, and the matrix of programs, measures and years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ayumi.model.anchors import report_anchor
from ayumi.model.site import Site
from ayumi.model.summary import MeasureSummary, ProgramSummary
from ayumi.pages.addresses import OVERVIEW, program_page, year_page
from ayumi.pages.edition import Edition
from ayumi.rendering.views.badges import Badge, category_badge
from ayumi.rendering.views.passages import Passage, Speaker
from ayumi.rendering.views.program import YearCell, strip


@dataclass(frozen=True, slots=True)
class Counted:
    """A category with how many measures have it."""

    badge: Badge
    count: int


@dataclass(frozen=True, slots=True)
class YearInWords:
    """How one fiscal year went: the categories with their counts, and a sentence on the most."""

    year: str
    heading: str
    href: str
    counts: tuple[Counted, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A program or a measure, with its fiscal years."""

    title: Passage
    href: str
    cells: tuple[YearCell, ...]


@dataclass(frozen=True, slots=True)
class ProgramRows:
    """A program's row and those of its measures."""

    id: str
    number: int
    row: MatrixRow
    measures: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The page."""

    description: Passage | None
    year: YearInWords | None
    scale: Passage
    categories: tuple[Badge, ...]
    years: tuple[str, ...]
    programs: tuple[ProgramRows, ...]
    data: tuple[tuple[str, str], ...]  # (file, what is in it)


def overview_view(site: Site, edition: Edition) -> OverviewView:
    """The values of the overview, from the summaries alone."""
    speaker = Speaker(edition, "")
    plan = site.plan
    words = edition.words
    return OverviewView(
        description=speaker.maybe(plan.description),
        year=_year_in_words(site, speaker),
        scale=speaker.title(plan.scale.title),
        categories=tuple(category_badge(c, speaker) for c in plan.scale.categories),
        years=tuple(edition.year_short(y) for y in range(plan.years.first, plan.years.last + 1)),
        programs=tuple(_program(summary, site.latest, speaker) for summary in site.summaries),
        data=tuple(
            (file, words(key))
            for file, key in (
                ("programs.csv", "data_programs"),
                ("measures.csv", "data_measures"),
                ("targets.csv", "data_targets"),
                ("results.csv", "data_results"),
                ("indicators.csv", "data_indicators"),
                ("programs.json", "data_all"),
            )
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
    counts = tuple(Counted(category_badge(c, speaker), codes[c.code]) for c in scale.categories)
    title = speaker.title(scale.title).plain
    return YearInWords(
        year=edition.year(year),
        heading=edition.words("category_counts", year=edition.year_short(year), scale=title),
        href=edition.address(OVERVIEW).link(year_page(year)),
        counts=counts,
        sentence=_sentence(counts, edition),
    )


def _sentence(counts: tuple[Counted, ...], edition: Edition) -> str:
    """The most frequent category in words, of those that are counted."""
    counted = [c for c in counts if c.badge.counted and c.count]
    if not counted:
        return ""
    most = max(counted, key=lambda c: c.count)
    total = sum(c.count for c in counted)
    key = "sentence_all" if most.count == total else "sentence_part"
    return edition.words(
        key, n=most.count, total=total, code=most.badge.code, label=most.badge.word
    )


def _program(summary: ProgramSummary, latest: int | None, speaker: Speaker) -> ProgramRows:
    page = program_page(summary.id)
    hrefs = {y: f"{page}#{report_anchor(y)}" for y in summary.standing.categories}
    cells = strip(summary.standing, hrefs, latest, speaker)
    row = MatrixRow(speaker.title(summary.title), page, cells)
    measures = tuple(_measure(page, m, latest, speaker) for m in summary.measures)
    return ProgramRows(summary.id, summary.number, row, measures)


def _measure(page: str, measure: MeasureSummary, latest: int | None, speaker: Speaker) -> MatrixRow:
    hrefs = {y: f"{page}#{measure.id}-{y}" for y in measure.standing.categories}
    cells = strip(measure.standing, hrefs, latest, speaker)
    return MatrixRow(speaker.title(measure.title), f"{page}#{measure.id}", cells)
