"""The manifest of the last build: what it read, what it wrote, and what it reported.

Where inputs, options, code and outputs have the fingerprints that it names, nothing is to be done.
Little is imported here: every build begins with this.
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

from ayumi.engine.atomic_file import FORMAT, read_verified, write_atomic
from ayumi.engine.fingerprint import (
    IS_RELIABLE,
    StatFingerprint,
    StatFingerprints,
    fingerprints_below,
    stat_fingerprint,
    wait_until_settled,
)

FileTable = Mapping[str, tuple[StatFingerprint, str]]  # path -> fingerprint, and digest or key
_FOLDER, _NAME = ".ayumi", "manifest"
# What a manifest can make Python raise that is whole, but of a stranger
_FORGED = (TypeError, ValueError, RecursionError)


def state_folder(site: Path, output: Path) -> Path:
    """The folder of the manifest and the cache of builds of `site` into `output`."""
    name = blake2b(os.fsencode(output), digest_size=6).hexdigest()
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
        with suppress(*_FORGED):
            found = _Head(*json.loads(head))
            self._head = found._replace(cache=tuple(found.cache))

    @property
    def cache(self) -> tuple[Any, ...]:
        """The fingerprint that the cache had when the build ended; empty where it had none."""
        return tuple(self._head.cache)

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
    """What a build depends on: all files that it may read, and its options.

    `digests`: those whose content it has read.
    """

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
    """Write the manifest of a build that succeeded.

    `outputs`: the settled fingerprint of each file in the output folder, by path; `keys`: the key
    of each artifact.
    """
    fingerprints, read, options = inputs
    known = {path: (one, keys[path]) for path, one in sorted(outputs.items()) if keys.get(path)}
    head = _Head(
        _digest(fingerprints, options), _digest(outputs), _settled(cache, folder), tuple(summary)
    )
    _write(folder, head, [_columns(read), _columns(known)])


def save_cache_only(folder: Path, cache: Path, before: Manifest) -> None:
    """Write the manifest of a build that failed: the outputs are those of the build before."""
    head = before._head._replace(cache=_settled(cache, folder))
    _write(folder, head, [_columns(before.inputs), _columns(before.outputs)])


def _settled(cache: Path, folder: Path) -> Sequence[int]:
    found = stat_fingerprint(cache)
    if found is not None:
        wait_until_settled([found], folder)
    return found or ()


def _write(folder: Path, head: _Head, tables: list[Any]) -> None:
    lines = (json.dumps(part, separators=(",", ":")).encode() for part in (head, tables))
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
