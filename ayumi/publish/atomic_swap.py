"""The finished tree takes its place in one step; at no moment half a site is to be seen."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import stat
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from ayumi.publish.cleanup import discard_aside, sibling_path
from ayumi.publish.open_tree import Tree, lock
from ayumi.publish.refusals import refuse_foreign

# Windows reports EACCES where something is in the way.
IN_THE_WAY = {errno.ENOTEMPTY, errno.EEXIST} | ({errno.EACCES} if os.name == "nt" else set())
# The number of the call on 64-bit systems, for C libraries without it (glibc before 2.28).
RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "ppc64le": 357, "s390x": 347}
# EPERM: a container's filter may forbid calls that it does not know. Where it is about the folder
# itself, the plain renames that follow fail as well.
UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}

Exchange = Callable[[bytes, bytes], int]


def swap(tree: Tree, output: Path) -> None:
    """Moves the locked `tree` to `output`, and our previous tree, if any, to where `tree` was.

    RefusedFolder if something else has come to be at `output` since the build began.
    """
    while True:  # until no other build comes or goes in between
        if not tree.is_in_place():  # a link, for example, which must not become the site
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), tree.path)
        refuse_foreign(output)
        with suppress(FileNotFoundError):
            tree.chmod(stat.S_IMODE(os.stat(output).st_mode))
        if _move(tree.path, str(output)):
            return
        with suppress(FileNotFoundError):
            if exchange(tree.path, str(output)) or _rename_twice(tree.path, output):
                return


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
    previous = lock(str(output))  # so that no other build takes it for a leftover
    if previous is None:
        return False
    aside = sibling_path(output, "old")
    with closing(previous):
        try:
            os.rename(output, aside)
            moved = _move(tree, str(output))
        except BaseException:
            if os.path.lexists(aside) and not os.path.lexists(output):
                os.rename(aside, output)
            raise
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
    if call is not None and call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    if call is None or ctypes.get_errno() in UNSUPPORTED:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), one, None, other)


def _system_call() -> Exchange | None:
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    here, flags = ctypes.c_int(-100), ctypes.c_uint(2)  # AT_FDCWD; RENAME_EXCHANGE or RENAME_SWAP
    if hasattr(library, "renamex_np"):  # of macOS
        return lambda one, other: int(library.renamex_np(one, other, flags))
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(here, one, here, other, flags))
    if sys.platform == "linux" and sys.maxsize > 2**32 and platform.machine() in RENAMEAT2:
        call = ctypes.c_long(RENAMEAT2[platform.machine()])
        return lambda one, other: int(library.syscall(call, here, one, here, other, flags))
    return None
