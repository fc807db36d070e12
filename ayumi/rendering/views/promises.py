"""Promise and result: each promise of a year with the lines that report on it, if any do."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.program import Measure, Result
from ayumi.model.promises import Answered, matched
from ayumi.rendering.views.passages import Line, Passage, Speaker


class PromiseView(NamedTuple):
    """One promise, the heading it stands under (a target's own text, for ①②③), and its answers."""

    text: Passage
    under: Passage | None
    span: str  # in words where the promise reaches beyond the year, else empty
    answers: tuple[Line, ...]
    note: Passage | None


class PromisesView(NamedTuple):
    """The promises of one year. `linked`: whether anyone has matched lines to promises yet."""

    promises: tuple[PromiseView, ...]
    ahead: tuple[PromiseView, ...]
    unasked: tuple[Line, ...]
    linked: bool
    unanswered: int

    @property
    def total(self) -> int:
        """How many promises the year has."""
        return len(self.promises)


def promises_view(measure: Measure, year: int, result: Result, speaker: Speaker) -> PromisesView:
    """What was promised for `year` beside what `result` says of it."""
    own, ahead, unasked, linked = matched(result, measure, year)
    return PromisesView(
        promises=tuple([_view(one, year, speaker) for one in own]),
        ahead=tuple([_view(one, year, speaker) for one in ahead]),
        unasked=speaker.lines(unasked),
        linked=linked,
        unanswered=len([one for one in own if not one.items]),
    )


def _view(answered: Answered, year: int, speaker: Speaker) -> PromiseView:
    (target, part, _), items = answered
    said = part or target
    return PromiseView(
        text=speaker.text(said.text),
        under=speaker.text(target.text) if part else None,
        span=speaker.edition.span(target.years) if target.years != (year, year) else "",
        answers=speaker.lines(items),
        note=speaker.maybe(said.note),
    )
