"""The new tree, file by file: kept from the old one, or written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from typing import NamedTuple

from ayumi.outputs.output import Output, Product
from ayumi.publish.marker import MARKER, TEXT
from ayumi.publish.old_tree import OldTree
from ayumi.publish.paths import checked

# The umask takes from these what the user wants taken.
FILE_MODE = 0o644
FOLDER_MODE = 0o755
WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Counts(NamedTuple):
    """How the files of the new tree came about, and how many of the old one are gone."""

    written: int
    kept: int
    removed: int


def write_marker(root: str) -> int:
    """Marks the tree as ours; gives the permissions that a new file gets here."""
    path = os.path.join(root, MARKER)
    _write(path, TEXT.encode())
    return stat.S_IMODE(os.lstat(path).st_mode)


def write_tree(outputs: Iterable[Output | Product], root: str, mode: int, old: OldTree) -> Counts:
    """Makes every output a file under `root`. `mode`: the permissions that a new file gets.

    ValueError for paths that cannot be; OSError, such as a full disk, and what `outputs` raises.
    """
    written = kept = 0
    paths: set[str] = set()
    folders = {""}
    for output in checked(outputs):
        path = output.path
        _make_folders(root, path.rpartition("/")[0], folders)
        target = f"{root}/{path}"
        if isinstance(output, Product):
            if old.lend_known(path, output.key, mode, target):
                kept += 1
                paths.add(path)
                continue
            content = output.make()
        else:
            content = output.content
        if old.lend(path, content, mode, target):
            kept += 1
        else:
            _write(target, content)
            written += 1
        paths.add(path)
    return Counts(written, kept, old.count_without(paths))


def _make_folders(root: str, folder: str, made: set[str]) -> None:
    if folder not in made:
        _make_folders(root, folder.rpartition("/")[0], made)
        os.mkdir(f"{root}/{folder}", FOLDER_MODE)
        made.add(folder)


def _write(path: str, content: bytes) -> None:
    file = os.open(path, WRITE, FILE_MODE)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)
