"""Open data as JSON: one file for each program, and one for the whole plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.outputs.output import Output
from ayumi.outputs.record_data import as_data
from ayumi.pages.addresses import program_data


def json_data(site: Site) -> Iterator[Output]:
    """`programs/<id>.json` and `data/programs.json`; texts are Markdown, by language."""
    every: list[dict[str, Any]] = []
    for program in site.programs:
        data = _program(program)
        every.append(data)
        yield Output(program_data(program.id), _encoded(data, indent=2))
    plan = as_data(site.plan)
    yield Output("data/programs.json", _encoded({"plan": plan, "programs": every}, indent=None))


def _program(program: Program) -> dict[str, Any]:
    data = {"id": program.id, **as_data(program)}
    if program.department:
        data["department"] = {str(y) if y else "": d for y, d in program.department.items()}
    return data


def _encoded(data: dict[str, Any], indent: int | None) -> bytes:
    separators = None if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    return f"{text}\n".encode()
