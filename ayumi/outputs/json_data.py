"""Open data as JSON: one file for each program, and one for the whole plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from ayumi.model.program import Program
from ayumi.outputs.output import Product
from ayumi.outputs.record_data import as_data
from ayumi.pages.addresses import program_data

if TYPE_CHECKING:
    from ayumi.outputs.making import Making


def json_data(making: Making) -> Iterator[Product]:
    """`programs/<id>.json` and `data/programs.json`; texts are Markdown, by language."""
    for place, summary in enumerate(making.site.summaries):
        key = making.key("json", making.program_key(place))
        yield Product(program_data(summary.id), key, partial(_one, making, place))
    yield Product("data/programs.json", making.every_key, partial(_every, making))


def compact(program: Program) -> bytes:
    """The program as one line of JSON."""
    return _encoded(_program(program), indent=None)


def _one(making: Making, place: int) -> bytes:
    return _encoded(_program(making.site.programs[place]), indent=2) + b"\n"


def _every(making: Making) -> bytes:
    """The plan and every program: what `compact` gives, put together."""
    plan = _encoded(as_data(making.site.plan), indent=None)
    programs = b",".join(making.record(place)["json"] for place in making.places)
    return b'{"plan":%b,"programs":[%b]}\n' % (plan, programs)


def _program(program: Program) -> dict[str, Any]:
    data = {"id": program.id, **as_data(program)}
    if program.department:
        data["department"] = {str(y) if y else "": d for y, d in program.department.items()}
    return data


def _encoded(data: dict[str, Any], indent: int | None) -> bytes:
    separators = None if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    return text.encode()
