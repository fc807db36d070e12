"""What was merged into what, by address: program, program/measure, program/measure/target."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ayumi.model.lifecycle import Ended, HasLifespan
from ayumi.model.memoize import memoize
from ayumi.model.program import Program
from ayumi.model.text import Text


class Merge(NamedTuple):
    """That something was merged into something else."""

    source: str
    title: Text
    into: str  # as it is written, where nothing in the program of `source` has this address
    into_title: Text | None  # None until it is looked up in another program


class Place(NamedTuple):
    """A program, measure or target, with its address and its title or text."""

    address: str
    title: Text
    record: HasLifespan

    @property
    def ended(self) -> Ended | None:
        """How it ended, if it has."""
        return self.record.ended


@memoize(maxsize=16)
def places(program: Program) -> tuple[Place, ...]:
    """The program, its measures, and their targets; one without an id is numbered: @1."""
    found = [Place(program.id, program.title, program)]
    for measure in program.measures:
        address = f"{program.id}/{measure.id}"
        found.append(Place(address, measure.title, measure))
        for number, target in enumerate(measure.targets, 1):
            name = target.id or f"@{number}"
            found.append(Place(f"{address}/{name}", target.text, target))
    return tuple(found)


def is_merged(place: Place) -> bool:
    """Whether it says what it was merged into."""
    return place.ended is not None and place.ended.into is not None


def program_merges(program: Program) -> tuple[Merge, ...]:
    """What is merged in the program, or into another one."""
    known = {place.address: place.title for place in places(program)}
    merges = []
    for place in places(program):
        if place.ended is not None and place.ended.into is not None:
            into = resolve(place.ended.into, place.address, known.__contains__)
            merges.append(Merge(place.address, place.title, into, known.get(into)))
    return tuple(merges)


def resolve(into: str, address: str, is_known: Callable[[str], bool]) -> str:
    """The address that `into` means at `address`: beside it, else beside what it is part of."""
    above = address.split("/")[:-1]
    while above:
        if is_known(candidate := "/".join([*above, into])):
            return candidate
        above.pop()
    return into


def titled(merges: Iterable[Merge], title_of: Callable[[str], Text | None]) -> Iterator[Merge]:
    """The merges with the titles of what they lead to; without those that lead nowhere."""
    for merge in merges:
        title = merge.into_title or title_of(merge.into)
        if title is not None:
            yield merge._replace(into_title=title)


def is_circular(merge: Merge, merges: Sequence[Merge]) -> bool:
    """Whether following the merges from that one leads back to where it began."""
    next_of = {one.source: one.into for one in merges}
    seen, at = {merge.source}, merge.into
    while at not in seen and at in next_of:
        seen.add(at)
        at = next_of[at]
    return at == merge.source


def concerning(program: str, merges: Iterable[Merge]) -> tuple[Merge, ...]:
    """The merges from or into the program or a part of it."""
    return tuple(
        [one for one in merges if program in (one.source.split("/")[0], one.into.split("/")[0])]
    )
