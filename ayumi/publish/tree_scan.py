"""What is in a folder of ours, which another build may give another name at any moment."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from ayumi.engine.fingerprint import StatFingerprint, fingerprint_of
from ayumi.publish.lock import FOLDER
from ayumi.publish.marker import MARKER


class Found(NamedTuple):
    """A regular file's permissions and signature."""

    mode: int
    signature: StatFingerprint


class Tree:
    """The paths of its regular files, folders, and links and the like; without the marker.

    All is reached through the open folder, `descriptor`, whatever its name is by now. Where a
    folder cannot be opened (Windows), `descriptor` is None and `prefix` leads there.
    """

    def __init__(self, descriptor: int | None, prefix: str = "") -> None:
        self.descriptor = descriptor
        self.prefix = prefix
        self.files: dict[str, Found | None] = {}  # None: not looked at so far
        self.folders: set[str] = set()
        self.others: set[str] = set()

    def look(self, path: str) -> Found | None:
        """What is to be known of the file at `path`; None where there is none."""
        if path in self.files and self.files[path] is None:
            with suppress(OSError):
                links = {"follow_symlinks": False}
                found = os.stat(self.prefix + path, dir_fd=self.descriptor, **links)
                if stat.S_ISREG(found.st_mode):
                    self.files[path] = _found(found)
        return self.files.get(path)

    def scan(self, *, look: bool) -> None:
        """Notes what is in the folder and below, and, if asked, looks at each file at once."""
        self._scan("", look)
        self.files.pop(MARKER, None)

    def _scan(self, folder: str, look: bool) -> None:
        with suppress(OSError), self._entries(folder) as entries:
            for entry in entries:
                path = folder + entry.name
                if entry.is_dir(follow_symlinks=False):
                    self.folders.add(path)
                    self._scan(path + "/", look)
                elif entry.is_file(follow_symlinks=False):
                    self.files[path] = _found(entry.stat(follow_symlinks=False)) if look else None
                else:
                    self.others.add(path)

    @contextmanager
    def _entries(self, folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        if self.descriptor is None:
            with os.scandir(self.prefix + folder) as entries:
                yield entries
            return
        opened = os.open(folder or ".", os.O_RDONLY | FOLDER, dir_fd=self.descriptor)
        try:
            with os.scandir(opened) as entries:
                yield entries
        finally:
            os.close(opened)


def _found(now: os.stat_result) -> Found:
    return Found(stat.S_IMODE(now.st_mode), fingerprint_of(now))


@contextmanager
def opened(folder: str) -> Iterator[tuple[int | None, str]]:
    """The descriptor of the folder and the prefix of paths in it, as a `Tree` wants them."""
    descriptor = None
    if os.scandir in os.supports_fd and os.open in os.supports_dir_fd:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | FOLDER)
    try:
        yield descriptor, folder + "/" if descriptor is None else ""
    finally:
        if descriptor is not None:
            os.close(descriptor)
