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
    folder: str, prefix: str = "", hidden: bool = False
) -> dict[str, StatFingerprint]:
    """The fingerprint of every file below `folder`, by `prefix` and relative path; follows links.

    Without Python's bytecode and, unless `hidden`, without hidden ones.
    """
    found: dict[str, StatFingerprint] = {}

    def scan(folder: str, prefix: str, around: set[int]) -> None:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if not hidden and name.startswith((".", "__pycache__")):
                    continue
                try:
                    now = entry.stat()
                    if not entry.is_dir():
                        found[prefix + name] = fingerprint_of(now)
                    elif now.st_ino not in around:  # a link to a folder around it would never end
                        scan(entry.path, f"{prefix}{name}/", around | {now.st_ino})
                except OSError:
                    continue  # deleted by now, or not readable

    with suppress(OSError):
        scan(folder, prefix, set())
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
            found |= fingerprints_below(str(folder), f"{folder}{os.sep}")
        found.update((str(file), one) for file in files if (one := stat_fingerprint(file)))
        return found

    return Inputs(*settled_scan(scan, site))
