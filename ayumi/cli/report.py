"""Problems as lines: for people at a terminal, and as annotations of a pull request."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from ayumi.cli.console import coloured, printable
from ayumi.problems import Bilingual, Problem

NOTHING = Bilingual("問題はありません。", "No problems found.")
COUNTED = Bilingual(
    "エラー {errors}件、警告 {warnings}件", "errors: {errors}, warnings: {warnings}"
)


def as_text(problems: Sequence[Problem], lang: str, site: Path, stream: TextIO) -> None:
    """`file:line:column: error: message [code]`, an indented hint, and the count at the end."""
    for problem in problems:
        place, severity = problem.location, str(problem.type.severity)
        where = coloured(f"{printable(place.file)}:{place.line}:{place.column}:", "bold", stream)
        what = coloured(f"{severity}:", severity, stream)
        message = printable(problem.message(lang))
        print(f"{where} {what} {message} [{problem.type.code}]", file=stream)
        print(f"    {printable(problem.hint(lang))}", file=stream)
    print(summary(problems, lang), file=stream)


def as_github(problems: Sequence[Problem], lang: str, site: Path, stream: TextIO) -> None:
    """Workflow commands, which GitHub shows beside the line; files from the repository's root."""
    for problem in problems:
        place = problem.location
        file = _property(_from_repository(site / place.file))
        title = _property(problem.type.code)
        text = _data(f"{problem.message(lang)}\n{problem.hint(lang)}")
        where = f"file={file},line={place.line},col={place.column},title={title}"
        print(f"::{problem.type.severity} {where}::{text}", file=stream)


def summary(problems: Sequence[Problem], lang: str) -> str:
    """How many there are, in words."""
    if not problems:
        return NOTHING.text(lang)
    errors = sum(problem.is_error for problem in problems)
    return COUNTED.text(lang, {"errors": errors, "warnings": len(problems) - errors})


def report(problems: Sequence[Problem], lang: str, site: Path, form: str = "text") -> None:
    """Print the problems. Text is a message (standard error); other forms are a product."""
    if form == "github":
        as_github(problems, lang, site, sys.stdout)
        print(summary(problems, lang), file=sys.stderr)
    else:
        as_text(problems, lang, site, sys.stderr)


def _from_repository(file: Path) -> str:
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    resolved = file.resolve()
    inside = resolved.is_relative_to(root)
    return (resolved.relative_to(root) if inside else resolved).as_posix()


def _data(text: str) -> str:
    """What GitHub's workflow commands need escaped (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
