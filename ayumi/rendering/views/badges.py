"""A category, or the lack of one, ready to show: code, symbol and word together."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.memoize import memoize
from ayumi.model.plan import Category, Scale
from ayumi.model.summary import YearState
from ayumi.model.text import Text
from ayumi.rendering.localizer import Localizer


class Badge(NamedTuple):
    """`code` is empty for a state that is no category; `tone` names the colours.

    What it is called: a category by its `label`, a state by the interface's word for it.
    """

    tone: str
    symbol: str
    code: str = ""
    label: Text | None = None
    word: str = ""  # its key
    definition: Text | None = None
    counted: bool = False


# What stands for a year without a category; a symbol of its own for each, never that of a result
_STATES = {
    YearState.REPORTED: Badge(YearState.REPORTED, "·", word="reported_without_category"),
    YearState.NOT_REPORTED: Badge(YearState.NOT_REPORTED, "?", word="not_reported"),
    YearState.TO_COME: Badge(YearState.TO_COME, "…", word="to_come"),
    YearState.NO_PROMISE: Badge(YearState.NO_PROMISE, "–", word="no_promise"),
}


@memoize()
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
    """The badge of `code`, or of the `state` where there is none."""
    return _of_scale(scale).get(code) or _STATES[state]


@memoize(maxsize=16)
def _of_scale(scale: Scale) -> dict[str | None, Badge]:
    return {category.code: category_badge(category) for category in scale.categories}


def badge_label(badge: Badge, localizer: Localizer) -> str:
    """The label of a badge in one language."""
    return localizer.plain(badge.label) if badge.label else localizer.locale.words(badge.word)
