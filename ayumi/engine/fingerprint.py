"""The signature of a file: what shows whether anything can have changed it, without reading it.

Size and time of change alone can lie: a checkout or an archive sets them as it likes, and two edits
within a tick of the clock have the same. The inode, and the time at which the system itself last
touched it (ctime), cannot be set; and a signature is only taken once the clock has moved on.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType

StatFingerprint = tuple[int, int, int, int]  # size, mtime and ctime in nanoseconds, inode

# On Windows ctime is the day the file was made: nothing there says that a file is as it was
CAN_TELL = os.name != "nt"
_GRAIN = 20_000_000  # nanoseconds; a Linux clock ticks every 1 to 10 ms
_TRIES = 45  # milliseconds to wait for a clock to tick: longer than that only if it was set back
_COARSE_GRAIN = 2_000_000_000  # of file systems that count in seconds
_SECOND = 1_000_000_000


def signature(found: os.stat_result) -> StatFingerprint:
    """The signature of a file from what `os.stat` says of it."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def stat_fingerprint(path: str | os.PathLike[str]) -> StatFingerprint | None:
    """The signature of the file at `path`; None where there is none, or it could not be told."""
    if CAN_TELL:
        with suppress(OSError):
            found = os.stat(path)
            if stat.S_ISREG(found.st_mode):
                return signature(found)
    return None


def filesystem_now(folder: str | os.PathLike[str]) -> int:
    """A time (nanoseconds) before which nothing in the folder is stamped any more.

    A file without a name, which nobody sees, shows what the file system stamps now. Where there can
    be none, it is a time long enough ago.
    """
    with suppress(OSError, AttributeError):
        file = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
        try:
            return os.fstat(file).st_ctime_ns
        finally:
            os.close(file)
    return time.time_ns() - _GRAIN


def is_settled(one: StatFingerprint, now: int) -> bool:
    """Whether a change after the `moment` now would show in the signature."""
    coarse = one[2] % _SECOND == 0
    return now - max(one[1], one[2]) > (_COARSE_GRAIN if coarse else 0)


def wait_until_settled(
    signatures: Iterable[StatFingerprint], folder: str | os.PathLike[str]
) -> int:
    """Wait out the clock's tick in which the latest file changed; returns the `moment` then."""
    latest = max((s[2] for s in signatures if s[2] % _SECOND), default=0)
    for _ in range(_TRIES):
        if (now := filesystem_now(folder)) > latest:
            break
        time.sleep(0.001)
    return now


def settled_scan(
    scan: Callable[[], dict[str, StatFingerprint]], folder: str | os.PathLike[str]
) -> tuple[dict[str, StatFingerprint], bool]:
    """What `scan` finds in the folder once it has settled, and whether it has.

    There is a second look only if need be.
    """
    now = filesystem_now(folder)  # before the look: what changes during it must show later
    found = scan()
    if not _are_settled(found.values(), now):
        now = wait_until_settled(found.values(), folder)
        found = scan()
    return found, _are_settled(found.values(), now)


def _are_settled(signatures: Iterable[StatFingerprint], now: int) -> bool:
    # Most have long settled: of those nothing more is asked
    long_ago = now - _COARSE_GRAIN
    return all(
        (one[1] < long_ago and one[2] < long_ago) or is_settled(one, now) for one in signatures
    )


def signatures_below(
    folder: str, hidden: bool = False, at_rest: Mapping[str, StatFingerprint] = MappingProxyType({})
) -> dict[str, StatFingerprint]:
    """The signature of every file below `folder`, by path from there; links are followed.

    Without the `hidden` ones, and without what Python leaves beside its modules. Those `at_rest`
    are not looked at again.
    """
    found: dict[str, StatFingerprint] = {}
    _below(folder, "", hidden, at_rest, found, set())
    return found


def _below(
    folder: str,
    prefix: str,
    hidden: bool,
    at_rest: Mapping[str, StatFingerprint],
    found: dict[str, StatFingerprint],
    around: set[int],
) -> None:
    try:
        with os.scandir(folder) as opened:
            entries = list(opened)
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if not hidden and name.startswith((".", "__pycache__")):
            continue
        if (known := at_rest.get(prefix + name)) is not None:
            found[prefix + name] = known
            continue
        try:
            now = entry.stat()
            if not entry.is_dir():
                # `signature`, without a call for each of thousands of files
                found[prefix + name] = (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino)
            elif now.st_ino not in around:  # a link to a folder around it leads round for ever
                inside = around | {now.st_ino}
                _below(entry.path, f"{prefix}{name}/", hidden, at_rest, found, inside)
        except OSError:
            continue  # gone again, or out of reach
