"""The latest reported fiscal year in a chart and in sentences, each true of what is on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ayumi.model.attainment import attained, is_met
from ayumi.model.indicators import Indicator
from ayumi.model.memoize import memoize
from ayumi.model.promises import PromiseCount
from ayumi.model.scale import Scale
from ayumi.model.site import Site
from ayumi.model.summary import ProgramSummary, each_measure
from ayumi.model.text import Text
from ayumi.model.year_status import YearState
from ayumi.rendering.charts.bars import CategoryBar, category_bar
from ayumi.rendering.figures import year_figures
from ayumi.rendering.localizer import Localizer
from ayumi.rendering.views.badges import (
    REPORTED,
    STATE_BADGES,
    Badge,
    badge_label,
    category_badge,
)
from ayumi.rendering.views.indicators import every_indicator
from ayumi.rendering.views.scales import order_words
from ayumi.urls.paths import OVERVIEW, program_page, year_page


class SilentMeasure(NamedTuple):
    """A program or measure for which something was promised, and nothing reported."""

    title: Text
    href: str


class MissedIndicator(NamedTuple):
    """An indicator whose actual value did not meet its target."""

    indicator: Indicator
    href: str
    target: str
    actual: str


class YearSummary(NamedTuple):
    """One fiscal year: a chart of the categories with their counts, and sentences about them."""

    year: str
    year_short: str
    heading: str
    href: str
    bar: CategoryBar
    sentences: tuple[str, ...]
    silent: tuple[SilentMeasure, ...]
    missed: tuple[MissedIndicator, ...]


class _Counts(NamedTuple):
    """The measures (or the programs, where only these are judged or reported) of one year."""

    of_programs: bool
    states: Counter[YearState]
    categories: Counter[str]
    promises: PromiseCount  # of the measures some line of which is linked to a promise
    linked: int  # how many measures these are


_REPORTED = (YearState.JUDGED, YearState.IN_PARTS, YearState.REPORTED)


def year_summary(site: Site, localizer: Localizer) -> YearSummary | None:
    """The summary of the latest fiscal year with a report; None where there is none yet."""
    if (year := site.latest) is None:
        return None
    locale, counts = localizer.locale, _count(site.summaries, year)
    scale = site.plan.scale_in(year)
    if scale is not None and counts.categories:
        key, title = "category_counts", localizer.plain(scale.title)
    else:
        key, title, scale = "report_counts", "", None
    heading = locale.words(key + _level(counts), year=locale.year_short(year), scale=title)
    return YearSummary(
        year=locale.year(year),
        year_short=locale.year_short(year),
        heading=heading,
        href=locale.address(OVERVIEW).link(year_page(year)),
        bar=_bar(counts, scale, heading, localizer),
        sentences=tuple(_sentences(counts, scale, year, site, localizer)),
        silent=tuple(_silent(site.summaries, year, of_programs=counts.of_programs)),
        missed=tuple(_missed(site, year, localizer)),
    )


@memoize(maxsize=1)  # the counts are the same in every language
def _count(summaries: Sequence[ProgramSummary], latest: int) -> _Counts:
    """The counts of the latest reported year: of measures, if any has a category or a report."""
    total = unanswered = linked = 0
    for _, measure in each_measure(summaries):
        if (promises := measure.promise_counts.get(latest)) is not None:
            total += promises.total
            unanswered += promises.unanswered
            linked += 1
    measures = [measure.year_status for _, measure in each_measure(summaries)]
    programs = [program.year_status for program in summaries]
    levels = []
    for statuses in (measures, programs):
        states = Counter(status.state(latest, latest) for status in statuses)
        found = (status.categories.get(latest) for status in statuses)
        levels.append((states, Counter(name for name in found if name is not None)))
    judged = [bool(categories) for _, categories in levels]
    reported = levels[0][0][YearState.REPORTED] > 0
    of_programs = not judged[0] and (judged[1] or not reported)
    return _Counts(of_programs, *levels[of_programs], PromiseCount(total, unanswered), linked)


def _bar(counts: _Counts, scale: Scale | None, heading: str, localizer: Localizer) -> CategoryBar:
    """The chart of the categories, or of what is reported where there are none."""
    silent = STATE_BADGES[YearState.NOT_REPORTED], counts.states[YearState.NOT_REPORTED]
    if scale is None:
        reported = sum(counts.states[state] for state in _REPORTED)
        both = ((REPORTED, reported), *_interim(counts), silent)
        shown = [(badge._replace(counted=True), number) for badge, number in both]
        return category_bar(shown, heading, "year", localizer)
    # Those in no order come after the ranked ones, of which the best is on the left
    categories = sorted(scale.categories, key=lambda c: c.name not in scale.ranks)
    shown = [(category_badge(c), counts.categories[c.name]) for c in categories]
    drawn = {badge.name for badge, number in shown if number and badge.counted}
    order = order_words("chart_best_left", scale, localizer, drawn)
    without = counts.states[YearState.REPORTED] + counts.states[YearState.IN_PARTS]
    states = [(STATE_BADGES[YearState.REPORTED], without)] if without else []
    states += [*_interim(counts), silent]
    return category_bar(shown, heading, "year", localizer, states, order)


def _interim(counts: _Counts) -> Iterator[tuple[Badge, int]]:
    """Those of which only a quarter or half-year is reported on, if there are any."""
    if number := counts.states[YearState.INTERIM]:
        yield STATE_BADGES[YearState.INTERIM], number


def _sentences(
    counts: _Counts, scale: Scale | None, year: int, site: Site, localizer: Localizer
) -> Iterator[str]:
    """Sentences on the categories, on what is not reported, and on indicators and promises."""
    words, level = localizer.locale.words, _level(counts)
    reported = sum(counts.states[state] for state in _REPORTED)
    if scale is not None:
        yield _category_sentence(counts, scale, reported, localizer)
    else:
        yield words(f"sentence_reported{level}", n=reported, total=reported)
    if silent := counts.states[YearState.NOT_REPORTED]:
        yield words(f"sentence_silent{level}", n=silent)
    found = attained([one.indicator for one in every_indicator(site)]).get(year)
    if found is not None:
        met, compared = found
        yield words("sentence_indicators", n=met, total=compared, missed=compared - met)
    if counts.promises.total:
        total, unanswered = counts.promises
        yield words(
            "sentence_promises",
            n=counts.linked,
            year=localizer.locale.year_short(year),
            total=total,
            described=total - unanswered,
            unanswered=unanswered,
        )


def _category_sentence(counts: _Counts, scale: Scale, reported: int, localizer: Localizer) -> str:
    """That all have the same category, or how many have which; those without one are named too."""
    words, level = localizer.locale.words, _level(counts)
    badges = [(category_badge(c), counts.categories[c.name]) for c in scale.categories]
    parts = [(_name(badge, localizer), number) for badge, number in badges if number]
    if without := reported - counts.states[YearState.JUDGED]:
        parts.append((words("without_category"), without))
    if len(parts) == 1:
        name = parts[0][0]
        return words(f"sentence_all{level}", n=reported, total=reported, name=name)
    listed = words("chart_part_separator").join(
        words("category_part", n=number, name=name) for name, number in parts
    )
    return words(f"sentence_part{level}", total=reported, parts=listed)


def _name(badge: Badge, localizer: Localizer) -> str:
    label = badge_label(badge, localizer)
    if not badge.code:
        return label
    return localizer.locale.words("category_name", code=badge.code, label=label)


def _level(counts: _Counts) -> str:
    """The end of the keys of the interface's words that are about programs, not measures."""
    return "_programs" if counts.of_programs else ""


def _silent(
    summaries: Sequence[ProgramSummary], year: int, *, of_programs: bool
) -> Iterator[SilentMeasure]:
    for program in summaries:
        page = program_page(program.id)
        rows = [(m.title, f"{page}#{m.id}", m.year_status) for m in program.measures]
        if of_programs:
            rows = [(program.title, page, program.year_status)]
        for title, href, status in rows:
            if status.state(year, year) is YearState.NOT_REPORTED:
                yield SilentMeasure(title, href)


def _missed(site: Site, year: int, localizer: Localizer) -> Iterator[MissedIndicator]:
    for one, page, anchor in every_indicator(site):
        if is_met(one, year) is False:
            target, actual = year_figures(one, year, localizer)
            values = (target.plain(localizer), actual.plain(localizer))
            yield MissedIndicator(one, f"{page}#{anchor}", *values)
