"""The tree that stands now: which of its files are still right, and can be kept as they are."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from ayumi.kept.signatures import Signature, signature
from ayumi.kept.state import Known
from ayumi.publish.lock import FOLDER
from ayumi.publish.marker import MARKER

READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
# Where links can be made without following a link (not on Windows), that is asked for.
FOLLOW_NOT = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}


@dataclass(frozen=True, slots=True)
class OldTree:
    """The tree as it was found. `files`: path to permissions and signature, of regular files only.

    `known` has the signature that each file had when it was made, and the key it was made for.

    All is reached through the open folder, `descriptor`: another build may put its own tree under
    the same name at any moment, and the two must not mix. Where a folder cannot be opened
    (Windows), `descriptor` is None and `prefix` leads there.
    """

    descriptor: int | None
    prefix: str = ""
    files: dict[str, tuple[int, Signature]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    known: Known = field(default_factory=dict)

    def lend_known(self, path: str, key: str, mode: int, target: str) -> bool:
        """As `lend`, for a file made for `key`, where nothing can have changed it since."""
        known = self.known.get(path)
        if not key or known is None or known[1] != key or self.files.get(path) != (mode, known[0]):
            return False
        return self._link(path, target)

    def lend(self, path: str, content: bytes, mode: int, target: str) -> bool:
        """Links the old file at `path` to `target` if it has this content and mode, else False."""
        found = self.files.get(path)
        if found is None or found[0] != mode or found[1][0] != len(content):
            return False
        try:
            if self._content(path, len(content)) != content:
                return False
        except OSError:
            return False  # the old tree is being removed
        return self._link(path, target)

    def count_without(self, paths: set[str]) -> int:
        """How many files, or links and the like, it has that are not among `paths`."""
        return len(self.files.keys() - paths) + len(self.others - paths)

    def _link(self, path: str, target: str) -> bool:
        try:
            os.link(self.prefix + path, target, src_dir_fd=self.descriptor, **FOLLOW_NOT)
        except (OSError, NotImplementedError):
            return False  # no links on this file system, or the old tree is being removed
        return True

    def _content(self, path: str, size: int) -> bytes:
        file = os.open(self.prefix + path, READ, dir_fd=self.descriptor)
        try:
            return os.read(file, size + 1)  # one more, to see a file that has grown
        finally:
            os.close(file)

    def scan(self, folder: str = "") -> None:
        """Notes what is in `folder` ("" or ending in "/") and below. Links are not followed."""
        with suppress(OSError), self._entries(folder) as entries:
            for entry in entries:
                path = folder + entry.name
                if entry.is_dir(follow_symlinks=False):
                    self.scan(path + "/")
                elif entry.is_file(follow_symlinks=False):
                    found = entry.stat(follow_symlinks=False)
                    self.files[path] = (stat.S_IMODE(found.st_mode), signature(found))
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


@contextmanager
def old_tree(final: str, known: Known) -> Iterator[OldTree]:
    """The tree under `final`; one without files if there is none."""
    descriptor = _opened(final)
    try:
        prefix = final + "/" if descriptor is None else ""
        yield _scanned(OldTree(descriptor, prefix, known=known))
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _opened(final: str) -> int | None:
    if os.scandir in os.supports_fd and os.open in os.supports_dir_fd:
        with suppress(OSError):
            return os.open(final, os.O_RDONLY | FOLDER)
    return None


def _scanned(tree: OldTree) -> OldTree:
    tree.scan()
    tree.files.pop(MARKER, None)
    return tree
