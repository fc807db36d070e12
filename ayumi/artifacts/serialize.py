"""Records as plain data, in the shape and under the keys of the YAML files they came from."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Any

from ayumi.model.program import Program
from ayumi.model.record import keys
from ayumi.model.scalars import Boolean, Code, Enum, Integer, Slug, String
from ayumi.model.text import LocalizedText
from ayumi.model.years import Span

_DATA = (LocalizedText, Slug, Code, Enum, String, Integer, Boolean)  # texts and numbers
_NOTHING: tuple[Any, ...] = (None, (), {})  # what a key has that is not set


def as_data(record: Any) -> dict[str, Any]:
    """The record's keys and values; what is not set is left out."""
    data: dict[str, Any] = {}
    for attribute, name, is_data in _keys(record.__class__):
        value = getattr(record, attribute)
        if value or value not in _NOTHING:
            data[name] = value if is_data else _value(value)
    return data


@cache
def _keys(cls: Any) -> tuple[tuple[str, str, bool], ...]:
    """Attribute and name in the file of each key of a record, and whether its value is data as is.

    There are none of what is no record.
    """
    return tuple((key.attribute, key.name, isinstance(key.type, _DATA)) for key in keys(cls))


def _value(value: Any) -> Any:
    kind = value.__class__
    if kind is str or kind is int:
        return value
    if kind is dict:
        return {str(key): _value(inner) for key, inner in value.items()}
    if kind is tuple:
        return [_value(item) for item in value]
    if kind is Span:
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return as_data(value) if is_dataclass(kind) else value


def program_as_data(program: Program) -> dict[str, Any]:
    """A program as its file has it, with its id."""
    data = {"id": program.id, **as_data(program)}
    if program.department:
        data["department"] = {str(y) if y else "": d for y, d in program.department.items()}
    return data


def as_json(data: Mapping[str, Any]) -> bytes:
    """The data as JSON, on one line."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
