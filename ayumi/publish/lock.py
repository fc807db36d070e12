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
    """An open folder and, once it was waited for or taken, the lock on it: until `end`."""

    def __init__(self, folder: str) -> None:
        self._descriptor: int | None = _open(folder)

    def wait(self) -> None:
        """Waits until nobody else has the lock."""
        if fcntl is not None and self._descriptor is not None:
            # A file system without locks raises: then nobody clears leftovers on it.
            with suppress(OSError):
                fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def take(self) -> bool:
        """Takes the lock if nobody else has it. Whether it did."""
        try:
            if fcntl is not None and self._descriptor is not None:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def is_on(self, folder: str) -> bool:
        """Whether the open folder still has that name: builds swap folders under their names."""
        if fcntl is None or self._descriptor is None:
            return True
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(self._descriptor), os.lstat(folder))
        return False

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
        held = Lock(folder)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        held.wait()
        if held.is_on(folder):
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
    held = None
    with suppress(OSError):
        held = Lock(folder)
    try:
        yield held is not None and held.take() and held.is_on(folder)
    finally:
        if held is not None:
            held.end()


def _open(folder: str) -> int:
    if fcntl is None:
        return os.open(os.path.join(folder, MARKER), os.O_RDWR | os.O_CREAT, 0o644)
    return os.open(folder, os.O_RDONLY | FOLDER)


def _can_move(folder: str) -> bool:
    try:
        os.rename(folder, folder + "x")
        os.rename(folder + "x", folder)
    except OSError:
        return False
    return True
