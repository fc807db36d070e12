"""Promise and result: each promise of a year with the lines that report on it, if any do."""

from __future__ import annotations

from typing import NamedTuple

from ayumi.model.program import Item, Measure, Result
from ayumi.model.promises import AnsweredPromise, match_promises
from ayumi.model.text import Text
from ayumi.model.years import Span


class PromiseView(NamedTuple):
    """One promise, the heading it stands under (a target's own text, for ①②③), and its answers."""

    text: Text
    under: Text | None
    years: Span | None  # where the promise reaches beyond the year
    answers: tuple[Item, ...]
    note: Text | None


class PromisesView(NamedTuple):
    """The promises of one year. `linked`: whether anyone has matched lines to promises yet."""

    promises: tuple[PromiseView, ...]
    ahead: tuple[PromiseView, ...]
    unasked: tuple[Item, ...]
    linked: bool
    unanswered: int

    @property
    def total(self) -> int:
        """How many promises the year has."""
        return len(self.promises)


def promises_view(measure: Measure, year: int, result: Result) -> PromisesView:
    """What was promised for `year` beside what `result` says of it."""
    own, ahead, unasked, linked = match_promises(result, measure, year)
    return PromisesView(
        promises=tuple([_view(one, year) for one in own]),
        ahead=tuple([_view(one, year) for one in ahead]),
        unasked=unasked,
        linked=linked,
        unanswered=len([one for one in own if not one.items]),
    )


def _view(answered: AnsweredPromise, year: int) -> PromiseView:
    (target, part, _), items = answered
    said = part or target
    return PromiseView(
        text=said.text,
        under=target.text if part else None,
        years=target.years if target.years != (year, year) else None,
        answers=items,
        note=said.note,
    )
