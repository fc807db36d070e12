"""The report in SARIF 2.1.0 (OASIS), which code scanning services and editors read."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from ayumi.cli.console import printable
from ayumi.cli.reports.findings import LANGUAGES, Finding
from ayumi.cli.reports.gitlab import fingerprints
from ayumi.problems import Bilingual, ProblemType, Severity

ROOT = "GITHUB_WORKSPACE"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMARK: "note"}
_FIELD = re.compile(r"\{\w+\}")  # of a sentence, to be filled in


def render(found: Sequence[Finding], langs: Sequence[str]) -> str:
    """The report as one run; columns are counted in characters."""
    types = {one.problem.type.code: one.problem.type for one in found}
    codes = list(types)
    run = {
        "tool": {"driver": {"name": "Ayumi", **_version(), "rules": _rules(types, langs)}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": one.problem.type.code,
                "ruleIndex": codes.index(one.problem.type.code),
                "level": _LEVELS[one.problem.type.severity],
                "message": {"text": _message(one, langs)},
                "locations": [{"physicalLocation": _location(one)}],
                "partialFingerprints": {"keys/v1": fingerprint},
            }
            for one, fingerprint in zip(found, fingerprints(found), strict=True)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _version() -> dict[str, str]:
    try:
        return {"version": version("ayumi")}
    except PackageNotFoundError:  # run from its repository
        return {}


def _rules(types: dict[str, ProblemType], langs: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "id": code,
            "shortDescription": {"text": _both(found.message, langs)},
            "help": {
                "text": _both(found.hint, LANGUAGES),
                "markdown": "\n\n".join(_sentence(found.hint, lang) for lang in LANGUAGES),
            },
            "defaultConfiguration": {"level": _LEVELS[found.severity]},
        }
        for code, found in types.items()
    ]


def _both(sentence: Bilingual, langs: Sequence[str]) -> str:
    return " / ".join(_sentence(sentence, lang) for lang in langs)


def _sentence(sentence: Bilingual, lang: str) -> str:
    """The sentence of a type of problem, of which no field is filled in."""
    return _FIELD.sub("…", sentence.text(lang))


def _message(one: Finding, langs: Sequence[str]) -> str:
    sentences = (f"{one.problem.message(lang)}\n{one.problem.hint(lang)}" for lang in langs)
    return "\n".join(printable(line) for text in sentences for line in text.split("\n"))


def _location(one: Finding) -> dict[str, Any]:
    """Where a finding is. A site outside of the repository has a base of its own."""
    place = one.problem.location
    return {
        "artifactLocation": {
            "uri": quote(os.fsencode(one.path)),
            "uriBaseId": "%SRCROOT%" if one.is_inside else "%SITE%",
        },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.line,
            "endColumn": one.end,
        },
    }
