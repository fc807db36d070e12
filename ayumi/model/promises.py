"""Promises: a target, or each child of a target that has children; and what answers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.memoize import memoize
from ayumi.model.program import Item, Measure, Part, Result, Target


class Promise(NamedTuple):
    """A promise that stands for itself. `part` is None where the target has no children."""

    target: Target
    part: Part | None
    names: frozenset[str]  # ids by which a line may mean it: its own, and those it stands under


def promises_of(measure: Measure) -> Iterator[Promise]:
    """The promises of a measure, in the order of its targets."""
    for target in measure.targets:
        named = frozenset({target.id} if target.id else ())
        if target.items:
            for part in target.items:
                yield from _of_part(target, part, named)
        else:
            yield Promise(target, None, named)


def _of_part(target: Target, part: Part, above: frozenset[str]) -> Iterator[Promise]:
    named = above | ({part.id} if part.id else set())
    if part.items:
        for child in part.items:
            yield from _of_part(target, child, named)
    else:
        yield Promise(target, part, named)


def answering(result: Result) -> Iterator[Item]:
    """The lines of a result, and those of their children that say what they answer."""
    for item in result.items:
        yield item
        yield from _answering_children(item)


def _answering_children(item: Item) -> Iterator[Item]:
    for child in item.items:
        if child.answers:
            yield child
        yield from _answering_children(child)


def answers_any(item: Item) -> bool:
    """Whether the line or a child of it answers a promise."""
    return bool(item.answers) or any(answers_any(child) for child in item.items)


class Answered(NamedTuple):
    """A promise with the lines that report on it."""

    promise: Promise
    items: tuple[Item, ...]


class Matched(NamedTuple):
    """The promises of one year; those of other years that some line reports on; the other lines.

    `linked`: whether anyone has matched lines to promises yet.
    """

    own: tuple[Answered, ...]
    ahead: tuple[Answered, ...]
    unasked: tuple[Item, ...]
    linked: bool


@memoize()  # the page shows what the summary counts
def matched(result: Result, measure: Measure, year: int) -> Matched:
    """What a result of the measure says of its promises for the fiscal year, and of others."""
    lines = [item for item in answering(result) if item.answers]
    own, ahead = [], []
    for promise in promises_of(measure):
        items = tuple([item for item in lines if not promise.names.isdisjoint(item.answers)])
        if promise.target.years.covers(year):
            own.append(Answered(promise, items))
        elif items:
            ahead.append(Answered(promise, items))
    unasked = tuple([item for item in result.items if not answers_any(item)])
    return Matched(tuple(own), tuple(ahead), unasked, bool(lines))


class PromiseCount(NamedTuple):
    """How many promises of a fiscal year there are, and on how many no line reports."""

    total: int
    unanswered: int


def kept(measure: Measure, year: int, result: Result) -> PromiseCount | None:
    """The count for one year; None where nobody has matched lines to promises yet."""
    own, _, _, linked = matched(result, measure, year)
    return PromiseCount(len(own), sum(not one.items for one in own)) if linked else None
