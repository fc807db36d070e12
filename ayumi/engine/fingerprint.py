"""Stat fingerprints: whether a file can have changed, without reading it.

Size and modification time can be set at will; the inode and the ctime, at which the system itself
last touched the file, cannot. Two edits within one tick of the clock have the same: a fingerprint
is only taken once the clock has moved on.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ayumi.site_files import refused, walk

StatFingerprint = tuple[int, int, int, int]  # size, mtime and ctime in nanoseconds, inode
StatFingerprints = Mapping[str, StatFingerprint]  # by path

# On Windows ctime is the time of creation: nothing there shows that a file has not changed
IS_RELIABLE = os.name != "nt"
_GRAIN = 20_000_000  # nanoseconds; a Linux clock ticks every 1 to 10 ms
_TRIES = 45  # milliseconds to wait for a clock to tick: longer than that only if it was set back
_COARSE_GRAIN = 2_000_000_000  # of file systems that count in seconds
_SECOND = 1_000_000_000


def fingerprint_of(found: os.stat_result) -> StatFingerprint:
    """The fingerprint of a file from the result of `os.stat`."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def stat_fingerprint(path: str | os.PathLike[str]) -> StatFingerprint | None:
    """The fingerprint of the regular file at `path`; None where there is none, or on Windows."""
    if IS_RELIABLE:
        with suppress(OSError):
            found = os.stat(path)
            if stat.S_ISREG(found.st_mode):
                return fingerprint_of(found)
    return None


def filesystem_now(folder: str | os.PathLike[str]) -> int:
    """The time (ns) of a file changed now: one without a name; else a time long enough ago."""
    with suppress(OSError, AttributeError):
        file = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
        try:
            return os.fstat(file).st_ctime_ns
        finally:
            os.close(file)
    return time.time_ns() - _GRAIN


def is_settled(one: StatFingerprint, now: int) -> bool:
    """Whether a change after `now` (of `filesystem_now`) would show in the fingerprint."""
    coarse = one[2] % _SECOND == 0
    return now - max(one[1], one[2]) > (_COARSE_GRAIN if coarse else 0)


def wait_until_settled(
    fingerprints: Iterable[StatFingerprint], folder: str | os.PathLike[str]
) -> int:
    """Wait out the tick of the clock in which the latest file changed; the time after that."""
    latest = max((s[2] for s in fingerprints if s[2] % _SECOND), default=0)
    for _ in range(_TRIES):
        if (now := filesystem_now(folder)) > latest:
            break
        time.sleep(0.001)
    return now


def settled_scan(
    scan: Callable[[], dict[str, StatFingerprint]], folder: str | os.PathLike[str]
) -> tuple[dict[str, StatFingerprint], bool]:
    """The result of `scan`, called again if the folder has not settled; and whether it has now."""
    now = filesystem_now(folder)  # before the scan: what changes during it must show later
    found = scan()
    if all(is_settled(one, now) for one in found.values()):
        return found, True
    now = wait_until_settled(found.values(), folder)
    found = scan()
    return found, all(is_settled(one, now) for one in found.values())


def fingerprints_below(
    folder: str, prefix: str = "", *, hidden: bool = False, site: str = ""
) -> dict[str, StatFingerprint]:
    """The fingerprint of every regular file below `folder`, by `prefix` and relative path.

    See `walk` for what is left out. Where the folder belongs to the `site`, so are files that a
    link leads to, unless they belong to it too. With `hidden` ones, links and all other things that
    are no folders have theirs as well: in an output folder they are to be noticed.
    """
    found: dict[str, StatFingerprint] = {}
    start = len(site) + 1
    is_own = bool(site) and folder.startswith(f"{site}{os.sep}")
    for path, entry in walk(folder, prefix, hidden=hidden):
        with suppress(OSError):  # deleted by now, or not readable
            if is_own and entry.is_symlink() and refused(site, entry.path[start:]):
                continue
            now = entry.stat(follow_symlinks=not hidden)
            if hidden or stat.S_ISREG(now.st_mode):
                found[path] = fingerprint_of(now)
    return found


class Inputs(NamedTuple):
    """Every file that a build may read, by absolute path.

    `are_settled`: whether a later change to any will show. Where not, nothing can be reused.
    """

    fingerprints: StatFingerprints
    are_settled: bool = True

    def below(self, folder: Path) -> list[str]:
        """The paths of the files below `folder`, sorted."""
        start = f"{folder}{os.sep}"
        return sorted(path for path in self.fingerprints if path.startswith(start))


def scan_inputs(site: Path, folders: Sequence[Path], files: Sequence[Path]) -> Inputs:
    """The files below the folders, and the `files`, of the site in the folder `site`."""

    def scan() -> dict[str, StatFingerprint]:
        found: dict[str, StatFingerprint] = {}
        for folder in folders:
            found |= fingerprints_below(str(folder), f"{folder}{os.sep}", site=str(site))
        for file in files:
            one = stat_fingerprint(file)
            if one is not None and not refused(site, os.path.relpath(file, site)):
                found[str(file)] = one
        return found

    return Inputs(*settled_scan(scan, site))
