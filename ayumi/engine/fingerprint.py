"""Stat fingerprints: whether a file can have changed, without reading it.

Size and modification time alone are not enough: a checkout or an archive sets them at will, and two
edits within one tick of the clock have the same. The inode and the time at which the system itself
last touched the file (ctime) cannot be set; and a fingerprint is only taken once the clock has
moved on.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
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
    """The time (nanoseconds) that the file system gives to a file changed now.

    It is read from a file without a name. Where there can be none, it is a time long enough ago.
    """
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
    """The result of `scan` on the folder once it has settled, and whether it has.

    `scan` is called a second time only if necessary.
    """
    now = filesystem_now(folder)  # before the scan: what changes during it must show later
    found = scan()
    if not _are_settled(found.values(), now):
        now = wait_until_settled(found.values(), folder)
        found = scan()
    return found, _are_settled(found.values(), now)


def _are_settled(fingerprints: Iterable[StatFingerprint], now: int) -> bool:
    long_ago = now - _COARSE_GRAIN  # most files: a quick test for these
    return all(
        (one[1] < long_ago and one[2] < long_ago) or is_settled(one, now) for one in fingerprints
    )


def fingerprints_below(folder: str, hidden: bool = False) -> dict[str, StatFingerprint]:
    """The fingerprint of every file below `folder`, by relative path; links are followed.

    Without Python's bytecode and, unless `hidden`, without hidden ones.
    """
    found: dict[str, StatFingerprint] = {}
    _scan(folder, "", hidden, found, set())
    return found


def _scan(
    folder: str,
    prefix: str,
    hidden: bool,
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
        try:
            now = entry.stat()
            if not entry.is_dir():
                # `fingerprint_of`, without a call for each of thousands of files
                found[prefix + name] = (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino)
            elif now.st_ino not in around:  # a link to a folder around it would never end
                inside = around | {now.st_ino}
                _scan(entry.path, f"{prefix}{name}/", hidden, found, inside)
        except OSError:
            continue  # deleted meanwhile, or not readable


class Inputs(NamedTuple):
    """Every file that a build may read, by absolute path.

    `are_settled`: whether a later change to any of them will show in its fingerprint. Where not,
    such as with a file dated into the future, nothing can be reused.
    """

    fingerprints: StatFingerprints
    are_settled: bool = True

    def below(self, folder: Path) -> list[str]:
        """The paths of the files below `folder`, sorted."""
        start = f"{folder}{os.sep}"
        return sorted(path for path in self.fingerprints if path.startswith(start))


def scan_inputs(site: Path, folders: Sequence[Path], files: Sequence[Path]) -> Inputs:
    """The files below the folders, and the `files`, of the site in the folder `site`."""
    return Inputs(*settled_scan(partial(_scan_inputs, folders, files), site))


def _scan_inputs(folders: Iterable[Path], files: Iterable[Path]) -> dict[str, StatFingerprint]:
    found: dict[str, StatFingerprint] = {}
    for folder in folders:
        start = f"{folder}{os.sep}"
        found |= {f"{start}{path}": one for path, one in fingerprints_below(str(folder)).items()}
    for file in files:
        if (one := stat_fingerprint(file)) is not None:
            found[str(file)] = one
    return found
