"""The finished tree takes its place; no moment of it shows half a site."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from ayumi.publish.exchange import exchange
from ayumi.publish.lock import Lock, has_locks, lock
from ayumi.publish.names import aside_name
from ayumi.publish.refusals import refuse_foreign
from ayumi.publish.staging import dismiss

IN_THE_WAY = {errno.ENOTEMPTY, errno.EEXIST} | ({errno.EACCES} if os.name == "nt" else set())


def swap(tree: str, held: Lock, final: Path) -> None:
    """Puts `tree` under the name `final`, and what we made earlier, if anything, under `tree`.

    RefusedFolder if something else has come to stand there since the build began.
    """
    held.let_move()
    while not _swapped(tree, final):
        pass  # another build took the place, or left it, just then


def _swapped(tree: str, final: Path) -> bool:
    refuse_foreign(final)
    with suppress(FileNotFoundError):
        os.chmod(tree, stat.S_IMODE(os.stat(final).st_mode))
    if _moved(tree, str(final)):
        return True
    try:
        return exchange(tree, str(final)) or _renamed_twice(tree, str(final))
    except FileNotFoundError:
        if not os.path.lexists(tree):
            raise
        return False


def _moved(tree: str, final: str) -> bool:
    """One rename, which the system allows where nothing or an empty folder is in the way."""
    try:
        os.rename(tree, final)
    except OSError as error:
        # Windows says EACCES where something is in the way.
        if error.errno in IN_THE_WAY and os.path.lexists(final):
            return False
        raise
    return True


def _renamed_twice(tree: str, final: str) -> bool:
    """Old aside, new in. Killed in between, the final folder is missing: `put_back` mends that."""
    if not has_locks():
        return _rename_twice(tree, final)
    # While the old tree is locked, nobody takes it for one that a killed build left aside.
    old = lock(final)
    if old is None:
        return False
    try:
        return _rename_twice(tree, final)
    finally:
        old.end()


def _rename_twice(tree: str, final: str) -> bool:
    aside = aside_name(tree)
    try:
        os.rename(final, aside)
        moved = _moved(tree, final)
    except BaseException:
        if os.path.lexists(aside) and not os.path.lexists(final):
            os.rename(aside, final)
        raise
    if not moved:  # another build stepped into the gap: now its tree is the old one
        dismiss(aside)
        return False
    with suppress(OSError):
        os.rename(aside, tree)
    return True
