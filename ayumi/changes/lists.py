"""Pairs the items of two lists: by their ids, else the same ones, else the most similar ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ayumi.model.plan import Language
from ayumi.model.scale import Category
from ayumi.model.text_fields import texts

_LEAST_ALIKE = 0.4  # of two texts, for one to be the other in new words
_MOST_PAIRS = 4_000  # of items that are compared with each other
_MOST_LETTERS = 400  # of each that are compared


class Pair(NamedTuple):
    """An item before and after; None where it is new or removed."""

    old: Any
    new: Any


def pairs(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """Each item once: in the new order, the removed ones behind what they stood behind."""
    partner: dict[int, int] = {}  # places in `new` -> in `old`
    for same in (_name, _exact):
        _pair_equal(old, new, partner, same)
    rest = _rest(old, partner.values()), _rest(new, partner)
    partner |= {place: other for other, place in _similar(*rest, old, new)}
    found = [Pair(old[partner[i]] if i in partner else None, one) for i, one in enumerate(new)]
    for place in _rest(old, partner.values()):
        before = old[place - 1] if place else found  # which stands for nothing before it
        at = next((i for i, pair in enumerate(found) if pair.old is before), -1)
        found.insert(at + 1, Pair(old[place], None))
    return found


def is_reordered(found: Sequence[Pair], old: Sequence[Any]) -> bool:
    """Whether what is in both lists stands in another order."""
    places = {id(one): place for place, one in enumerate(old)}
    order = [
        places[id(pair.old)] for pair in found if pair.old is not None and pair.new is not None
    ]
    return order != sorted(order)


def _name(item: Any) -> object:
    """What a file calls the item by, if it has a name."""
    if isinstance(item, Category):
        return item.name
    return item.code if isinstance(item, Language) else getattr(item, "id", None)


def _exact(item: Any) -> object:
    return repr(item)


def _pair_equal(
    old: Sequence[Any], new: Sequence[Any], partner: dict[int, int], of: Callable[[Any], object]
) -> None:
    taken, places = set(partner.values()), dict[object, list[int]]()
    for place, one in enumerate(old):
        if place not in taken and (value := of(one)) is not None:
            places.setdefault(value, []).append(place)
    for place, one in enumerate(new):
        if place not in partner and (found := places.get(of(one))):
            partner[place] = found.pop(0)


def _rest(items: Sequence[Any], taken: Any) -> list[int]:
    used = set(taken)
    return [place for place in range(len(items)) if place not in used]


def _similar(
    first: list[int], second: list[int], old: Sequence[Any], new: Sequence[Any]
) -> Iterator[tuple[int, int]]:
    """Pairs of places, the most similar first."""
    if len(first) * len(second) > _MOST_PAIRS:
        yield from zip(first, second, strict=False)
        return
    words = {("old", i): _words(old[i]) for i in first} | {
        ("new", i): _words(new[i]) for i in second
    }
    rated = [
        (-_alike(words["old", i], words["new", j]), abs(i - j), i, j) for i in first for j in second
    ]
    used_old, used_new = set[int](), set[int]()
    for rate, _, i, j in sorted(rated):
        if -rate >= _LEAST_ALIKE and i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            yield i, j


def _words(item: Any) -> frozenset[str]:
    """The pairs of neighbouring letters in the texts of an item; of one without any, in all."""
    found = [next(iter(field.text.values())) for field in texts(item)]
    letters = ("\n".join(found) or repr(item))[:_MOST_LETTERS]
    return frozenset(map("".join, pairwise(letters))) or frozenset({letters})


def _alike(old: frozenset[str], new: frozenset[str]) -> float:
    """From 0 to 1, in time linear in their length (Dice)."""
    return 2 * len(old & new) / (len(old) + len(new))
