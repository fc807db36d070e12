"""The report as JSON of a form that stays: `version` counts up if it ever has to change."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ayumi.cli.console import printable
from ayumi.cli.reports.findings import LANGUAGES, Finding
from ayumi.problems import Severity

ROOT = "GITHUB_WORKSPACE"
VERSION = 1


def render(found: Sequence[Finding], _langs: Sequence[str]) -> str:
    """The report, with every sentence in both languages (docs/check-formats.md)."""
    counts = Counter(one.problem.type.severity for one in found)
    report = {
        "version": VERSION,
        "counts": {str(severity): counts[severity] for severity in Severity},
        "problems": [_entry(one) for one in found],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _entry(one: Finding) -> dict[str, Any]:
    problem, place = one.problem, one.problem.location
    return {
        "code": problem.type.code,
        "severity": str(problem.type.severity),
        "path": printable(one.path),
        "line": place.line,
        "column": place.column,
        "end": {"line": place.line, "column": one.end},
        "ids": [printable(key) for key in one.keys],
        "message": {lang: printable(problem.message(lang)) for lang in LANGUAGES},
        "hint": {lang: printable(problem.hint(lang)) for lang in LANGUAGES},
    }
