"""What reading one program file gave, as bytes that can be kept, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ayumi.checks.links import Link
from ayumi.engine.hashing import digest
from ayumi.loading.programs import LoadedProgram
from ayumi.model import summary_data
from ayumi.model.program import Program
from ayumi.model.summary import ProgramRef, ProgramSummary
from ayumi.problems import Location, decode_problem, encode_problem


def encode_loaded(checked: LoadedProgram) -> dict[str, bytes]:
    """What is to be kept of a file that has no error: its summary, and the rest."""
    summary = encode_summary(checked.summarize())
    head = {
        "entry": checked.ref,
        "summary_key": digest(summary),
        "anchors": checked.anchors,
        "number": checked.number,
        "links": checked.links,
        "problems": [encode_problem(problem) for problem in checked.problems],
    }
    return {"summary": summary, "head": _as_json(head)}


def encode_summary(summary: ProgramSummary) -> bytes:
    """The summary; equal ones are equal bytes."""
    return _as_json(summary_data.as_data(summary))


def _as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def decode_summary(data: bytes) -> ProgramSummary:
    """The summary that `encode_summary` wrote."""
    return summary_data.from_data(json.loads(data))


def decode_loaded(
    kept: Mapping[str, Any],
    summarize: Callable[[], ProgramSummary],
    load: Callable[[], Program],
) -> LoadedProgram:
    """What was kept as a head; `summarize` and `load` give the rest, should it be asked for."""
    name, number, title, years = kept["entry"]
    return LoadedProgram(
        ref=ProgramRef(name, number, title, tuple(years)),
        summarize=summarize,
        load=load,
        anchors=kept["anchors"],
        number=Location(*kept["number"]),
        links=[Link(target, Location(*place)) for target, place in kept["links"]],
        problems=[decode_problem(problem) for problem in kept["problems"]],
        summary_key=kept["summary_key"],
    )
