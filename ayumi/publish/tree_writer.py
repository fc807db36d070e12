"""The new tree, file by file: what stands there already, kept from the old one, or written."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Set
from contextlib import suppress
from typing import NamedTuple

from ayumi.artifacts.artifact import Artifact, Content, RenderedFile
from ayumi.engine.fingerprint import StatFingerprint
from ayumi.publish.marker import MARKER, TEXT
from ayumi.publish.paths import checked
from ayumi.publish.previous_tree import OldTree
from ayumi.publish.tree_scan import Tree

# The umask takes from these what the user wants taken.
FILE_MODE = 0o644
FOLDER_MODE = 0o755
# Never into a file that is there: it may be one of the site that stands
WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Made(NamedTuple):
    """How the files of the new tree came about, and how many of the old one are gone.

    `at_rest`: the kept files that nobody has touched, not even to link them.
    """

    written: int
    kept: int
    removed: int
    at_rest: dict[str, StatFingerprint]
    changes: dict[str, str]


def write_marker(root: str) -> int:
    """Marks the tree as ours; gives the permissions that a new file gets here."""
    path = os.path.join(root, MARKER)
    if not os.path.lexists(path):
        write_file(path, TEXT.encode())
    else:  # a tree taken over: it is ours at any moment
        beside = f"{path}.new"
        with suppress(FileNotFoundError):
            os.unlink(beside)
        write_file(beside, TEXT.encode())
        os.replace(beside, path)
    return stat.S_IMODE(os.lstat(path).st_mode)


def write_tree(
    outputs: Iterable[RenderedFile | Artifact],
    root: str,
    mode: int,
    old: OldTree,
    there: Tree,
    ahead: Set[str],
) -> Made:
    """Makes every output a file under `root`, where `there` stands, and removes all else.

    `mode`: the permissions that a new file gets; `ahead`: the paths of those products that stand
    there as they would be made, by the time they come up. ValueError for paths that cannot be;
    OSError, such as a full disk, and what `outputs` raises.
    """
    new = _NewTree(root, there)
    written = kept = 0
    paths: set[str] = set()
    at_rest: dict[str, StatFingerprint] = {}
    for output in checked(outputs):
        path, stands = output.path, None
        paths.add(path)
        if isinstance(output, Artifact):
            if found := old.rests(path, output.key, mode, there.files.get(path)):
                at_rest[path] = found
                kept += 1
                continue
            if old.lend_known(path, output.key, mode, new.room_for):
                kept += 1
                continue
            stands = new.year_status(path, mode) if path in ahead else None
            content: Content = stands or _joined(output.render())
        else:
            content = output.content
        if old.lend(path, content, mode, new.room_for):
            kept += 1
            continue
        if stands is None:
            new.write(path, content)
        written += 1
    new.remove_all_but(paths)
    return Made(written, kept, old.count_without(paths), at_rest, dict.fromkeys(paths, "written"))


class _NewTree:
    """The tree in the making; `there` was in it when it was taken over."""

    def __init__(self, root: str, there: Tree) -> None:
        self.root = root
        self.there = there
        self.made = {""}  # folders that are fine

    def room_for(self, path: str) -> str:
        """Where the file at `path` is to be put: there is nothing, and the folder is there."""
        self._make_folders(path.rpartition("/")[0])
        self._clear(path)
        return f"{self.root}/{path}"

    def year_status(self, path: str, mode: int) -> Content | None:
        """The content of the file at `path`, if there is one with these permissions by now."""
        self.there.files[path] = None  # whatever was there before: another process may have put it
        found = self.there.look(path)
        if found is None or found.mode != mode:
            return None
        return open(f"{self.root}/{path}", "rb").read()

    def write(self, path: str, content: Content) -> None:
        """Writes the file at `path`."""
        room = self.room_for(path)
        try:
            write_file(room, content)
        except FileExistsError:  # left by a process that was to make it ahead, and has ended
            os.unlink(room)
            write_file(room, content)

    def _make_folders(self, folder: str) -> None:
        if folder not in self.made:
            self._make_folders(folder.rpartition("/")[0])
            if folder not in self.there.folders:
                self._clear(folder)
                with suppress(FileExistsError):  # a process that works ahead may have been faster
                    os.mkdir(f"{self.root}/{folder}", FOLDER_MODE)
            self.made.add(folder)

    def _clear(self, path: str) -> None:
        """Removes what stands at `path`, whatever it is."""
        if path in self.there.folders:
            shutil.rmtree(f"{self.root}/{path}")
            self.there.folders.remove(path)
        elif path in self.there.files or path in self.there.others:
            self.there.files.pop(path, None)
            self.there.others.discard(path)
            with suppress(FileNotFoundError, NotADirectoryError):  # a folder around it is gone
                os.unlink(f"{self.root}/{path}")

    def remove_all_but(self, paths: set[str]) -> None:
        """Removes what was there and is not wanted, and folders that nothing lies in."""
        for path in (self.there.files.keys() | self.there.others) - paths:
            self._clear(path)
        wanted = {path.rpartition("/")[0] for path in paths}
        while more := {folder.rpartition("/")[0] for folder in wanted} - wanted:
            wanted |= more
        for folder in sorted(self.there.folders - wanted, reverse=True):
            with suppress(FileNotFoundError, NotADirectoryError):
                os.rmdir(f"{self.root}/{folder}")


def write_file(path: str, content: Content) -> None:
    """Writes a file where there is none; OSError where there is something, or no folder for it."""
    file = os.open(path, WRITE, FILE_MODE)
    try:
        os.write(file, content) if content else 0
    finally:
        os.close(file)


def _joined(content):
    return content if isinstance(content, bytes) else b"".join(content)
