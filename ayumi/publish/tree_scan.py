"""Trees on disk, reached through the open folder: whatever its path is by now, no link is followed.

Another build may rename, change or remove a tree at any moment.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from ayumi.publish.lock import FOLDER
from ayumi.publish.marker import MARKER, NO_LINK

# Windows cannot link without following links.
NO_FOLLOW = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}


class Tree:
    """An open folder: the paths of its `folders` and its `files`, which are all that is no folder.

    Paths are relative, with slashes; the marker is left out. Where a folder cannot be opened
    (Windows), `descriptor` is None and `prefix` leads there.
    """

    def __init__(self, descriptor: int | None, prefix: str) -> None:
        self.descriptor = descriptor
        self.prefix = prefix
        self.files: set[str] = set()
        self.folders: set[str] = set()

    def scan(self) -> None:
        """Lists what is in the folder and below."""
        self._scan("")
        self.files.discard(MARKER)

    def stat(self, path: str) -> os.stat_result | None:
        """The regular file at `path`; None where the scan or this call found none."""
        if path in self.files:
            with suppress(OSError):
                found = os.stat(self.prefix + path, dir_fd=self.descriptor, follow_symlinks=False)
                return found if stat.S_ISREG(found.st_mode) else None
        return None

    def open(self, path: str) -> BinaryIO:
        """Opens the file at `path`, unless that is a link."""

        def opener(name: str, flags: int) -> int:
            return os.open(name, flags | NO_LINK, dir_fd=self.descriptor)

        return open(self.prefix + path, "rb", opener=opener)

    def create(self, path: str, permissions: int, *, exist_ok: bool = False) -> BinaryIO:
        """Opens a new file for writing. FileExistsError if there is something at `path`."""

        def opener(name: str, flags: int) -> int:
            return os.open(name, flags | NO_LINK, permissions, dir_fd=self.descriptor)

        self.files.add(path)
        return open(self.prefix + path, "wb" if exist_ok else "xb", opener=opener)

    def mkdir(self, path: str, permissions: int) -> None:
        """Makes a folder."""
        os.mkdir(self.prefix + path, permissions, dir_fd=self.descriptor)
        self.folders.add(path)

    def move(self, path: str, target: str) -> None:
        """Renames a file, over another if there is one."""
        folder = self.descriptor
        os.replace(self.prefix + path, self.prefix + target, src_dir_fd=folder, dst_dir_fd=folder)
        self.files.remove(path)
        self.files.add(target)

    def link(self, path: str, target: Tree, name: str) -> None:
        """Links a file into another tree. OSError or NotImplementedError where it cannot."""
        os.link(
            self.prefix + path,
            target.prefix + name,
            src_dir_fd=self.descriptor,
            dst_dir_fd=target.descriptor,
            **NO_FOLLOW,
        )
        target.files.add(name)

    def remove(self, path: str) -> None:
        """Removes the file, link or folder at `path`, if there still is the one of the scan."""
        with suppress(FileNotFoundError, NotADirectoryError):
            if path in self.folders:
                self.folders.remove(path)
                shutil.rmtree(self.prefix + path, dir_fd=self.descriptor)
            elif path in self.files:
                self.files.remove(path)
                os.unlink(self.prefix + path, dir_fd=self.descriptor)

    def clear(self) -> None:
        """Removes all that can be removed; the marker only if nothing else is left."""
        for name, is_folder in self._list(""):
            if is_folder:
                shutil.rmtree(self.prefix + name, ignore_errors=True, dir_fd=self.descriptor)
            elif name != MARKER:
                with suppress(OSError):
                    os.unlink(self.prefix + name, dir_fd=self.descriptor)
        if self._list("") == [(MARKER, False)]:
            os.unlink(self.prefix + MARKER, dir_fd=self.descriptor)

    def _scan(self, folder: str) -> None:
        with suppress(OSError):
            for name, is_folder in self._list(folder):
                if is_folder:
                    self.folders.add(folder + name)
                    self._scan(f"{folder}{name}/")
                else:
                    self.files.add(folder + name)

    def _list(self, folder: str) -> list[tuple[str, bool]]:
        """The names in `folder`, each with whether it is that of a folder."""
        opened: str | int = self.prefix + folder
        if self.descriptor is not None:
            opened = os.open(folder or ".", os.O_RDONLY | FOLDER, dir_fd=self.descriptor)
        try:
            with os.scandir(opened) as entries:
                return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
        finally:
            if isinstance(opened, int):
                os.close(opened)


@contextmanager
def open_tree(folder: str) -> Iterator[Tree]:
    """The tree in `folder`, before its scan. Where there is no folder, nothing is found in it."""
    if os.scandir not in os.supports_fd or os.open not in os.supports_dir_fd:
        yield Tree(None, folder + "/")
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | FOLDER)
    except OSError:
        yield Tree(-1, "")  # every call with this descriptor fails
        return
    try:
        yield Tree(descriptor, "")
    finally:
        os.close(descriptor)
