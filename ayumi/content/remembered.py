"""What reading one program file gave, as bytes that can be kept, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ayumi.checks.links import Link
from ayumi.content.programs import Checked
from ayumi.model import summary_data
from ayumi.model.program import Program
from ayumi.model.summary import ProgramSummary
from ayumi.problems import Bilingual, Kind, Place, Problem, Severity


def written(checked: Checked) -> dict[str, bytes]:
    """What is to be kept of a file that has no error: its summary, and the rest."""
    if checked.summary is None:
        raise ValueError("a file with errors is read again each time")
    rest = {
        "anchors": checked.anchors,
        "number": checked.number,
        "links": checked.links,
        "problems": [as_data(problem) for problem in checked.problems],
    }
    return {"summary": summarized(checked.summary), "head": _as_json(rest)}


def summarized(summary: ProgramSummary) -> bytes:
    """The summary; equal ones are equal bytes."""
    return _as_json(summary_data.as_data(summary))


def _as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def recalled(
    summary: Mapping[str, Any], kept: Mapping[str, Any], load: Callable[[], Program]
) -> Checked:
    """What was kept; `load` reads the program itself."""
    return Checked(
        summary=summary_data.from_data(summary),
        load=load,
        anchors=kept["anchors"],
        number=Place(*kept["number"]),
        links=[Link(target, Place(*place)) for target, place in kept["links"]],
        problems=[from_data(problem) for problem in kept["problems"]],
    )


def as_data(problem: Problem) -> list[Any]:
    """A problem, put into words, as what JSON can hold."""
    kind = problem.kind
    said = [say(lang) for say in (problem.message, problem.hint) for lang in ("ja", "en")]
    return [list(problem.place), kind.code, str(kind.severity), *said]


def from_data(data: list[Any]) -> Problem:
    """The problem that `as_data` put into words."""
    place, code, severity, ja, en, hint_ja, hint_en = data
    kind = Kind(code, Severity(severity), _final(ja, en), _final(hint_ja, hint_en))
    return Problem(Place(*place), kind)


def _final(ja: str, en: str) -> Bilingual:
    """Sentences whose fields are filled in: a brace in them is only a brace."""
    return Bilingual(*(text.replace("{", "{{").replace("}", "}}") for text in (ja, en)))
