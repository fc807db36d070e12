"""Promise and result: each promise of a year with the lines that report on it, if any do."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.program import Item, Measure, Result
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
    every = [(p, _view(p, lines, year, speaker)) for p in promises_of(measure)]
    own = tuple(view for p, view in every if p.target.years.covers(year))
    ahead = (view for p, view in every if not p.target.years.covers(year))
    top = set(map(id, result.items))
    return PromisesView(
        promises=own,
        ahead=tuple(view for view in ahead if view.answers),
        unasked=tuple(line for item, line in lines if id(item) in top and not answers_any(item)),
        linked=any(item.answers for item, _ in lines),
        unanswered=sum(not view.answers for view in own),
    )


def _view(
    promise: Promise, lines: list[tuple[Item, Line]], year: int, speaker: Speaker
) -> PromiseView:
    target, part = promise.target, promise.part
    beyond = (target.years.first, target.years.last) != (year, year)
    return PromiseView(
        text=speaker.text(part.text if part else target.text),
        under=speaker.text(target.text) if part else None,
        span=speaker.edition.span(target.years) if beyond else "",
        answers=tuple(line for item, line in lines if promise.names.intersection(item.answers)),
        note=speaker.maybe(part.note if part else target.note),
    )
