"""What every report needs of a problem: its path in the repository, its end, and its line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ayumi.cli.reports.source import end_column, keys_at, root_node, source_reader
from ayumi.problems import Problem

LANGUAGES = ("ja", "en")  # of messages


class Finding(NamedTuple):
    """A problem, and what its source file says of its place."""

    problem: Problem
    path: str  # posix, from the root of the repository; from the site where that is outside of it
    is_inside: bool  # whether the site is in the repository
    end: int  # the column behind the last marked character, on the line of the problem
    line: str  # the text of that line; empty where it cannot be read
    keys: tuple[str, ...]  # that lead to the place, see `keys_at`


def findings(problems: Iterable[Problem], site: Path, variable: str) -> list[Finding]:
    """A finding for each problem of the site; `variable` names the root of the repository."""
    folder, root = site.resolve(), repository_root(site, variable)
    prefix = "" if folder == root else f"{os.path.relpath(folder, root)}/".replace(os.sep, "/")
    is_inside = folder.is_relative_to(root)
    read, parse = source_reader(folder), cache(lambda file: root_node(read(file)))
    found = []
    for problem in problems:
        place = problem.location
        text = read(place.file)
        line = text.line(place)
        end = end_column(line, place.column, is_yaml=text.is_yaml)
        path = f"{prefix}{place.file}" if is_inside else place.file
        keys = keys_at(parse(place.file), line, place)
        found.append(Finding(problem, path, is_inside, max(end, place.column), line, keys))
    return found


def repository_root(site: Path, variable: str) -> Path:
    """The folder where paths begin: that in the environment variable, or of Git, or the current."""
    if named := os.environ.get(variable):
        return Path(named).resolve()
    above = (folder for folder in (site, *site.resolve().parents) if (folder / ".git").exists())
    return next(above, Path.cwd()).resolve()


def report_languages(requested: str | None, of_site: Sequence[str]) -> tuple[str, ...]:
    """The languages of a report: the one asked for, else those that the site is written in."""
    if requested:
        return (requested,)
    return tuple(lang for lang in LANGUAGES if lang in of_site) or ("en",)


def that_matter_first(found: Sequence[Finding]) -> list[Finding]:
    """The findings so that the first few tell most.

    The first of each kind in each file come before their repetitions, and one of each file before
    the second of one.
    """
    seen: dict[object, int] = {}

    def repetition(*key: object) -> int:
        seen[key] = seen.get(key, -1) + 1
        return seen[key]

    rank = {
        id(one): (repetition(one.path, one.problem.type.code), repetition(one.path))
        for one in found
    }
    return sorted(found, key=lambda one: rank[id(one)])
