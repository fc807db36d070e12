"""The standby tree: links of all files of the site, of which the next build changes what differs.

Where it is missing or in use, the next tree is made from nothing.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from ayumi.publish import MARKER, is_marked
from ayumi.publish.cleanup import sibling_path
from ayumi.publish.open_tree import DEEPEST, FOLDER_MODE, Tree, claimed, has_locks, lock


def take(standby: Path, output: Path) -> Tree | None:
    """Moves the standby tree next to `output` and locks it; None where there is none to use."""
    # Without an output folder, no file in it is known to be current.
    if not _can_use(standby) or not os.path.isdir(output):
        return None
    tree = None
    with suppress(OSError):
        tree = lock(str(standby), wait=False)
        if tree is not None and is_marked(tree.path):
            tree.scan()
            if any(path.count("/") >= DEEPEST for path in tree.folders):  # it cannot be cleared
                tree.close()
                return None
            tree.chmod(FOLDER_MODE)
            tree.path = sibling_path(output, "new")
            os.rename(standby, tree.path)
            return tree
    if tree is not None:
        tree.close()
    return None


def give_back(tree: Tree, standby: Path) -> None:
    """Moves the taken tree back, even half changed: removing it would touch the site's files."""
    with suppress(OSError):
        if tree.is_in_place():
            os.rename(tree.path, standby)


def prepare(previous: str, output: Path, standby: Path | None, *, reuse: bool) -> bool:
    """Prepares the next standby tree: that `previous` at `output`, or one that links all its files.

    `reuse`: the previous tree has nearly all of them. Returns whether that is used.
    """
    if standby is None or not _can_use(standby):
        return False
    with suppress(OSError, NotImplementedError), claimed(previous) as tree:
        if reuse and tree is not None and is_marked(previous):
            os.rename(previous, standby)
            return True
        _link_all(output, standby)
    return False


def _can_use(standby: Path) -> bool:
    """Whether this system can have one, and its parent folder is no link to somewhere else."""
    return has_locks() and not os.path.islink(standby.parent)


def _link_all(output: Path, standby: Path) -> None:
    """Links every file of the site into the standby tree, the marker last."""
    os.makedirs(standby, exist_ok=True)
    with claimed(str(standby)) as tree, closing(Tree(str(output))) as site:
        if tree is None:
            return
        try:
            tree.clear()
            site.scan()
            for folder in sorted(site.folders):
                tree.mkdir(folder)
            for path in (*(site.files - {MARKER}), MARKER):
                site.link(path, tree, path)
        except (OSError, NotImplementedError):  # another file system, or one without links
            tree.clear()
            os.rmdir(standby)
