"""Finds and reads the files of a site folder, and nothing outside it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from ayumi.problems import Bilingual, Location, Problem, error
from ayumi.yaml.decode import LARGEST_FILE, TOO_LARGE, decode
from ayumi.yaml.nodes import Node
from ayumi.yaml.parser import parse

UNREADABLE = error(
    "unreadable",
    "ファイルを読めません（{reason}）",
    "the file cannot be read ({reason})",
    "ファイルがあるか、読み取りの権限があるかを確かめてください。",
    "Check that the file is there and that you may read it.",
)
OUTSIDE = error(
    "outside-folder",
    "サイトのフォルダーの外を指すリンクです",
    "this is a link to a file outside the site's folder",
    "リンクではなく、ファイルそのものを置いてください。",
    "Put the file itself here instead of a link to it.",
)
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
_NOT_A_FILE = Bilingual("ファイルではありません", "it is not a file")
_DANGLING = Bilingual("リンク先がありません", "its link leads nowhere")
_NO_PERMISSION = Bilingual("読み取りの権限がありません", "you may not read it")


def listing(site: Path, folder: str, ending: str) -> tuple[list[str], list[Problem]]:
    """The paths (posix, from `site`) of the files in `folder` that end in `ending`, by name.

    Hidden files and those that editors leave behind (`~`, `.swp`, `.bak`) are ignored; any other
    file would silently be missing from the site, so it is a problem.
    """
    names: list[str] = []
    with suppress(OSError):
        names = sorted(os.listdir(site / folder))
    paths: list[str] = []
    problems: list[Problem] = []
    for name in names:
        path = f"{folder}/{name}"
        if (
            name.startswith(".")
            or name.endswith(("~", ".swp", ".bak"))
            or os.path.isdir(site / path)
        ):
            continue
        if name.endswith(ending):
            paths.append(path)
        else:
            problems.append(WRONG_ENDING.at(Location(path), name=name, ending=ending))
    for found in sorted((site / folder).glob(f"*/**/*{ending}")):
        inner = found.relative_to(site)
        if not any(part.startswith(".") for part in inner.parts):
            problems.append(IN_SUBFOLDER.at(Location(inner.as_posix()), folder=folder))
    return paths, problems


def tree(folder: Path) -> tuple[list[str], list[str]]:
    """The files at any depth of `folder` but hidden ones, and the links out of it (posix paths)."""
    inside: list[str] = []
    outside: list[str] = []
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*names, *links]):
            if name.startswith("."):
                continue
            path = os.path.join(parent, name)
            leads_out = _leads_out(path, folder)
            if leads_out or name in names:
                found = outside if leads_out else inside
                found.append(Path(path).relative_to(folder).as_posix())
    return inside, outside


def _leads_out(path: str, folder: Path) -> bool:
    inner, outer = (os.path.join(os.path.realpath(one), "") for one in (path, folder))
    return not inner.startswith(outer)


def read_bytes(site: Path, path: str) -> tuple[bytes | None, list[Problem]]:
    """The bytes of `path` (posix, from `site`); None and the problem where it cannot be read."""
    file, location = os.path.join(site, path), Location(path)
    if _leads_out(file, site):
        return None, [OUTSIDE.at(location)]
    if not os.path.isfile(file):
        is_dangling = os.path.islink(file) and not os.path.exists(file)
        reason: object = _DANGLING if is_dangling else _NOT_A_FILE
        return None, [UNREADABLE.at(location, reason=reason)]
    try:
        if (size := os.path.getsize(file)) > LARGEST_FILE:
            return None, [TOO_LARGE.at(location, size=size, limit=LARGEST_FILE)]
        return Path(file).read_bytes(), []
    except PermissionError:
        return None, [UNREADABLE.at(location, reason=_NO_PERMISSION)]
    except OSError as failure:
        return None, [UNREADABLE.at(location, reason=failure.strerror or str(failure))]


def read_text(site: Path, path: str) -> tuple[str | None, list[Problem]]:
    """The decoded text of `path`; for its problems see `decode`."""
    data, problems = read_bytes(site, path)
    return (None, problems) if data is None else decode(data, path)


def read_yaml(site: Path, path: str) -> tuple[Node | None, list[Problem]]:
    """The root node of the YAML file `path`; None where it cannot be read or parsed at all."""
    text, problems = read_text(site, path)
    return (None, problems) if text is None else parse(text, path)
