"""The texts of records, found by the types of their keys."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ayumi.model.containers import innermost
from ayumi.model.declaration import keys
from ayumi.model.record import Record
from ayumi.model.text import LocalizedText, Text


class TextField(NamedTuple):
    """A text, and the key it has in the file."""

    key: str
    text: Text
    is_title: bool


def texts(records: Any) -> list[TextField]:
    """The texts of a record, or of several in tuples and mappings, in the order of their keys."""
    found: list[TextField] = []
    _collect_texts(records, found)
    return found


def _collect_texts(value: Any, found: list[TextField]) -> None:
    if isinstance(value, tuple | dict):
        for item in value if isinstance(value, tuple) else value.values():
            _collect_texts(item, found)
        return
    for attribute, name, text_type in _text_keys(value.__class__):
        if inner := getattr(value, attribute):
            if text_type is None:
                _collect_texts(inner, found)
            else:
                found.append(TextField(name, inner, text_type.title))


@cache
def _text_keys(cls: Any) -> tuple[tuple[str, str, LocalizedText | None], ...]:
    """The keys that may contain a text: attribute, name in the file, type if it is a text."""
    return tuple(
        (key.attribute, key.name, key.type if isinstance(key.type, LocalizedText) else None)
        for key in keys(cls)
        if isinstance(innermost(key.type), LocalizedText | Record)
    )


@cache
def own_text_keys(cls: Any) -> tuple[tuple[str, str], ...]:
    """The attribute and the name of each key of a record's class whose value is a text."""
    return tuple(
        (key.attribute, key.name) for key in keys(cls) if isinstance(key.type, LocalizedText)
    )
