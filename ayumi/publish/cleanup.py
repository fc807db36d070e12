"""Removes trees next to the output folder, and repairs what builds that were killed left there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from ayumi.publish.lock import claimed
from ayumi.publish.marker import is_barely_begun, is_marked, sibling_path, siblings
from ayumi.publish.tree_scan import open_tree


def discard(tree: str, output: Path) -> None:
    """Removes a tree that was made for `output` as far as it can be, if it is ours.

    It is renamed first: a worker process that still writes into it finds no folder any more, so
    nothing appears in it while it is being removed, and the marker can go last.
    """
    with suppress(OSError):
        if os.path.islink(tree) or not (is_marked(tree) or is_barely_begun(tree)):
            return
        with suppress(OSError):
            tree = _renamed(tree, output)
        _remove(tree)


def discard_aside(aside: str, output: Path) -> None:
    """Removes a previous tree that was put aside; only renamed, lest half of it be restored."""
    with suppress(OSError):
        _remove(_renamed(aside, output))


def restore_interrupted(output: Path) -> None:
    """Gives the previous tree its name back if a build was killed between its two renames."""
    if os.path.lexists(output):
        return
    for aside in sorted(siblings(output, "old"), key=_time_of_change, reverse=True):
        with claimed(aside) as free, suppress(OSError):  # another build may be putting one there
            if free and is_marked(aside):
                os.rename(aside, output)
                return


def remove_leftovers(output: Path) -> None:
    """Removes our trees next to `output` that no living build, nor a worker of one, is using."""
    for tree in siblings(output, "new"):
        with claimed(tree) as free:
            if free:
                discard(tree, output)
    for aside in siblings(output, "old"):
        with claimed(aside) as free:
            if free and is_marked(aside):
                discard_aside(aside, output)


def _renamed(tree: str, output: Path) -> str:
    target = sibling_path(output, "new")
    os.rename(tree, target)
    return target


def _remove(folder: str) -> None:
    with open_tree(folder) as tree:
        # The output folder's permissions were given to it, and they may forbid changes.
        os.chmod(folder if tree.descriptor is None else tree.descriptor, 0o700)
        tree.clear()
    os.rmdir(folder)


def _time_of_change(path: str) -> int:
    try:
        return os.lstat(path).st_ctime_ns
    except OSError:
        return 0
