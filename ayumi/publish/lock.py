"""Says that a folder is in use, so that builds running at the same time leave it alone.

A lock ends with its process, however that ends. Where locks are missing (Windows), an open file
stands in for one: a folder that has an open file in it cannot be renamed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ayumi.publish.marker import MARKER

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

# O_NONBLOCK: should a FIFO have taken the folder's place, opening it must not wait for a writer.
FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def has_locks() -> bool:
    """Whether this system has locks, and not only open files."""
    return fcntl is not None


class Lock:
    """A lock that is held on one folder, wherever that is moved, until `end`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def let_move(self) -> None:
        """To be called before the folder is renamed: an open file would forbid that."""
        if fcntl is None:
            self.end()

    def end(self) -> None:
        """Ends the lock, if it has not ended yet."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        if fcntl is not None:
            # Closing would not do: a process forked in the meantime has the descriptor too.
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def lock(folder: str) -> Lock | None:
    """Waits for the lock on `folder`. None if another folder has the name by now, or none has."""
    try:
        descriptor = _open(folder)
    except (FileNotFoundError, NotADirectoryError):
        return None
    held = Lock(descriptor)
    try:
        if fcntl is None:
            return held
        with suppress(OSError):  # a file system without locks: then nobody clears leftovers on it
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _still_named(descriptor, folder):
            return held
    except BaseException:
        held.end()
        raise
    held.end()
    return None


@contextmanager
def claimed(folder: str) -> Iterator[bool]:
    """Whether nobody is using `folder`; inside the `with`, nobody else can begin to."""
    if fcntl is None:
        yield _can_move(folder)
        return
    try:
        descriptor = _open(folder)
    except OSError:
        yield False
        return
    held = Lock(descriptor)
    try:
        yield _take(descriptor) and _still_named(descriptor, folder)
    finally:
        held.end()


def _open(folder: str) -> int:
    if fcntl is None:
        return os.open(os.path.join(folder, MARKER), os.O_RDWR | os.O_CREAT, 0o644)
    return os.open(folder, os.O_RDONLY | FOLDER)


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _still_named(descriptor: int, folder: str) -> bool:
    """Whether the open folder is the one under that name: builds swap folders under their names."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(folder))
    except FileNotFoundError:
        return False


def _can_move(folder: str) -> bool:
    try:
        os.rename(folder, folder + "x")
        os.rename(folder + "x", folder)
    except OSError:
        return False
    return True
