"""Promises (targets, or the children of a target) and the result lines that answer them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ayumi.model.memoize import memoize
from ayumi.model.program import Item, Measure, Part, Result, Target


class Promise(NamedTuple):
    """A target without children, or a child without children of its own (`part`)."""

    target: Target
    part: Part | None
    ids: frozenset[str]  # by which `answers` can mean it: its own and those of its parents


def targets_and_parts(measure: Measure) -> Iterator[Target | Part]:
    """The targets of a measure and their children at any depth, each before its children."""
    for target in measure.targets:
        yield target
        yield from _parts(target)


def _parts(parent: Target | Part) -> Iterator[Part]:
    for part in parent.items:
        yield part
        yield from _parts(part)


def promises_of(measure: Measure) -> Iterator[Promise]:
    """The promises of a measure, in the order of its targets."""
    for target in measure.targets:
        ids = frozenset({target.id} if target.id else ())
        if not target.items:
            yield Promise(target, None, ids)
        for part in target.items:
            yield from _promises_of_part(target, part, ids)


def _promises_of_part(target: Target, part: Part, parent_ids: frozenset[str]) -> Iterator[Promise]:
    ids = parent_ids | ({part.id} if part.id else set())
    if not part.items:
        yield Promise(target, part, ids)
    for child in part.items:
        yield from _promises_of_part(target, child, ids)


def lines_of(items: tuple[Item, ...]) -> Iterator[Item]:
    """The items and their children at any depth, each before its children."""
    for item in items:
        yield item
        yield from lines_of(item.items)


class AnsweredPromise(NamedTuple):
    """A promise with the result lines that report on it."""

    promise: Promise
    items: tuple[Item, ...]


class PromiseMatch(NamedTuple):
    """The promises of a result's year, and promises of other years that its lines report on.

    `unmatched`: lines that report on no promise. `linked`: whether any line has `answers`.
    """

    own: tuple[AnsweredPromise, ...]
    other_years: tuple[AnsweredPromise, ...]
    unmatched: tuple[Item, ...]
    linked: bool


@memoize()  # needed by the page and by the summary
def match_promises(result: Result, measure: Measure, year: int) -> PromiseMatch:
    """The promises of `measure`, with the lines of its result of `year` that answer them."""
    lines = [line for line in lines_of(result.items) if line.answers]
    own, other_years = [], []
    for promise in promises_of(measure):
        items = tuple([line for line in lines if not promise.ids.isdisjoint(line.answers)])
        if promise.target.years.covers(year):
            own.append(AnsweredPromise(promise, items))
        elif items:
            other_years.append(AnsweredPromise(promise, items))
    unmatched = [item for item in result.items if not any(i.answers for i in lines_of((item,)))]
    return PromiseMatch(tuple(own), tuple(other_years), tuple(unmatched), bool(lines))


class PromiseCount(NamedTuple):
    """The number of promises for a fiscal year, and of those that no line reports on."""

    total: int
    unanswered: int


def count_promises(measure: Measure, year: int, result: Result) -> PromiseCount | None:
    """The count for one year; None where no line of its result has `answers` yet."""
    match = match_promises(result, measure, year)
    if not match.linked:
        return None
    return PromiseCount(len(match.own), sum(not promise.items for promise in match.own))
