"""The folder beside the final one in which a tree is made, and its end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ayumi.publish.lock import Lock, lock
from ayumi.publish.marker import MARKER, holds_nothing, is_made
from ayumi.publish.names import doomed_name, some_new_name
from ayumi.publish.refusals import speaking_of
from ayumi.publish.tree_writer import FOLDER_MODE


@contextmanager
def parents_of(final: Path) -> Iterator[None]:
    """The folders around `final` are made; if what follows fails, those are gone again."""
    missing = [parent for parent in final.parents if not os.path.isdir(parent)]
    try:
        for parent in reversed(missing):
            # Another build may have been faster. If it is a file, the next step says so.
            with speaking_of(final), suppress(FileExistsError):
                os.mkdir(parent, FOLDER_MODE)
        yield
    except BaseException:
        for parent in missing:
            with suppress(OSError):
                os.rmdir(parent)
        raise


def begin(final: Path) -> tuple[str, Lock]:
    """A new empty folder beside `final`, and the lock on it."""
    while True:
        tree = some_new_name(final)
        with suppress(FileExistsError):
            os.mkdir(tree, FOLDER_MODE)
            held = lock(tree)
            # None: another build cleared it as a leftover in the moment before it was locked.
            if held is not None:
                return tree, held


def discard(tree: str) -> None:
    """Removes a tree if it is ours, as far as it can be; the marker last, so that it stays ours.

    Two builds may well be discarding the same tree.
    """
    if os.path.islink(tree):
        return
    with suppress(OSError):
        if is_made(tree):
            # The final folder's permissions were given to it, and they may forbid changes.
            os.chmod(tree, 0o700)
            empty(tree)
            if os.listdir(tree) == [MARKER]:
                os.unlink(os.path.join(tree, MARKER))
        elif holds_nothing(tree):
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(tree, MARKER))
        os.rmdir(tree)


def dismiss(aside: str) -> None:
    """Discards a tree that was put aside. Half removed, it must not be put back: hence the name."""
    doomed = doomed_name(aside)
    with suppress(OSError):
        os.rename(aside, doomed)
        discard(doomed)


def empty(tree: str) -> None:
    """Removes all but the marker that lets itself be removed."""
    with os.scandir(tree) as entries:
        inside = [entry for entry in entries if entry.name != MARKER]
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            with suppress(OSError):
                os.unlink(entry.path)
