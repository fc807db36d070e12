"""Promises (targets, or the children of a target) and the result lines that answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from ayumi.model.memoize import memoize
from ayumi.model.program import Item, Measure, Part, Result, Target

Line = TypeVar("Line", Item, Target | Part)


class Promise(NamedTuple):
    """A target without children, or a child without children of its own (`part`)."""

    target: Target
    part: Part | None
    ids: frozenset[str]  # by which `answers` can mean it: its own and those of its parents


def flatten(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines and their children at any depth, each before its children."""
    for line in lines:
        yield line
        yield from flatten(line.items)


def _promises(target: Target, line: Target | Part, parent_ids: frozenset[str]) -> Iterator[Promise]:
    """The promises of a target that are at `line` or among its children."""
    ids = parent_ids | ({line.id} if line.id else set())
    if not line.items:
        yield Promise(target, None if isinstance(line, Target) else line, ids)
    for part in line.items:
        yield from _promises(target, part, ids)


class AnsweredPromise(NamedTuple):
    """A promise with the result lines that report on it."""

    promise: Promise
    items: tuple[Item, ...]


class PromiseMatch(NamedTuple):
    """The promises of a result's year, and promises of other years that its lines report on."""

    own: tuple[AnsweredPromise, ...]
    other_years: tuple[AnsweredPromise, ...]
    unmatched: tuple[Item, ...]  # lines that report on no promise
    linked: bool  # whether any line has `answers`


@memoize()  # needed by the page and by the summary
def match_promises(result: Result, measure: Measure, year: int) -> PromiseMatch:
    """The promises of `measure`, with the lines of its result of `year` that answer them."""
    lines = [line for line in flatten(result.items) if line.answers]
    own: list[AnsweredPromise] = []
    other_years: list[AnsweredPromise] = []
    for target in measure.targets:
        found = own if target.years.covers(year) else other_years
        for promise in _promises(target, target, frozenset()):
            items = tuple([line for line in lines if not promise.ids.isdisjoint(line.answers)])
            if items or found is own:
                found.append(AnsweredPromise(promise, items))
    unmatched = [item for item in result.items if not any(i.answers for i in flatten((item,)))]
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
