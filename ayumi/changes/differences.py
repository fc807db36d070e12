"""Compares two records key by key, as they are declared: a key that is added later is, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from ayumi.changes.change import Kind
from ayumi.changes.lists import Pair, is_reordered, pairs
from ayumi.model.containers import OneOrByYear
from ayumi.model.declaration import Key, keys
from ayumi.model.text import LocalizedText

_EMPTY: tuple[object, ...] = (None, (), {})


class Step(NamedTuple):
    """One step from a record to what is in it.

    `record`: the name of the record's class; `type`: the field type of what is there; `item`: the
    year or name in a table, None elsewhere; `old` and `new`: what is there, the item of a list or
    table itself.
    """

    record: str
    key: Key
    type: Any
    item: Any
    old: Any
    new: Any


class Difference(NamedTuple):
    """What differs at the end of a path of steps."""

    kind: Kind
    path: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """The step to what differs."""
        return self.path[-1]


Path = tuple[Step, ...]


def differences(old: Any, new: Any, path: Path = ()) -> Iterator[Difference]:
    """Each difference between two records of one class, in the order of their keys."""
    for key in keys(new.__class__):
        step = Step(
            new.__class__.__name__,
            key,
            key.type,
            None,
            getattr(old, key.attribute),
            getattr(new, key.attribute),
        )
        yield from _of_value(step, path)


def _of_value(step: Step, path: Path) -> Iterator[Difference]:
    """The differences of the value of a key, or of an item of a list or table."""
    either = step.new if step.new not in _EMPTY else step.old
    if _is_list(either):
        yield from _of_list(step, path)
    elif is_table(either, step.type):
        yield from _of_table(step, path)
    elif step.old in _EMPTY or step.new in _EMPTY:
        if (step.old in _EMPTY) != (step.new in _EMPTY):
            kind = Kind.NEW if step.old in _EMPTY else Kind.REMOVED
            yield Difference(kind, (*path, step))
    elif is_dataclass(either):
        yield from differences(step.old, step.new, (*path, step))
    elif _exact(step.old) != _exact(step.new):
        yield Difference(Kind.CHANGED, (*path, step))


def _of_list(step: Step, path: Path) -> Iterator[Difference]:
    found = pairs(step.old or (), step.new or ())
    for old, new in found:
        yield from _of_value(step._replace(type=_inner(step), old=old, new=new), path)
    if is_reordered(found, step.old or ()):
        yield Difference(Kind.MOVED, (*path, step))


def _of_table(step: Step, path: Path) -> Iterator[Difference]:
    old, new = step.old or {}, step.new or {}
    for item in _in_order(old, new):
        values = {"item": item, "old": old.get(item), "new": new.get(item)}
        yield from _of_value(step._replace(type=_inner(step), **values), path)
    common = [item for item in new if item in old]
    if step.record == "Plan" and common != [item for item in old if item in new]:
        yield Difference(Kind.MOVED, (*path, step))  # in a program, years and names have an order


def _inner(step: Step) -> Any:
    """The type of the items of a list or table."""
    return getattr(step.type, "of", step.type)


def _in_order(old: dict[Any, Any], new: dict[Any, Any]) -> list[Any]:
    items = list(dict.fromkeys((*new, *old)))
    return items if any(isinstance(item, str) for item in items) else sorted(items)


def _is_list(value: Any) -> bool:
    return value.__class__ is tuple and any(map(is_dataclass, value))


def is_table(value: Any, field_type: Any) -> bool:
    """Whether it is a table whose items are told one by one."""
    if not isinstance(value, dict) or isinstance(field_type, LocalizedText | OneOrByYear):
        return False
    return hasattr(field_type, "of") or all(map(is_dataclass, value.values()))


def _exact(value: Any) -> object:
    """The value so that it equals those alone that are written the same: 93 is not 93.00."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return sorted((str(key), _exact(inner)) for key, inner in value.items())
    if isinstance(value, tuple):
        return tuple(map(_exact, value))
    return value.__class__.__name__, value


__all__ = ["Difference", "Pair", "Step", "differences"]
