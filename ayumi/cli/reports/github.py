"""Annotations of a pull request on GitHub, and the whole report as the summary of the step."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ayumi.cli.console import printable
from ayumi.cli.reports.escape import command_property, command_value
from ayumi.cli.reports.findings import Finding, that_matter_first
from ayumi.cli.reports.markdown import markdown_report
from ayumi.problems import Bilingual, Severity

ROOT = "GITHUB_WORKSPACE"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMARK: "notice"}
_SHOWN = 10  # annotations of each level that GitHub shows of one step
_LARGEST = 1024 * 1024  # bytes of the summary of one step
MORE = Bilingual(
    "注釈にできるのは10件ずつです。全{total}件はこのステップのまとめにあります。",
    "Annotations are limited to ten of each kind; the summary of this step has all {total}.",
)


def render(found: Sequence[Finding], langs: Sequence[str]) -> str:
    """Workflow commands for the ten findings of each level that matter first.

    The whole report goes to the file `$GITHUB_STEP_SUMMARY`. Where there is none, as at a terminal,
    every finding gets its command.
    """
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    shown = list(found)
    if summary:
        shown = [one for severity in Severity for one in _first(found, severity)]
        _append(Path(summary), found, langs)
    text = "".join(_command(one, langs) for one in shown)
    if len(shown) < len(found):
        lines = "\n".join(MORE.text(lang, {"total": len(found)}) for lang in langs)
        text += f"::notice::{command_value(lines)}\n"
    return text


def _first(found: Sequence[Finding], severity: Severity) -> list[Finding]:
    of_this = [one for one in found if one.problem.type.severity is severity]
    room = _SHOWN - 1 if severity is Severity.REMARK else _SHOWN  # the last notice says MORE
    return that_matter_first(of_this)[:room]


def _command(one: Finding, langs: Sequence[str]) -> str:
    """The annotation of a finding. `endColumn` is that of the last character."""
    problem, place = one.problem, one.problem.location
    sentences = [text for lang in langs for text in (problem.message(lang), problem.hint(lang))]
    properties = {
        "file": one.path,
        "line": place.line,
        "endLine": place.line,
        "col": place.column,
        "endColumn": max(one.end - 1, place.column),
        "title": problem.type.code,
    }
    named = ",".join(f"{name}={command_property(str(value))}" for name, value in properties.items())
    text = command_value("\n".join(map(printable, sentences)))
    return f"::{_LEVELS[problem.type.severity]} {named}::{text}\n"


def _append(summary: Path, found: Sequence[Finding], langs: Sequence[str]) -> None:
    """Add the report to the summary of the step, within what is left of its size."""
    written = summary.stat().st_size if summary.exists() else 0
    text = markdown_report(found, langs, _LARGEST - written - 1)
    with summary.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.write(f"{text}\n")
