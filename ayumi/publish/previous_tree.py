"""The tree that stands now: which of its files are still right, and can be kept as they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ayumi.engine.fingerprint import StatFingerprint, fingerprint_of

Known = Mapping[str, Any]
from ayumi.publish.tree_scan import Found, Tree, opened

READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
# Where links can be made without following a link (not on Windows), that is asked for.
FOLLOW_NOT = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}
Room = Callable[[str], str]  # where in the new tree a file is to be put; nothing is there by then
_PIECE = 1 << 18  # bytes that are read and compared at a time


class OldTree(Tree):
    """The tree as it was found. Another build may be removing it, or making it the next one.

    `known` has the signature that each file had when it was made, and the key it was made for.
    """

    def __init__(self, descriptor: int | None, prefix: str, known: Known) -> None:
        super().__init__(descriptor, prefix)
        self.known = known

    def rests(self, path: str, key: str, mode: int, there: Found | None) -> StatFingerprint | None:
        """The signature of the file `there`, if it is the one that was made for `key`."""
        known = self.known.get(path)
        if not key or known is None or known[1] != key or there != (mode, known[0]):
            return None
        return known[0]

    def lend_known(self, path: str, key: str, mode: int, room: Room) -> bool:
        """As `lend`, for a file made for `key`, where nothing can have changed it since."""
        found = self.look(path)
        return self.rests(path, key, mode, found) is not None and self._link(path, room(path))

    def lend(self, path: str, content: Content, mode: int, room: Room) -> bool:
        """Links the old file at `path` into the `room` for it, if it has this content and mode."""
        found = self.look(path)
        if found is None or found.mode != mode or found.signature[0] != len(content):
            return False
        try:
            if not self._holds(path, content):
                return False
        except OSError:
            return False  # the old tree is being removed
        return self._link(path, room(path))

    def count_without(self, paths: set[str]) -> int:
        """How many files, or links and the like, it has that are not among `paths`."""
        return len(self.files.keys() - paths) + len(self.others - paths)

    def _link(self, path: str, target: str) -> bool:
        try:
            os.link(self.prefix + path, target, src_dir_fd=self.descriptor, **FOLLOW_NOT)
        except (OSError, NotImplementedError):
            return False  # no links on this file system, or the old tree is being removed
        if _is_as_found(target, self.files[path]):
            return True
        os.unlink(target)  # another build has made the old tree its own
        return False

    def _holds(self, path: str, content: Content) -> bool:
        """Whether the file has this content: read no further than to where it differs."""
        file = os.open(self.prefix + path, READ, dir_fd=self.descriptor)
        try:
            return _continues(file, content) and not os.read(file, 1)
        finally:
            os.close(file)


def _continues(file: int, content: bytes) -> bool:
    """Whether the file goes on with this content."""
    done = 0
    while done < len(content):
        found = os.read(file, min(_PIECE, len(content) - done))
        if not found or not content.startswith(found, done):
            return False
        done += len(found)
    return True


def _is_as_found(target: str, found: Found | None) -> bool:
    """Whether the linked file is the one that was looked at; to link it touches its ctime."""
    size, changed, _, inode = fingerprint_of(os.lstat(target))
    return found is not None and (size, changed, inode) == (
        found.signature[0],
        found.signature[1],
        found.signature[3],
    )


@contextmanager
def old_tree(final: str, known: Known) -> Iterator[OldTree]:
    """The tree under `final`; one without files if there is none."""
    with opened(final) as (descriptor, prefix):
        tree = OldTree(descriptor, prefix, known)
        tree.scan(look=False)
        yield tree
