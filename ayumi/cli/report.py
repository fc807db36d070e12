"""Prints problems: as text for a terminal, or as annotations of a pull request on GitHub."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from ayumi.cli.console import printable, styled
from ayumi.problems import Bilingual, Problem

NOTHING = Bilingual("問題はありません。", "No problems found.")
COUNTED = Bilingual(
    "エラー {errors}件、警告 {warnings}件", "errors: {errors}, warnings: {warnings}"
)


def as_text(problems: Sequence[Problem], lang: str, stream: TextIO) -> None:
    """Print each as `file:line:column: error: message [code]` with a hint; then their number."""
    for problem in problems:
        place, severity = problem.location, str(problem.type.severity)
        where = styled(f"{printable(place.file)}:{place.line}:{place.column}:", "bold", stream)
        what = styled(f"{severity}:", severity, stream)
        message = printable(problem.message(lang))
        print(f"{where} {what} {message} [{problem.type.code}]", file=stream)
        print(f"    {printable(problem.hint(lang))}", file=stream)
    print(summary(problems, lang), file=stream)


def as_github(problems: Sequence[Problem], lang: str, site: Path, stream: TextIO) -> None:
    """Print workflow commands; GitHub needs paths that start at the root of the repository."""
    for problem in problems:
        place = problem.location
        file = _escape_property(_path_in_repository(site / place.file))
        title = _escape_property(problem.type.code)
        text = _escape_data(f"{problem.message(lang)}\n{problem.hint(lang)}")
        where = f"file={file},line={place.line},col={place.column},title={title}"
        print(f"::{problem.type.severity} {where}::{text}", file=stream)


def summary(problems: Sequence[Problem], lang: str) -> str:
    """The number of errors and warnings, as a sentence."""
    errors = sum(problem.is_error for problem in problems)
    counts: dict[str, object] = {"errors": errors, "warnings": len(problems) - errors}
    return (COUNTED if problems else NOTHING).text(lang, counts)


def print_problems(
    problems: Sequence[Problem], lang: str, site: Path, output_format: str = "text"
) -> None:
    """Print the problems: text goes to standard error, annotations to standard output."""
    if output_format == "github":
        as_github(problems, lang, site, sys.stdout)
        print(summary(problems, lang), file=sys.stderr)
    else:
        as_text(problems, lang, sys.stderr)


def _path_in_repository(file: Path) -> str:
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    return file.resolve().as_posix().removeprefix(f"{root.as_posix().rstrip('/')}/")


def _escape_data(text: str) -> str:
    """`text` escaped as workflow commands need it (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
