"""Open data as JSON: one file for each program, and one for the whole plan.

A record has the shape and the keys of the YAML file it came from; texts are Markdown, by language.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.fragments import Fragments, JoinedFile
from ayumi.model.declaration import keys
from ayumi.model.departments import Department
from ayumi.model.partial_dates import PartialDate
from ayumi.model.periods import Moment, Period
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.scalars import Boolean, Code, Enum, Integer, Slug, String
from ayumi.model.scale import Scale
from ayumi.model.text import LocalizedText
from ayumi.model.years import Span
from ayumi.urls.paths import EVERY_PROGRAM, program_data

_DATA = (LocalizedText, Slug, Code, Enum, String, Integer, Boolean)  # texts and numbers
# `json` cannot write a decimal with its places: it is given a string between characters that no
# content has
_NUMBER = re.compile('"\uffff([^"]+)\uffff"')
_FOR_EDITORS = ("rules", "ignore")  # keys that are about the checks, and no part of the record
_NOTHING: tuple[Any, ...] = (None, (), {})  # what a key has that is not set


def program_files(context: RenderContext, fragments: Fragments | None = None) -> Iterator[Artifact]:
    """`programs/<id>.json` of each program; its JSON may be among the fragments already."""

    def render(place: int) -> bytes:
        if fragments is not None and context.wants(EVERY_PROGRAM):
            return fragments.read_one(EVERY_PROGRAM, place) + b"\n"
        return program_json(context.site.programs[place])

    for place, ref in enumerate(context.site.refs):
        path = program_data(ref.id)
        key = context.key(path, program=context.program_digests[ref.id])
        yield Artifact(path, key, partial(render, place))


def program_json(program: Program) -> bytes:
    """`programs/<id>.json`."""
    return _program(program) + b"\n"


def _program(program: Program, _plan: Plan | None = None) -> bytes:
    """A program as its file has it, with its id."""
    return _as_json({"id": program.id, **_as_data(program)})


def _head(plan: Plan) -> bytes:
    data, calendar = _as_data(plan), plan.calendar
    data["fiscal_year"] = calendar._asdict()  # also where the plan leaves out what is usual
    data["years"]["starts_in"] = calendar.starts_in
    return b'{"plan":' + _as_json(data) + b',"programs":['


def _as_json(data: dict[str, Any]) -> bytes:
    """The data as JSON, on one line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_number)
    return _NUMBER.sub(r"\1", text).encode()


def _number(value: Any) -> str:
    """A number, for `_NUMBER` to find; never 1E-7."""
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON for {value!r}")
    return f"\uffff{value:f}\uffff"


def _as_data(record: Any) -> dict[str, Any]:
    """The record's keys and values; what is not set is left out."""
    data: dict[str, Any] = {}
    for attribute, name, is_data in _keys(record.__class__):
        value = getattr(record, attribute)
        if value or value not in _NOTHING:
            shown = value if is_data else _value(value)
            # Quarters and half-years stand among the years of the same key, as in the file
            data[name] = data[name] | shown if name in data else shown
    if isinstance(found := data.get("department"), dict):  # one alone as most programs write it
        by_year = found.items()
        data["department"] = {y: names[0] if len(names) == 1 else names for y, names in by_year}
    return data


@cache
def _keys(cls: Any) -> tuple[tuple[str, str, bool], ...]:
    """The attribute and name of each key of a record, and whether its value is data as it is."""
    return tuple(
        (key.attribute, key.name, isinstance(key.type, _DATA))
        for key in keys(cls)
        if key.name not in _FOR_EDITORS
    )


def _value(value: Any) -> Any:
    kind = value.__class__
    if kind is str or kind is int:
        return value
    if kind is dict:
        return {str(key or ""): _value(inner) for key, inner in value.items()}
    if kind is tuple:
        values = [_value(item) for item in value]
        is_scale = len(value) == 1 and isinstance(value[0], Scale)  # as most plans write it
        return values[0] if is_scale else values
    if kind in (Span, PartialDate, Period, Moment):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _record(value) if is_dataclass(kind) else value


def _record(record: Any) -> Any:
    """A record in a record, in the short form of the file where there is one.

    A value of an indicator that is a number alone is that number; a department is its title, with
    its contact.
    """
    data = _as_data(record)
    if isinstance(record, Department):
        data.pop("reviewers", None)  # for those who work on the content
        return {**data.pop("text"), **data}
    return data["value"] if data.keys() == {"value"} else data


EVERY_PROGRAM_FILE = JoinedFile(EVERY_PROGRAM, _program, _head, separator=b",", end=b"]}\n")
