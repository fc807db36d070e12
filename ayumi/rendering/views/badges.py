"""Badges: a category, or the state of a year without one; and strips of badges by fiscal year."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ayumi.model.plan import Category, Plan, Scale
from ayumi.model.summary import YearState, YearStatus
from ayumi.model.text import Text
from ayumi.rendering.localizer import Localizer


class Badge(NamedTuple):
    """Symbol, code and label of a category; a state has no code, and a label of the interface."""

    tone: str  # names the colours
    symbol: str
    code: str = ""
    label: Text | None = None  # of a category
    definition: Text | None = None
    counted: bool = False
    word: str = ""  # of a state: the key of the interface's word

    @property
    def key(self) -> str:
        """The category's code or the state's name, which filters compare."""
        return self.code or self.tone


# The badges of years without a category: each has a symbol of its own, never that of a category
STATE_BADGES = {
    YearState.REPORTED: Badge(YearState.REPORTED, "·", word="reported_without_category"),
    YearState.NOT_REPORTED: Badge(YearState.NOT_REPORTED, "?", word="not_reported"),
    YearState.TO_COME: Badge(YearState.TO_COME, "…", word="to_come"),
    YearState.NO_PROMISE: Badge(YearState.NO_PROMISE, "–", word="no_promise"),
}


def category_badge(category: Category) -> Badge:
    """The badge of a category."""
    c = category
    return Badge(c.tone, c.symbol, c.code, c.label, c.definition, c.counted)


def badge(code: str | None, state: YearState, scale: Scale) -> Badge:
    """The badge of the category `code` of `scale`, or of `state` where there is no category."""
    category = scale.find(code)
    return category_badge(category) if category else STATE_BADGES[state]


def badge_label(badge: Badge, localizer: Localizer) -> str:
    """The label of a badge in one language, as plain text."""
    return localizer.plain(badge.label) if badge.label else localizer.locale.words(badge.word)


class YearCell(NamedTuple):
    """One fiscal year in a strip or a matrix: its badge, and a link to its report if any."""

    year: int
    badge: Badge
    href: str


def year_cells(
    year_status: YearStatus, latest: int | None, plan: Plan, href: Callable[[int], str]
) -> tuple[YearCell, ...]:
    """A cell for every fiscal year of the plan; `latest` is the latest with any report."""
    cells, categories = [], year_status.categories
    for year in range(plan.years.first, plan.years.last + 1):
        shown = badge(categories.get(year), year_status.state(year, latest), plan.scale)
        cells.append(YearCell(year, shown, href(year) if year in categories else ""))
    return tuple(cells)
