"""Finds the files of a content folder, and reads them as text and as YAML."""

from __future__ import annotations

from pathlib import Path

from ayumi.problems import Location, Problem, error
from ayumi.site_files import read_bytes, tree
from ayumi.yaml.decode import decode
from ayumi.yaml.nodes import Node
from ayumi.yaml.parser import parse

WRONG_ENDING = error(
    "wrong-ending",
    "「{name}」は読まれません。ファイル名の終わりが {ending} ではありません",
    "“{name}” would not be read: its name does not end in {ending}",
    "名前の終わりを {ending} に変えるか、このフォルダーから出してください。",
    "Rename it to end in {ending}, or take it out of this folder.",
)
IN_SUBFOLDER = error(
    "in-subfolder",
    "このファイルは読まれません。{folder} の中のフォルダーに入っています",
    "this file would not be read: it lies in a folder inside {folder}",
    "{folder} のすぐ下に移してください。",
    "Move it into {folder} itself.",
)


def listing(site: Path, folder: str, ending: str) -> tuple[list[str], list[Problem]]:
    """The paths (posix, from `site`) of the files in `folder` that end in `ending`, by name.

    Any other file would silently be missing from the site, so it is a problem, unless its name is
    one of those that are ignored everywhere (`site_files.is_ignored`).
    """
    paths: list[str] = []
    files, problems = tree(site, folder)
    others = [problem.location.file for problem in problems]  # not to be reported missing
    for path in sorted([*files, *others]):
        inner = path.removeprefix(f"{folder}/")
        if "/" not in inner and inner.endswith(ending):
            paths.append(path)
        elif "/" not in inner and path in files:
            problems.append(WRONG_ENDING.at(Location(path), name=inner, ending=ending))
        elif inner.endswith(ending):
            problems.append(IN_SUBFOLDER.at(Location(path), folder=folder))
    return paths, problems


def read_text(site: Path, path: str) -> tuple[str | None, list[Problem]]:
    """The decoded text of `path`; for its problems see `decode`."""
    data, problems = read_bytes(site, path)
    return (None, problems) if data is None else decode(data, path)


def read_yaml(site: Path, path: str) -> tuple[Node | None, list[Problem]]:
    """The root node of the YAML file `path`; None where it cannot be read or parsed at all."""
    text, problems = read_text(site, path)
    return (None, problems) if text is None else parse(text, path)
