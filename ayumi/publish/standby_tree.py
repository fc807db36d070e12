"""The standby tree: the same files as the site's, linked, for the next build to change and swap in.

Of a site with many files, an edit then changes only what differs, and need not link all the others.
Where the standby tree is missing or in use, the next tree is made from nothing.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from ayumi.publish.lock import Lock, claimed, has_locks, lock
from ayumi.publish.marker import MARKER, is_marked, sibling_path
from ayumi.publish.tree_scan import open_tree
from ayumi.publish.tree_writer import FOLDER_MODE


def take(standby: Path, output: Path) -> tuple[str, Lock] | None:
    """Moves the standby tree next to `output` and locks it; None where there is none to use."""
    # Without an output folder, no file in it is known to be current.
    if not _can_use(standby) or not os.path.isdir(output):
        return None
    held = None
    with suppress(OSError):
        held = lock(str(standby), wait=False)
        if held is not None and held.descriptor is not None and is_marked(str(standby)):
            tree = sibling_path(output, "new")
            mode = stat.S_IMODE(os.fstat(held.descriptor).st_mode)
            os.chmod(held.descriptor, mode | stat.S_IRWXU)
            os.rename(standby, tree)
            return tree, held
    if held is not None:
        held.release()
    return None


def give_back(tree: str, held: Lock, standby: Path) -> None:
    """Moves the tree that was taken back. Half changed, it does as well: each file is checked.

    To remove it would change the ctime of the site's files, so that none were known to be current.
    """
    with suppress(OSError):
        if held.is_on(tree):
            os.rename(tree, standby)


def prepare(previous: str, output: Path, standby: Path | None, *, reuse: bool) -> bool:
    """Prepares the next standby tree; gives whether no file of the site was touched for that.

    `previous`: the tree that was at `output` before this build, if there was one. `reuse`: it has
    nearly all files of the site, so it can be the next standby tree.
    """
    if standby is None or not _can_use(standby):
        return False
    if reuse and _move(previous, standby):
        return True
    with suppress(OSError, NotImplementedError):
        _link_all(output, standby)
    return False


def _can_use(standby: Path) -> bool:
    """Whether this system can have one, and its parent folder is no link to somewhere else."""
    return has_locks() and not os.path.islink(standby.parent)


def _move(previous: str, standby: Path) -> bool:
    with claimed(previous) as free, suppress(OSError):
        if free and is_marked(previous):
            os.rename(previous, standby)
            return True
    return False


def _link_all(output: Path, standby: Path) -> None:
    """Links every file of the site into the standby tree, the marker last."""
    os.makedirs(standby, exist_ok=True)
    with claimed(str(standby)) as free, open_tree(str(standby)) as tree:
        if not free:
            return
        try:
            tree.clear()
            with open_tree(str(output)) as site:
                site.scan()
                for folder in sorted(site.folders):
                    tree.mkdir(folder, FOLDER_MODE)
                for path in (*site.files, MARKER):
                    site.link(path, tree, path)
        except (OSError, NotImplementedError):  # another file system, or one without links
            tree.clear()
            os.rmdir(standby)
            raise
