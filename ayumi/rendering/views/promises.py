"""Promise and result: each promise of a year with the lines that report on it, if any do."""

from __future__ import annotations

from dataclasses import dataclass

from ayumi.model.program import Item, Measure, Part, Result, Target
from ayumi.rendering.views.passages import Line, Passage, Speaker


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise, the heading it stands under (a target's own text, for ①②③), and its answers."""

    text: Passage
    under: Passage | None
    span: str  # in words where the promise reaches beyond the year, else empty
    answers: tuple[Line, ...]
    note: Passage | None


@dataclass(frozen=True, slots=True)
class PromisesView:
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


@dataclass(frozen=True, slots=True)
class _Promise:
    """A promise that stands for itself: a target, or each child of a target that has children."""

    target: Target
    part: Part | None
    parents: tuple[str, ...]  # ids that an answer may name to mean this one and its siblings


def promises_view(measure: Measure, year: int, result: Result, speaker: Speaker) -> PromisesView:
    """What was promised for `year` beside what `result` says of it."""
    lines = [(item, speaker.line(item)) for item in _flat(result.items)]
    own = [p for t in measure.targets if t.years.covers(year) for p in _leaves(t)]
    others = [p for t in measure.targets if not t.years.covers(year) for p in _leaves(t)]
    views = tuple(_view(p, lines, year, speaker) for p in own)
    ahead = tuple(v for p in others if (v := _view(p, lines, year, speaker)).answers)
    linked = any(item.answers for item, _ in lines)
    return PromisesView(
        promises=views,
        ahead=ahead,
        unasked=tuple(line for item, line in _top(result, lines) if not _answers(item)),
        linked=linked,
        unanswered=sum(not view.answers for view in views),
    )


def _flat(items: tuple[Item, ...]) -> list[Item]:
    """The items that say which promise they answer: an item, and those of its children that do."""
    return [one for item in items for one in (item, *(c for c in _flat(item.items) if c.answers))]


def _top(result: Result, lines: list[tuple[Item, Line]]) -> list[tuple[Item, Line]]:
    return [(item, line) for item, line in lines if any(item is top for top in result.items)]


def _answers(item: Item) -> bool:
    """Whether the item or a child of it answers a promise."""
    return bool(item.answers) or any(_answers(child) for child in item.items)


def _leaves(target: Target) -> list[_Promise]:
    if not target.items:
        return [_Promise(target, None, (target.id or "",))]
    return [p for part in target.items for p in _part_leaves(target, part, (target.id or "",))]


def _part_leaves(target: Target, part: Part, parents: tuple[str, ...]) -> list[_Promise]:
    named = (*parents, part.id or "")
    if not part.items:
        return [_Promise(target, part, named)]
    return [p for child in part.items for p in _part_leaves(target, child, named)]


def _view(
    promise: _Promise, lines: list[tuple[Item, Line]], year: int, speaker: Speaker
) -> PromiseView:
    target, part = promise.target, promise.part
    names = {name for name in promise.parents if name}
    beyond = (target.years.first, target.years.last) != (year, year)
    own_note = part.note if part else target.note
    return PromiseView(
        text=speaker.text(part.text if part else target.text),
        under=speaker.text(target.text) if part else None,
        span=speaker.edition.span(target.years) if beyond else "",
        answers=tuple(line for item, line in lines if names.intersection(item.answers)),
        note=speaker.maybe(own_note),
    )
