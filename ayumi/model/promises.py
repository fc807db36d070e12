"""Promises (targets, or the children of a target) and the result lines that answer them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from ayumi.model.lifecycle import Revision, lifespan
from ayumi.model.memoize import memoize
from ayumi.model.milestones import Milestone, concerns, is_reported
from ayumi.model.program import Item, Measure, Part, Result, Target
from ayumi.model.text import Text

Line = TypeVar("Line", Item, Target | Part)


class HeldTarget(NamedTuple):
    """A target as it stood in one fiscal year."""

    text: Text
    revision: Revision | None  # that was made in the year, or later
    is_later: bool  # then `text` is what the revision replaced


def target_in(target: Target, year: int) -> HeldTarget:
    """`target` as it stood in fiscal year `year`."""
    revision = target.revised
    if revision is None or (changed := revision.date.fiscal_year) < year:
        return HeldTarget(target.text, None, is_later=False)
    if changed == year:
        return HeldTarget(target.text, revision, is_later=False)
    return HeldTarget(revision.before, revision, is_later=True)


class Promise(NamedTuple):
    """A target without children, or a child without children of its own; and its answers."""

    target: Target
    line: Target | Part  # the target itself, or the child
    items: tuple[Item, ...]  # the result lines that report on it


def flatten(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines and their children at any depth, each before its children."""
    for line in lines:
        yield line
        yield from flatten(line.items)


def numbered(items: Sequence[Line], above: str = "") -> Iterator[tuple[str, Line]]:
    """Each line and its children with its number: 1, 1.1, 2 …"""
    for count, item in enumerate(items, 1):
        number = f"{above}{count}"
        yield number, item
        yield from numbered(item.items, f"{number}.")


def _leaves(
    line: Target | Part, parent_ids: frozenset[str] = frozenset()
) -> Iterator[tuple[Target | Part, frozenset[str]]]:
    """The lines without children at or below `line`; each with its id and those of its parents."""
    ids = parent_ids | ({line.id} if line.id else set())
    if not line.items:
        yield line, ids
    for part in line.items:
        yield from _leaves(part, ids)


class MilestoneMatch(NamedTuple):
    """A milestone, and the result lines that report on it."""

    milestone: Milestone
    items: tuple[Item, ...]


class PromiseMatch(NamedTuple):
    """The promises of a result's year, and promises of other years that its lines report on."""

    own: tuple[Promise, ...]
    other_years: tuple[Promise, ...]
    unmatched: tuple[Item, ...]  # lines that report on no promise
    linked: bool  # whether any line has `answers`
    milestones: tuple[MilestoneMatch, ...]  # due or done in the year, or reported on by its lines


@memoize()  # needed by the page and by the summary
def match_promises(result: Result, measure: Measure, year: int) -> PromiseMatch:
    """The promises of `measure`, with the lines of its result of `year` that answer them."""
    lines = [line for line in flatten(result.items) if line.answers]
    answering: dict[str, list[int]] = {}  # by the id of a promise: the places of lines, in order
    for place, line in enumerate(lines):
        for id_ in line.answers:
            answering.setdefault(id_, []).append(place)
    own: list[Promise] = []
    other_years: list[Promise] = []
    for target in measure.targets:
        is_own = target.years.covers(year) and lifespan(target, measure).covers(year)
        found = own if is_own else other_years
        for leaf, ids in _leaves(target):  # an answer can name a promise or a parent of it
            places = {place for id_ in ids for place in answering.get(id_, ())}
            items = tuple([lines[place] for place in sorted(places)])
            if items or found is own:
                found.append(Promise(target, leaf, items))
    unmatched = [item for item in result.items if not any(i.answers for i in flatten((item,)))]
    milestones = []
    for one in measure.milestones:
        items = tuple([lines[place] for place in answering.get(one.id, ())])
        if items or concerns(one, year):
            milestones.append(MilestoneMatch(one, items))
    promises = tuple(own), tuple(other_years)
    return PromiseMatch(*promises, tuple(unmatched), bool(lines), tuple(milestones))


def answered_names(measure: Measure, until: int | None = None) -> set[str]:
    """What the lines of all results report on, by quarter too; of years up to `until`, if given."""
    results = [*measure.results.items(), *((p.year, one) for p, one in measure.interim.items())]
    items = (one.items for year, one in results if until is None or year <= until)
    return {name for some in items for line in flatten(some) for name in line.answers}


def count_answers(result: Result, measure: Measure) -> int:
    """How many lines the promises show in all: each line under each that it answers."""
    named = Counter(name for line in flatten(result.items) for name in line.answers)
    leaves = (leaf for target in measure.targets for leaf in _leaves(target) if named)
    milestones = sum(named[one.id] for one in measure.milestones)
    return milestones + sum(named[id_] for _, ids in leaves for id_ in ids)


class PromiseCount(NamedTuple):
    """The number of promises for a fiscal year, and of those that no line reports on."""

    total: int
    unanswered: int


def count_promises(measure: Measure) -> dict[int, PromiseCount]:
    """The counts by fiscal year, without years of whose result no line has `answers` yet."""
    matches = {y: match_promises(result, measure, y) for y, result in measure.results.items()}
    return {year: count_of(match, year) for year, match in matches.items() if match.linked}


def count_of(match: PromiseMatch, year: int) -> PromiseCount:
    """The number of a year's targets and milestones, and of those of which nothing is said."""
    due = [one for one in match.milestones if one.milestone.due.year == year]
    silent = sum(not (items or is_reported(one)) for one, items in due)
    unanswered = sum(not promise.items for promise in match.own)
    return PromiseCount(len(match.own) + len(due), unanswered + silent)
