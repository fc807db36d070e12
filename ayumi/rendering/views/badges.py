"""Badges: a category, or the state of a year without one; and strips of badges by fiscal year."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ayumi.model.periods import Period
from ayumi.model.plan import Plan
from ayumi.model.scale import Category
from ayumi.model.text import Text
from ayumi.model.year_status import YearState, YearStatus
from ayumi.model.years import Span
from ayumi.rendering.localizer import Localizer


class Badge(NamedTuple):
    """Symbol, code and label of a category; a state has no code, and a label of the interface."""

    tone: str  # names the colours
    symbol: str
    name: str = ""  # of a category: what filters, content and open data call it
    code: str = ""  # to be shown before the label, if any
    label: Text | None = None  # of a category
    definition: Text | None = None
    counted: bool = False
    word: str = ""  # of a state: the key of the interface's word
    n: int = 0  # the numbers in that word: so many
    total: int = 0  # … of so many
    parts: tuple[PartBadge, ...] = ()  # of a program without a category: those of its measures

    @property
    def key(self) -> str:
        """The category's name or the state's, which filters compare."""
        return self.name or self.tone


class PartBadge(NamedTuple):
    """How many measures have a category."""

    badge: Badge
    number: int


# The badges of years without a category: each has a symbol of its own, never that of a category
STATE_BADGES = {
    YearState.JUDGED: Badge(YearState.REPORTED, "·", word="reported_without_category"),
    YearState.IN_PARTS: Badge(YearState.IN_PARTS, "∷", word="judged_in_parts"),
    YearState.REPORTED: Badge(YearState.REPORTED, "·", word="reported_without_category"),
    YearState.FORECAST: Badge(YearState.FORECAST, "≈", word="forecast_only"),
    YearState.WITH_PROGRAM: Badge(YearState.WITH_PROGRAM, "↑", word="reported_with_program"),
    YearState.INTERIM: Badge(YearState.INTERIM, "◔", word="interim_only"),
    YearState.NOT_REPORTED: Badge(YearState.NOT_REPORTED, "?", word="not_reported"),
    YearState.ENDED: Badge(YearState.ENDED, "⊣", word="ended"),
    YearState.TO_COME: Badge(YearState.TO_COME, "…", word="to_come"),
    YearState.DUE_LATER: Badge(YearState.DUE_LATER, "⋯", word="due_later"),
    YearState.NO_PROMISE: Badge(YearState.NO_PROMISE, "–", word="no_promise"),
}
# Of a plan that gives no categories at all, so that it need not be said of each year
REPORTED = STATE_BADGES[YearState.REPORTED]._replace(word="reported_on")


def category_badge(category: Category) -> Badge:
    """The badge of a category."""
    c = category
    shown = (c.tone, c.symbol, c.name, c.printed_code, c.label, c.definition)
    return Badge(*shown, counted=c.counted)


def year_badge(
    status: YearStatus, year: int, latest: int | None, plan: Plan, measures: int = 0
) -> Badge:
    """The badge of `year` of a measure, or of a program with so many `measures`."""
    state, scale = status.state(year, latest), plan.scale_in(year)
    if state is YearState.JUDGED and scale is not None:
        category = scale.find(status.categories[year])
        return category_badge(category) if category else REPORTED
    if state is YearState.IN_PARTS and scale is not None:
        numbers = status.parts[year]
        parts = tuple(
            PartBadge(category_badge(category), numbers[category.name])
            for category in scale.categories
            if category.name in numbers
        )
        count = sum(numbers.values())
        return STATE_BADGES[state]._replace(n=count, total=max(measures, count), parts=parts)
    if state is YearState.REPORTED:
        if (attained := status.attained.get(year)) is not None:
            met, compared = attained
            return REPORTED._replace(word="indicators_met", n=met, total=compared)
        return STATE_BADGES[state] if plan.scales else REPORTED
    return _unreported_badge(status, state, year)


def _unreported_badge(status: YearStatus, state: YearState, year: int) -> Badge:
    """The badge of a year without a report of its own: what its parts report, how it ended."""
    badge = STATE_BADGES[state]
    if state is YearState.INTERIM:
        period = Period(year, status.interim[year])
        total = {"q": 4, "h": 2}[period.kind]
        return badge._replace(word=f"interim_{period.kind}", n=period.number, total=total)
    if state is YearState.ENDED and status.ending:
        return badge._replace(word=f"ended_{status.ending}")
    return badge


def badge_label(badge: Badge, localizer: Localizer) -> str:
    """The label of a badge in one language, as plain text."""
    if badge.label:
        return localizer.plain(badge.label)
    return localizer.locale.words(badge.word, n=badge.n, total=badge.total)


def full_label(badge: Badge, localizer: Localizer) -> str:
    """Code, if it is shown, and label of a badge."""
    return f"{badge.code} {badge_label(badge, localizer)}".strip()


class YearCell(NamedTuple):
    """One fiscal year in a strip or a matrix: its badge, and a link to its report if any."""

    year: int
    badge: Badge
    href: str
    last: int = 0  # of the years that share the cell, where they are several

    @property
    def years(self) -> Span:
        """The year, or the years that share the cell."""
        return Span(self.year, self.last or self.year)


class YearLinks(NamedTuple):
    """Where a year leads to: its own section, the measures' or the program's."""

    section: Callable[[int], str]
    measures: str
    program: Callable[[int], str]


def year_cells(
    status: YearStatus, latest: int | None, plan: Plan, links: YearLinks, measures: int = 0
) -> tuple[YearCell, ...]:
    """A cell for every fiscal year of the plan; `latest` is the latest with any report."""
    return tuple(
        [
            YearCell(
                year, year_badge(status, year, latest, plan, measures), _href(status, year, links)
            )
            for year in range(plan.years.first, plan.years.last + 1)
        ]
    )


def _href(status: YearStatus, year: int, links: YearLinks) -> str:
    if year in status.sections:
        return links.section(year)
    if year in status.reported:
        return links.measures
    return links.program(year) if year in status.with_program else ""
