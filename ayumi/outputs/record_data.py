"""Records as plain data, in the shape and under the keys of the YAML files they came from."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping
from typing import Any

from ayumi.model.program import Program
from ayumi.model.years import Span


def as_data(record: object) -> dict[str, Any]:
    """The record's keys and values; what is not set is left out."""
    data: dict[str, Any] = {}
    for field in dataclasses.fields(record):  # type: ignore[arg-type]
        declared = field.metadata.get("key")
        value = getattr(record, field.name)
        if declared is None or value is None or value in ((), {}):
            continue
        data[declared.name or field.name] = _value(value)
    return data


def _value(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return as_data(value)
    if isinstance(value, Span):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(k): _value(v) for k, v in value.items()}
    return value


def program_as_data(program: Program) -> dict[str, Any]:
    """A program as its file has it, with its id."""
    data = {"id": program.id, **as_data(program)}
    if program.department:
        data["department"] = {str(y) if y else "": d for y, d in program.department.items()}
    return data


def as_json(data: Mapping[str, Any]) -> bytes:
    """The data as JSON, on one line."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
