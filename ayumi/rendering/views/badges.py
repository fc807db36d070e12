"""Badges: a category, or the state of a year without one; and strips of badges by fiscal year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ayumi.model.memoize import memoize
from ayumi.model.plan import Category, Plan, Scale
from ayumi.model.summary import YearState, YearStatus
from ayumi.model.text import Text
from ayumi.rendering.localizer import Localizer


class Badge(NamedTuple):
    """Symbol, code and label of a category; a state has no code, and a label of the interface.

    `tone` names the colours.
    """

    tone: str
    symbol: str
    code: str = ""
    label: Text | None = None  # of a category
    word: str = ""  # of a state: the key of the interface's word
    definition: Text | None = None
    counted: bool = False

    @property
    def key(self) -> str:
        """The category's code or the state's name, which filters compare."""
        return self.code or self.tone


# Each state has a symbol of its own, never that of a category
_STATES = {
    YearState.REPORTED: Badge(YearState.REPORTED, "·", word="reported_without_category"),
    YearState.NOT_REPORTED: Badge(YearState.NOT_REPORTED, "?", word="not_reported"),
    YearState.TO_COME: Badge(YearState.TO_COME, "…", word="to_come"),
    YearState.NO_PROMISE: Badge(YearState.NO_PROMISE, "–", word="no_promise"),
}


def category_badge(category: Category) -> Badge:
    """The badge of a category."""
    return Badge(
        tone=category.tone,
        symbol=category.symbol,
        code=category.code,
        label=category.label,
        definition=category.definition,
        counted=category.counted,
    )


def state_badge(state: YearState) -> Badge:
    """The badge of a year without a category."""
    return _STATES[state]


def badge(code: str | None, state: YearState, scale: Scale) -> Badge:
    """The badge of the category `code` of `scale`, or of `state` where there is no category."""
    return _badges_by_code(scale).get(code) or _STATES[state]


@memoize(maxsize=16)
def _badges_by_code(scale: Scale) -> dict[str | None, Badge]:
    return {category.code: category_badge(category) for category in scale.categories}


def badge_label(badge: Badge, localizer: Localizer) -> str:
    """The label of a badge in one language, as plain text."""
    return localizer.plain(badge.label) if badge.label else localizer.locale.words(badge.word)


class YearCell(NamedTuple):
    """One fiscal year in a strip or a matrix: its badge, and a link to its report if any."""

    year: int
    badge: Badge
    href: str


def year_cells(
    year_status: YearStatus, hrefs: Mapping[int, str], latest: int | None, plan: Plan
) -> tuple[YearCell, ...]:
    """A cell for every fiscal year of the plan.

    `hrefs` has the links by year; `latest` is the latest fiscal year with any report.
    """
    return tuple(
        [
            YearCell(
                year,
                badge(
                    year_status.categories.get(year), year_status.state(year, latest), plan.scale
                ),
                hrefs.get(year, ""),
            )
            for year in range(plan.years.first, plan.years.last + 1)
        ]
    )
