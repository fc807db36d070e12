"""Lists all localized texts of a record, at any depth."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.record import ForwardRef, Record, keys
from ayumi.model.text import LocalizedText, Text


class TextField(NamedTuple):
    """A text, and the key it has in the file."""

    key: str
    text: Text
    is_title: bool


def texts(records: Any) -> list[TextField]:
    """The texts of a record, or of several in tuples and mappings, in the order of their keys."""
    found: list[TextField] = []
    _collect(records, found)
    return found


def _collect(value: Any, found: list[TextField]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, found)
    else:
        _collect_record(value, found)


def _collect_record(record: Any, found: list[TextField]) -> None:
    for attribute, name, text_type in _text_keys(record.__class__):
        value = getattr(record, attribute)
        if not value:
            continue
        if text_type is not None:
            found.append(TextField(name, value, text_type.title))
        else:
            _collect(value, found)


@cache
def _text_keys(cls: type[Any]) -> tuple[tuple[str, str, LocalizedText | None], ...]:
    """The keys that may contain a text: attribute, name in the file, type if it is a text."""
    return tuple(
        (key.attribute, key.name, key.type if isinstance(key.type, LocalizedText) else None)
        for key in keys(cls)
        if _may_contain_texts(key.type)
    )


def _may_contain_texts(field_type: Any) -> bool:
    if isinstance(field_type, ListOf | TableOf):
        return _may_contain_texts(field_type.of)
    return isinstance(field_type, LocalizedText | Record | ForwardRef)
