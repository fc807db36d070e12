"""Locks a folder that is in use, so that builds running at the same time leave it alone.

A lock is the operating system's: worker processes forked while it is held share it, and it ends
with the last of them, so a killed build's folder is free once its workers have ended too. Windows
has no such locks; there an open file keeps the folder from being renamed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ayumi.publish.marker import MARKER, NO_LINK

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FOLDER = getattr(os, "O_DIRECTORY", 0) | NO_LINK


def has_locks() -> bool:
    """Whether this system can lock folders."""
    return fcntl is not None


class Lock:
    """An open folder and, once acquired, the lock on it. On Windows, its open marker file."""

    def __init__(self, folder: str) -> None:
        self.descriptor: int | None = _open(folder)

    def acquire(self, *, wait: bool) -> bool:
        """Takes the lock, after waiting for it if asked to. Returns whether it did."""
        if fcntl is not None and self.descriptor is not None:
            try:
                fcntl.flock(self.descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except OSError:
                # Busy, or a file system without locks: builds go on, and nothing is cleaned up.
                return wait
        return True

    def is_on(self, folder: str) -> bool:
        """Whether the open folder still has that path: builds swap folders."""
        if fcntl is None or self.descriptor is None:
            return True
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(self.descriptor), os.lstat(folder))
        return False

    def release(self) -> None:
        """Releases the lock, if it is still held, also for processes that share it."""
        descriptor, self.descriptor = self.descriptor, None
        if descriptor is None:
            return
        if fcntl is not None:
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def lock(folder: str, *, wait: bool = True) -> Lock | None:
    """Locks `folder`. None if it is missing, was renamed or, unless asked to `wait`, is in use."""
    try:
        held = Lock(folder)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        if held.acquire(wait=wait) and held.is_on(folder):
            return held
    except BaseException:
        held.release()
        raise
    held.release()
    return None


@contextmanager
def claimed(folder: str) -> Iterator[bool]:
    """Gives whether `folder` is free; if so, nobody else can lock it inside the `with` block."""
    if fcntl is None:
        yield _can_move(folder)
        return
    held = None
    with suppress(OSError):
        held = lock(folder, wait=False)
    try:
        yield held is not None
    finally:
        if held is not None:
            held.release()


def _open(folder: str) -> int:
    if fcntl is None:
        return os.open(os.path.join(folder, MARKER), os.O_RDWR | os.O_CREAT | NO_LINK, 0o644)
    return os.open(folder, os.O_RDONLY | FOLDER)


def _can_move(folder: str) -> bool:
    try:
        os.rename(folder, folder + "x")
        os.rename(folder + "x", folder)
    except OSError:
        return False
    return True
