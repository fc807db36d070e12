"""How a program, measure or target was added, ended and merged, with links in both directions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ayumi.model.lifecycle import Added, Ended, HasLifespan
from ayumi.model.merges import Merge, Place, places
from ayumi.model.program import Program
from ayumi.model.text import Text
from ayumi.urls.paths import program_page


class MergeLink(NamedTuple):
    """The other end of a merge; `href` is from the language's root."""

    title: Text
    href: str


class LifecycleView(NamedTuple):
    """What is said of one program, measure or target."""

    added: Added | None
    ended: Ended | None
    into: MergeLink | None
    merged_from: tuple[MergeLink, ...]


LifecycleViews = Mapping[int, LifecycleView]  # by the identity of the program, measure or target


def lifecycle_views(program: Program, merges: Sequence[Merge]) -> LifecycleViews:
    """The views of all of the program of which there is something to say."""
    return {
        id(place.record): _view(place, merges)
        for place in places(program)
        if place.record.added or place.ended or any(m.into == place.address for m in merges)
    }


def _view(place: Place, merges: Sequence[Merge]) -> LifecycleView:
    record: HasLifespan = place.record
    into = [one for one in merges if one.source == place.address and one.into_title]
    came_from = [one for one in merges if one.into == place.address]
    return LifecycleView(
        added=record.added,
        ended=record.ended,
        into=merge_link(into[0]) if into else None,
        merged_from=tuple(MergeLink(one.title, place_href(one.source)) for one in came_from),
    )


def merge_link(merge: Merge) -> MergeLink:
    """The link to what something was merged into."""
    return MergeLink(merge.into_title or {}, place_href(merge.into))


def place_href(address: str) -> str:
    """Where a program, a measure, or the measure of a target is shown, from the language's root."""
    program, *measure = address.split("/")
    page = program_page(program)
    return f"{page}#{measure[0]}" if measure else page
