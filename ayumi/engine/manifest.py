"""The manifest of the last build: what it read, what it wrote, and what it reported.

Where inputs, options, code and outputs have the fingerprints that it names, nothing is to be done.
"""

from __future__ import annotations

import json
import marshal
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from ayumi.engine.fingerprint import (
    IS_RELIABLE,
    StatFingerprint,
    StatFingerprints,
    fingerprints_below,
    stat_fingerprint,
    wait_until_settled,
)
from ayumi.engine.hashing import digest
from ayumi.site_files import read_file

FORMAT = 10  # of all that is stored between builds
FileTable = Mapping[str, tuple[StatFingerprint, str]]  # path -> fingerprint, and digest or key
_FOLDER, _NAME, _PREVIEW = ".ayumi", "manifest", "preview"
# What a manifest can make Python raise that is whole, but of a stranger
_FORGED = (TypeError, ValueError, RecursionError)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def state_folder(site: Path, output: Path | None) -> Path:
    """The folder of the manifest and the cache of builds of `site` into `output`.

    None: of all builds by the preview, whose output is a new folder each time that it is started.
    """
    name = blake2b(os.fsencode(output), digest_size=6).hexdigest() if output else _PREVIEW
    return site / _FOLDER / name


class BuildSummary(NamedTuple):
    """What a build reports: its files, how many are pages, and its problems as JSON values."""

    files: int
    pages: int
    problems: Sequence[Any]


class _Head(NamedTuple):
    """The first line of the file, which is enough to see that nothing has changed."""

    inputs: str = ""  # the digest of their fingerprints and of the options
    outputs: str = ""
    cache: Sequence[int] = ()
    summary: Sequence[Any] = ()


class Manifest:
    """The manifest as it was saved: empty where there is none, or it is damaged."""

    def __init__(self, folder: Path) -> None:
        head, _, self._tables_text = (read_verified(folder / _NAME) or b"").partition(b"\n")
        self._head = _Head()
        self.cache: tuple[Any, ...] = ()  # its fingerprint when the build ended, if it had one
        with suppress(*_FORGED):
            self._head = _Head(*json.loads(head))
            self.cache = tuple(self._head.cache)

    @cached_property
    def _tables(self) -> tuple[FileTable, FileTable]:
        with suppress(*_FORGED):
            inputs, outputs = map(_table, json.loads(self._tables_text))
            return inputs, outputs
        return {}, {}

    @property
    def inputs(self) -> FileTable:
        """The files that were read, with their digests."""
        return self._tables[0]

    @property
    def outputs(self) -> FileTable:
        """The files of the output folder, with their keys."""
        return self._tables[1]

    def current_summary(
        self, inputs: StatFingerprints, options: Sequence[object], output: Path
    ) -> BuildSummary | None:
        """What the build reported, if nothing has changed since; else None."""
        if not (IS_RELIABLE and inputs) or self._head.inputs != _digest(inputs, options):
            return None  # the output folder, which may be large, is not scanned in vain
        outputs = fingerprints_below(str(output), hidden=True)
        if not outputs or self._head.outputs != _digest(outputs):
            return None
        return BuildSummary(*self._head.summary)


class BuildInputs(NamedTuple):
    """All files that a build may read, the digests of those that it has read, and its options."""

    fingerprints: StatFingerprints
    digests: FileTable
    options: Sequence[object]


def save(
    folder: Path,
    cache: Path,
    inputs: BuildInputs,
    outputs: StatFingerprints,
    keys: Mapping[str, str],
    summary: BuildSummary,
) -> None:
    """Write the manifest of a build that succeeded; `outputs` are settled, `keys` of artifacts."""
    fingerprints, read, options = inputs
    known = {path: (one, keys[path]) for path, one in sorted(outputs.items()) if keys.get(path)}
    head = _Head(_digest(fingerprints, options), _digest(outputs), summary=tuple(summary))
    _write(folder, cache, head, [read, known])


def save_cache_only(folder: Path, cache: Path, before: Manifest) -> None:
    """Write the manifest of a build that failed: the outputs are those of the build before."""
    _write(folder, cache, before._head, [before.inputs, before.outputs])


def _write(folder: Path, cache: Path, head: _Head, tables: Sequence[FileTable]) -> None:
    found = stat_fingerprint(cache)
    if found is not None:
        wait_until_settled([found], folder)
    parts = (head._replace(cache=found or ()), [_columns(table) for table in tables])
    lines = (json.dumps(part, separators=(",", ":")).encode() for part in parts)
    write_atomic(folder / _NAME, b"\n".join(lines))


def _columns(table: FileTable) -> list[Sequence[Any]]:
    """The table by columns, which is read in half the time: paths, values, fingerprints."""
    fingerprints = [one for one, _ in table.values()]
    return [list(table), [value for _, value in table.values()], *zip(*fingerprints, strict=True)]


def _table(columns: list[list[Any]]) -> dict[str, tuple[Any, str]]:
    paths, values, *parts = columns
    if not all(isinstance(value, str) for value in values):
        raise TypeError
    fingerprints = zip(*parts, strict=True)
    return dict(zip(paths, zip(fingerprints, values, strict=True), strict=True))


def _digest(fingerprints: StatFingerprints, options: Sequence[object] = ()) -> str:
    """One digest of some files, of the options, and of the versions of everything installed."""
    hashed = blake2b(repr((FORMAT, sys.version, _packages(), tuple(options))).encode())
    # Never read back, and in a format (2) in which equal values are equal bytes
    hashed.update(marshal.dumps(sorted(fingerprints.items()), 2))
    return hashed.hexdigest()


def _packages() -> list[tuple[str, int]]:
    """The folders of installed packages: an upgrade shows in the time of their last change."""
    found = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return [(path, os.stat(path).st_mtime_ns) for path in found if os.path.isdir(path)]


def read_verified(file: Path) -> bytes | None:
    """What `write_atomic` wrote into the file; None where that is not there, or not all of it."""
    with suppress(OSError):
        head, _, body = read_file(file, follow=False).partition(b"\n")
        if head == _first_line(body):
            return body
    return None


def write_atomic(file: Path, body: bytes) -> bool:
    """Write the file, or leave it as it is; whether it was written."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}.new")
    with suppress(OSError):
        temporary.unlink(missing_ok=True)  # of a process that was killed
        with open(temporary, "xb", opener=_open_no_link) as stream:
            stream.write(_first_line(body) + b"\n" + body)
        os.replace(temporary, file)
        return True
    with suppress(OSError):
        temporary.unlink()
    return False


def _open_no_link(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_LINKS, 0o644)


def _first_line(body: bytes) -> bytes:
    return f"ayumi {FORMAT} {digest(body)}".encode()
