"""The finished tree takes its place in one step; at no moment half a site is to be seen."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ayumi.publish.cleanup import discard_aside
from ayumi.publish.lock import Lock, has_locks, lock
from ayumi.publish.marker import sibling_path
from ayumi.publish.refusals import refuse_foreign

# Windows reports EACCES where something is in the way.
IN_THE_WAY = {errno.ENOTEMPTY, errno.EEXIST} | ({errno.EACCES} if os.name == "nt" else set())
AT_FDCWD = -100
RENAME_EXCHANGE = 2  # Linux
RENAME_SWAP = 2  # macOS
# The number of the call on 64-bit systems, for C libraries without it (glibc before 2.28).
RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "ppc64le": 357, "s390x": 347}
# EPERM: a container's filter may forbid calls that it does not know. Where it is about the folder
# itself, the plain renames that follow fail as well.
UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}

Exchange = Callable[[bytes, bytes], int]


def swap(tree: str, held: Lock, output: Path) -> None:
    """Moves `tree`, locked by `held`, to `output`, and our previous tree, if any, to `tree`.

    RefusedFolder if something else has come to be at `output` since the build began.
    """
    if not held.is_on(tree):  # a link, for example, which must not become the site
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), tree)
    if not has_locks():
        held.release()  # an open file would forbid to rename the folder
    while not _try_swap(tree, held, output):
        pass  # another build came or went in between


def _try_swap(tree: str, held: Lock, output: Path) -> bool:
    refuse_foreign(output)
    with suppress(FileNotFoundError):
        mode = stat.S_IMODE(os.stat(output).st_mode)
        os.chmod(tree if held.descriptor is None else held.descriptor, mode)
    if _move(tree, str(output)):
        return True
    try:
        return exchange(tree, str(output)) or _rename_twice(tree, output)
    except FileNotFoundError:
        if not os.path.lexists(tree):
            raise
        return False


def _move(tree: str, output: str) -> bool:
    """One rename, which the system allows where nothing or an empty folder is in the way."""
    try:
        os.rename(tree, output)
    except OSError as error:
        if error.errno in IN_THE_WAY and os.path.lexists(output):
            return False
        raise
    return True


def _rename_twice(tree: str, output: Path) -> bool:
    """Moves the previous tree aside and the new one in; `restore_interrupted` repairs a kill."""
    # While the previous tree is locked, no other build takes it for a leftover. (On Windows a lock
    # would forbid the renames.)
    previous = lock(str(output)) if has_locks() else None
    if has_locks() and previous is None:
        return False
    aside = sibling_path(output, "old")
    try:
        os.rename(output, aside)
        moved = _move(tree, str(output))
    except BaseException:
        if os.path.lexists(aside) and not os.path.lexists(output):
            os.rename(aside, output)
        raise
    finally:
        if previous is not None:
            previous.release()
    if not moved:  # another build stepped into the gap: now its tree is the previous one
        discard_aside(aside, output)
        return False
    with suppress(OSError):
        os.rename(aside, tree)
    return True


def exchange(one: str, other: str) -> bool:
    """Swaps two folders in one call to the system. False where it or the file system cannot.

    OSError if it can and fails; FileNotFoundError if one of them is missing.
    """
    call = _system_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), one, None, other)


def _system_call() -> Exchange | None:
    if sys.platform == "linux":
        return _linux(ctypes.CDLL(None, use_errno=True))
    if sys.platform == "darwin":
        return _macos(ctypes.CDLL(None, use_errno=True))
    return None


def _linux(library: ctypes.CDLL) -> Exchange | None:
    here, flags = ctypes.c_int(AT_FDCWD), ctypes.c_uint(RENAME_EXCHANGE)
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(here, one, here, other, flags))
    number = RENAMEAT2.get(platform.machine()) if sys.maxsize > 2**32 else None
    if number is None:
        return None
    call = ctypes.c_long(number)
    return lambda one, other: int(library.syscall(call, here, one, here, other, flags))


def _macos(library: ctypes.CDLL) -> Exchange | None:
    if not hasattr(library, "renamex_np"):
        return None
    flags = ctypes.c_uint(RENAME_SWAP)
    return lambda one, other: int(library.renamex_np(one, other, flags))
