"""Promise and result: each promise of a year with the lines that report on it, if any do."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.program import Measure, Result
from ayumi.model.promises import Promise, answering, answers_any, promises_of
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
    lines = [(item, speaker.line(item)) for item in answering(result)]
    answers = [(item.answers, line) for item, line in lines if item.answers]
    own, ahead = [], []
    for promise in promises_of(measure):
        view = _view(promise, answers, year, speaker)
        if promise.target.years.covers(year):
            own.append(view)
        elif view.answers:
            ahead.append(view)
    top = set(map(id, result.items))
    return PromisesView(
        promises=tuple(own),
        ahead=tuple(ahead),
        unasked=tuple([line for item, line in lines if id(item) in top and not answers_any(item)]),
        linked=bool(answers),
        unanswered=len([view for view in own if not view.answers]),
    )


def _view(
    promise: Promise, answers: list[tuple[tuple[str, ...], Line]], year: int, speaker: Speaker
) -> PromiseView:
    target, part, names = promise
    said = part or target
    return PromiseView(
        text=speaker.text(said.text),
        under=speaker.text(target.text) if part else None,
        span=speaker.edition.span(target.years) if target.years != (year, year) else "",
        answers=tuple([line for ids, line in answers if not names.isdisjoint(ids)]),
        note=speaker.maybe(said.note),
    )
