"""Writes the schema files of a site: what has changed, and no file that is not Ayumi's."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ayumi.schema.files import FOLDER, MARK
from ayumi.site_files import LARGEST_FILE, read_file

_FOLDERS = (FOLDER, f"{FOLDER}/programs")
_HEAD = 200  # characters, among which the mark is
_TEMPORARY = ".new"


class ForeignFile(Exception):  # noqa: N818 - a refusal
    """A file or link stands where a schema belongs that Ayumi did not write; `path` in the site."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Written(NamedTuple):
    """The paths that were written and removed, and how many were as they should be."""

    written: list[str]
    removed: list[str]
    unchanged: int


def write_schemas(folder: Path, files: Mapping[str, str]) -> Written:
    """Write the files (path -> text); remove those of earlier runs that are none of them.

    Nothing is written where one is in the way: ForeignFile. A file is written whole or not at all.
    """
    for name in _FOLDERS:
        if _mode(folder / name) not in (None, stat.S_IFDIR):
            raise ForeignFile(name)
    old = {path: _own_text(folder, path) for path in (*files, *_present(folder, files))}
    changed = [path for path, text in files.items() if old[path] != text]
    stale = [path for path, text in old.items() if path not in files and text is not None]
    for path in changed:
        _write(folder / path, files[path])
    for path in stale:
        (folder / path).unlink()
    return Written(changed, stale, len(files) - len(changed))


def _present(folder: Path, files: Mapping[str, str]) -> Iterator[str]:
    """Files that Ayumi wrote before, and that are none of `files`."""
    for name in _FOLDERS:
        for file in sorted((folder / name).glob("*.json")):
            path = f"{name}/{file.name}"
            if path not in files and _mode(file) == stat.S_IFREG and _is_own(file):
                yield path


def _own_text(folder: Path, path: str) -> str | None:
    """What stands in a file that Ayumi wrote; None where there is none."""
    file = folder / path
    if (mode := _mode(file)) is None:
        return None
    if mode != stat.S_IFREG or not _is_own(file):
        raise ForeignFile(path)
    return file.read_text("utf-8")


def _is_own(file: Path) -> bool:
    if file.stat().st_size > LARGEST_FILE:
        return False
    return MARK.encode() in read_file(file, LARGEST_FILE, follow=False)[:_HEAD]


def _mode(file: Path) -> int | None:
    """What stands at a path, without following a link; None where nothing does."""
    try:
        return stat.S_IFMT(file.lstat().st_mode)
    except FileNotFoundError:
        return None


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{file.name}.{os.getpid()}{_TEMPORARY}")
    try:
        with open(temporary, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)
