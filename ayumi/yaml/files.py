"""Finds and reads the files of a site folder, and nothing outside it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

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


class TextFile(NamedTuple):
    """A file of the site: its path from the site folder (posix), and its text if it has one."""

    path: str
    text: str | None
    problems: list[Problem]


def listing(site: Path, folder: str, ending: str) -> tuple[list[str], list[Problem]]:
    """The paths (posix, from `site`) of the files in `folder` that end in `ending`, by name.

    Hidden files and those that editors leave behind (`~`, `.swp`, `.bak`) are ignored; any other
    file would silently be missing from the site, so it is a problem.
    """
    names, folders = _entries(site / folder)
    visible = [n for n in names if not n.startswith(".") and not n.endswith(("~", ".swp", ".bak"))]
    paths = [f"{folder}/{n}" for n in visible if n.endswith(ending)]
    wrong = [n for n in visible if not n.endswith(ending)]
    deeper = _in_subfolders(site, folder, ending) if folders else []
    return paths, [
        *(WRONG_ENDING.at(Location(f"{folder}/{n}"), name=n, ending=ending) for n in wrong),
        *(IN_SUBFOLDER.at(Location(path), folder=folder) for path in deeper),
    ]


def _entries(folder: Path) -> tuple[list[str], list[str]]:
    """The names of the files in `folder`, and of its subfolders."""
    names: list[str] = []
    folders: list[str] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            (folders if _is_folder(entry) else names).append(entry.name)
    return sorted(names), folders


def _is_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):  # a link to itself
        return entry.is_dir()
    return False


def _in_subfolders(site: Path, folder: str, ending: str) -> list[str]:
    """The paths of the files below the subfolders of `folder`, which are not read."""
    found = (p.relative_to(site) for p in (site / folder).glob(f"*/**/*{ending}"))
    return sorted(p.as_posix() for p in found if not any(n.startswith(".") for n in p.parts))


def tree(folder: Path) -> tuple[list[str], list[str]]:
    """The files at any depth of `folder`, and the links out of it (posix paths, from there).

    Hidden files are ignored, and links to folders are not followed.
    """
    inside: list[str] = []
    outside: list[str] = []
    root = os.path.realpath(folder)
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*names, *links]):
            path = os.path.join(parent, name)
            if name.startswith("."):
                continue
            leads_out = not Path(os.path.realpath(path)).is_relative_to(root)
            if leads_out or name in names:
                found = outside if leads_out else inside
                found.append(Path(path).relative_to(folder).as_posix())
    return inside, outside


def read_bytes(site: Path, path: str) -> tuple[bytes | None, list[Problem]]:
    """The bytes of `path` (posix, from `site`); None and the problem where it cannot be read."""
    try:
        file = f"{site}{os.sep}{path}"
        if refused := _refused(str(site), file, path):
            return None, [refused]
        with open(file, "rb", buffering=0) as opened:
            return opened.read(), []
    except (OSError, RuntimeError) as failure:
        return None, [UNREADABLE.at(Location(path), reason=_reason(failure))]


def _refused(site: str, file: str, path: str) -> Problem | None:
    """The reason not to open the file, if there is one."""
    found = _stat_without_links(site, path)
    if found is None:
        root = os.path.realpath(site)
        if not os.path.realpath(file).startswith(root.rstrip(os.sep) + os.sep):
            return OUTSIDE.at(Location(path))
        found = os.stat(file) if os.path.exists(file) else None
    if found is None or not stat.S_ISREG(found.st_mode):
        is_dangling = found is None and os.path.islink(file)
        return UNREADABLE.at(Location(path), reason=_DANGLING if is_dangling else _NOT_A_FILE)
    if found.st_size > LARGEST_FILE:
        return TOO_LARGE.at(Location(path), size=found.st_size, limit=LARGEST_FILE)
    return None


def _stat_without_links(site: str, path: str) -> os.stat_result | None:
    """The status of `path`; None where it may lie outside `site`: a part is a link or `..`."""
    here, found = site, None
    with suppress(OSError):
        for part in path.split("/"):
            here = f"{here}{os.sep}{part}"
            found = os.lstat(here)
            if part == os.pardir or stat.S_ISLNK(found.st_mode):
                return None
        return found
    return None


def _reason(failure: OSError | RuntimeError) -> Bilingual | str:
    if isinstance(failure, PermissionError):
        return _NO_PERMISSION
    if isinstance(failure, RuntimeError):  # until Python 3.12: a link to itself
        return _DANGLING
    return failure.strerror or str(failure)


def read_text(site: Path, path: str) -> TextFile:
    """The decoded text of `path`; for its problems see `decode`."""
    data, problems = read_bytes(site, path)
    if data is None:
        return TextFile(path, None, problems)
    return TextFile(path, *decode(data, path))


def read_yaml(site: Path, path: str) -> tuple[Node | None, list[Problem]]:
    """The root node of the YAML file `path`; None where it cannot be read or parsed at all."""
    file = read_text(site, path)
    if file.text is None:
        return None, file.problems
    return parse(file.text, path)
