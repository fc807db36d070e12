"""The spare: a tree like the one that stands, in which the next build changes what differs.

Its files are those of the site, linked, so that it takes no room; a tree of many files is then
ready without a call for each of them. Where it is missing or busy, a new tree is made from nothing.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from ayumi.publish.lock import Lock, claimed, has_locks
from ayumi.publish.marker import MARKER, is_made
from ayumi.publish.names import some_new_name
from ayumi.publish.previous_tree import FOLLOW_NOT
from ayumi.publish.staging import empty
from ayumi.publish.tree_scan import Tree, opened
from ayumi.publish.tree_writer import FOLDER_MODE, Made

_FEW = 4  # of so many files one may be new in a tree that is kept as a spare


def take(spare: Path, final: Path) -> tuple[str, Lock] | None:
    """Puts the spare beside `final`, locked, to be changed there; None where there is none."""
    if not has_locks() or not os.path.isdir(final):  # then nothing of it is known to be right
        return None
    with suppress(OSError):
        held = Lock(str(spare))
        try:
            if held.take() and held.is_on(str(spare)) and is_made(str(spare)):
                tree = some_new_name(final)
                os.chmod(spare, stat.S_IMODE(os.stat(spare).st_mode) | stat.S_IRWXU)
                os.rename(spare, tree)
                return tree, held
        except BaseException:
            held.end()
            raise
        held.end()
    return None


def give_back(tree: str, held: Lock, spare: Path) -> None:
    """Puts the tree back that was taken. Half changed, it does as well: each file is looked at."""
    with suppress(OSError):
        if held.is_on(tree):
            os.rename(tree, spare)


def leave(tree: str, final: Path, spare: Path, made: Made) -> bool:
    """Sees to it that there is a spare. Whether no file of the site was touched for that.

    `tree` is the old tree, if there was one, now that the new one stands at `final`.
    """
    if not has_locks():
        return False
    files = made.written + made.kept
    if len(made.at_rest) * _FEW >= files * (_FEW - 1) and _retired(tree, spare):
        return True
    with suppress(OSError, NotImplementedError):
        _lay(final, spare)
    return False


def _retired(tree: str, spare: Path) -> bool:
    """Makes the old tree the spare, if nobody is removing it."""
    with claimed(tree) as free, suppress(OSError):
        if free and is_made(tree):
            os.rename(tree, spare)
            return True
    return False


def _lay(final: Path, spare: Path) -> None:
    """Links every file of the site into a spare; the marker last, which says that it is whole."""
    os.makedirs(spare, exist_ok=True)
    with claimed(str(spare)) as free, opened(str(final)) as (descriptor, prefix):
        if not free:
            return
        try:
            with suppress(FileNotFoundError):
                os.unlink(spare / MARKER)  # it is not whole any more
            empty(str(spare))
            tree = Tree(descriptor, prefix)
            tree.scan(look=False)
            for folder in sorted(tree.folders):
                os.mkdir(f"{spare}/{folder}", FOLDER_MODE)
            for path in (*tree.files, MARKER):
                os.link(prefix + path, f"{spare}/{path}", src_dir_fd=descriptor, **FOLLOW_NOT)
        except OSError:  # another file system, or one without links
            shutil.rmtree(spare, ignore_errors=True)
            raise
