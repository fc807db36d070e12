"""Goes through every text of a record, wherever it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ayumi.model.record import Key
from ayumi.model.text import LocalizedText, Text


class Found(NamedTuple):
    """A text, the record that holds it, and the key it stands under."""

    record: object
    key: str
    text: Text
    is_title: bool


def texts(record: object) -> Iterator[Found]:
    """Every localized text in `record`, in the order of its keys."""
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        declared: Key | None = field.metadata.get("key")
        value = getattr(record, field.name)
        if declared is None or not value:
            continue
        if isinstance(declared.shape, LocalizedText):
            yield Found(record, declared.name or field.name, value, declared.shape.title)
        else:
            yield from _inside(value)


def _inside(value: object) -> Iterator[Found]:
    if dataclasses.is_dataclass(value):
        yield from texts(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _inside(item)
