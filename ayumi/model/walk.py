"""Goes through every text of a record, wherever it stands."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ayumi.model.numbers import Whole
from ayumi.model.record import Key, keys
from ayumi.model.scalars import Choice, Code, Name, PlainText
from ayumi.model.text import LocalizedText, Text

_WITHOUT_TEXTS = (Choice, Code, Name, PlainText, Whole)  # shapes of single values


class Found(NamedTuple):
    """A text, the record that holds it, and the key it stands under."""

    record: object
    key: str
    text: Text
    is_title: bool


def texts(record: Any) -> list[Found]:
    """Every localized text in `record`, in the order of its keys."""
    found: list[Found] = []
    _gather(record, found)
    return found


def _gather(record: Any, found: list[Found]) -> None:
    for attribute, name, of_text in _keys(record.__class__):
        value = getattr(record, attribute)
        if not value:
            continue
        if of_text is not None:
            found.append(Found(record, name, value, of_text.title))
        else:
            _inside(value, found)


def _inside(value: Any, found: list[Found]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _inside(item, found)
    elif isinstance(value, dict):
        for item in value.values():
            _inside(item, found)
    elif _keys(value.__class__):
        _gather(value, found)


@cache
def _keys(cls: type[Any]) -> tuple[tuple[str, str, LocalizedText | None], ...]:
    """Each key that may hold a text: attribute, name in the file, its shape if it is a text.

    There are none in what is no record.
    """
    return tuple(
        (attribute, key.name or attribute, _text_shape(key))
        for attribute, key in keys(cls)
        if not isinstance(key.shape, _WITHOUT_TEXTS)
    )


def _text_shape(key: Key) -> LocalizedText | None:
    return key.shape if isinstance(key.shape, LocalizedText) else None
