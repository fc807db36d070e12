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
from ayumi.problems import Bilingual, Location, Problem, ProblemType, Severity


def written(checked: LoadedProgram) -> dict[str, bytes]:
    """What is to be kept of a file that has no error: its summary, and the rest."""
    summary = summarized(checked.summarize())
    head = {
        "entry": checked.ref,
        "summary_key": digest(summary),
        "anchors": checked.anchors,
        "number": checked.number,
        "links": checked.links,
        "problems": [as_data(problem) for problem in checked.problems],
    }
    return {"summary": summary, "head": _as_json(head)}


def summarized(summary: ProgramSummary) -> bytes:
    """The summary; equal ones are equal bytes."""
    return _as_json(summary_data.as_data(summary))


def _as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def summary_of(data: bytes) -> ProgramSummary:
    """The summary that `summarized` wrote."""
    return summary_data.from_data(json.loads(data))


def recalled(
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
        problems=[from_data(problem) for problem in kept["problems"]],
        summary_key=kept["summary_key"],
    )


def as_data(problem: Problem) -> list[Any]:
    """A problem, put into words, as what JSON can hold."""
    kind = problem.kind
    said = [say(lang) for say in (problem.message, problem.hint) for lang in ("ja", "en")]
    return [list(problem.place), kind.code, str(kind.severity), *said]


def from_data(data: list[Any]) -> Problem:
    """The problem that `as_data` put into words."""
    place, code, severity, ja, en, hint_ja, hint_en = data
    kind = ProblemType(code, Severity(severity), _final(ja, en), _final(hint_ja, hint_en))
    return Problem(Location(*place), kind)


def _final(ja: str, en: str) -> Bilingual:
    """Sentences whose fields are filled in: a brace in them is only a brace."""
    return Bilingual(*(text.replace("{", "{{").replace("}", "}}") for text in (ja, en)))
