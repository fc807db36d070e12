"""Goes through every text of a record, wherever it stands."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.record import ForwardRef, Record, keys
from ayumi.model.text import LocalizedText, Text


class Found(NamedTuple):
    """A text, and the key it stands under."""

    key: str
    text: Text
    is_title: bool


def texts(records: Any) -> list[Found]:
    """Every localized text in a record, or in several, in the order of its keys."""
    found: list[Found] = []
    _inside(records, found)
    return found


def _gather(record: Any, found: list[Found]) -> None:
    for attribute, name, of_text in _keys(record.__class__):
        value = getattr(record, attribute)
        if not value:
            continue
        if of_text is not None:
            found.append(Found(name, value, of_text.title))
        elif value.__class__ is tuple:
            for item in value:
                _gather(item, found)
        else:
            _inside(value, found)


def _inside(value: Any, found: list[Found]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _inside(item, found)
    elif isinstance(value, dict):
        for item in value.values():
            _inside(item, found)
    else:
        _gather(value, found)


@cache
def _keys(cls: type[Any]) -> tuple[tuple[str, str, LocalizedText | None], ...]:
    """Each key that may hold a text: attribute, name in the file, its shape if it is a text."""
    return tuple(
        (
            attribute,
            key.name or attribute,
            key.shape if key.shape.__class__ is LocalizedText else None,
        )
        for attribute, key in keys(cls)
        if _may_hold_texts(key.shape)
    )


def _may_hold_texts(shape: Any) -> bool:
    if isinstance(shape, ListOf | TableOf):
        return _may_hold_texts(shape.of)
    return isinstance(shape, LocalizedText | Record | ForwardRef)
