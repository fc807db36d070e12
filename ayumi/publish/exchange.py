"""Two folders change names in one step of the operating system, where it can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # Linux
RENAME_SWAP = 2  # macOS
# For a C library older than the call (glibc before 2.28): its number, on 64-bit systems.
RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "ppc64le": 357, "s390x": 347}
# EPERM: a container's filter may forbid calls that it does not know. Where it is about the folder
# itself, the plain renames that follow meet it too.
CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}

Swap = Callable[[bytes, bytes], int]


def exchange(one: str, other: str) -> bool:
    """Swaps the two in one step. False where the system or file system cannot.

    OSError where it can and did not; FileNotFoundError if one of them is not there.
    """
    swap = _swap()
    if swap is None:
        return False
    if swap(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), one, None, other)


def _swap() -> Swap | None:
    if sys.platform == "linux":
        return _linux(ctypes.CDLL(None, use_errno=True))
    if sys.platform == "darwin":
        return _macos(ctypes.CDLL(None, use_errno=True))
    return None


def _linux(library: ctypes.CDLL) -> Swap | None:
    here, flags = ctypes.c_int(AT_FDCWD), ctypes.c_uint(RENAME_EXCHANGE)
    if hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(here, one, here, other, flags))
    import platform  # noqa: PLC0415  # only for old C libraries

    number = RENAMEAT2.get(platform.machine()) if sys.maxsize > 2**32 else None
    if number is None:
        return None
    call = ctypes.c_long(number)
    return lambda one, other: int(library.syscall(call, here, one, here, other, flags))


def _macos(library: ctypes.CDLL) -> Swap | None:
    if not hasattr(library, "renamex_np"):
        return None
    flags = ctypes.c_uint(RENAME_SWAP)
    return lambda one, other: int(library.renamex_np(one, other, flags))
