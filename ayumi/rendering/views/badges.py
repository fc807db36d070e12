"""A category, or the lack of one, ready to show: code, symbol and word together."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.plan import Category, Scale
from ayumi.model.summary import State
from ayumi.rendering.views.passages import Passage, Speaker

# What stands for a year without a category; a symbol of its own for each, never that of a result
_SYMBOLS = {
    State.REPORTED: "·",
    State.NOT_REPORTED: "?",
    State.TO_COME: "…",
    State.NO_PROMISE: "–",
}
_KEYS = {
    State.REPORTED: "reported_without_category",
    State.NOT_REPORTED: "not_reported",
    State.TO_COME: "to_come",
    State.NO_PROMISE: "no_promise",
}


class Badge(NamedTuple):
    """`code` is empty for a state that is no category; `tone` names the colours."""

    tone: str
    symbol: str
    code: str
    label: Passage | None
    word: str
    definition: Passage | None = None
    counted: bool = False


def category_badge(category: Category, speaker: Speaker) -> Badge:
    """The badge of a category."""
    return speaker.once(category, _of_category)


def _of_category(category: Category, speaker: Speaker) -> Badge:
    label = speaker.title(category.label)
    return Badge(
        tone=category.tone,
        symbol=category.symbol,
        code=category.code,
        label=label,
        word=label.plain,
        definition=speaker.maybe(category.definition),
        counted=category.counted,
    )


def state_badge(state: State, speaker: Speaker) -> Badge:
    """The badge of a year without a category."""
    return speaker.once(state, _of_state)


def _of_state(state: State, speaker: Speaker) -> Badge:
    word = speaker.edition.words(_KEYS[state])
    return Badge(str(state), _SYMBOLS[state], "", None, word)


def badge(code: str | None, state: State, scale: Scale, speaker: Speaker) -> Badge:
    """The badge of `code`, or of the `state` where there is none."""
    found = speaker.once(scale, _of_scale).get(code)
    return found or state_badge(state, speaker)


def _of_scale(scale: Scale, speaker: Speaker) -> dict[str | None, Badge]:
    return {category.code: category_badge(category, speaker) for category in scale.categories}
