"""The cache: what pure functions returned, by key, in one SQLite file.

A value is a few named byte strings, its parts. Each part is stored by itself with its size and
digest, so that files can be joined, and keyed, without reading what is not needed.

The file may come with a pull request, so its content is trusted only while its stat fingerprint is
the one that the manifest of the last build recorded: nobody can choose an inode and a ctime.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from ayumi.engine.fingerprint import stat_fingerprint
from ayumi.engine.hashing import digest

_SCHEMA = """
    PRAGMA page_size = 16384;
    CREATE TABLE IF NOT EXISTS entries
        (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, parts TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS bodies (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
"""
# No journal and no flush to the disk: a file that a build left half-written is not trusted anyway
_SETTINGS = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
"""
_SIDE_FILES = ("", "-journal", "-wal", "-shm")
_ENTRY_BITS = 40  # of the id of a body; the rest is the number of the part
_BATCH = 500  # keys of one query
_FEW = 50  # bodies of one query: they may be large
_PATIENCE = 60.0  # seconds to wait for another process of the build to write

Compute = Callable[[], Mapping[str, bytes]]


class CachedPart(NamedTuple):
    """Where a part is (the id of its body), how many bytes it has, and their digest."""

    id: int
    size: int
    digest: str


Entry = Mapping[str, CachedPart]  # a cached value: its parts by name


class Cache:
    """The entries in the SQLite file at `path`. Each process opens the file for itself.

    `used` has the keys that were asked for or put here: all others can be pruned.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.used: set[str] = set()
        self._newest: int | None = None  # the id of the newest entry when the file was opened first
        self._entries: dict[str, Entry] = {}
        self._looked_up: set[str] = set()  # keys, whether there was an entry or not

    @cached_property
    def _database(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        database.executescript(_SCHEMA + _SETTINGS)
        if self._newest is None:
            found = database.execute("SELECT max(id) FROM entries").fetchone()[0]
            self._newest = int(found or 0)
        return database

    def close(self) -> None:
        """Close the file; it is opened again when needed. Necessary before a process forks."""
        if "_database" in self.__dict__:
            self._database.close()
            del self._database

    def preload(self, keys: Iterable[str]) -> None:
        """Look many keys up at once, also those that were not there before."""
        missing = iter([key for key in keys if key not in self._entries])
        while batch := list(islice(missing, _BATCH)):
            self._looked_up.update(batch)
            marks = ",".join("?" * len(batch))
            query = f"SELECT key, id, parts FROM entries WHERE key IN ({marks})"  # noqa: S608
            for key, id_, parts in self._database.execute(query, batch):
                self._entries[key] = _entry(id_, json.loads(parts))

    def get(self, key: str) -> Entry | None:
        """The entry of this key; None where there was none when it was last looked up."""
        self.used.add(key)
        if key not in self._entries and key not in self._looked_up:
            self.preload([key])
        return self._entries.get(key)

    def get_all(self, keys: Sequence[str]) -> list[Entry]:
        """The entries of these keys, all of which must be there; KeyError for one that is not."""
        self.used.update(keys)
        self.preload(keys)
        return [self._entries[key] for key in keys]

    def put(self, key: str, value: Mapping[str, bytes]) -> Entry:
        """Store the value of a key."""
        self.used.add(key)
        parts = {name: (len(body), digest(body)[:16]) for name, body in value.items()}
        added = self._database.execute(
            "INSERT OR REPLACE INTO entries (key, parts) VALUES (?, ?)",
            (key, json.dumps(parts, separators=(",", ":"))),
        )
        assert added.lastrowid is not None  # noqa: S101  # it is for every INSERT
        entry = self._entries[key] = _entry(added.lastrowid, parts)
        bodies = zip((part.id for part in entry.values()), value.values(), strict=True)
        self._database.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?)", bodies)
        return entry

    def get_or_compute(self, key: str, compute: Compute) -> Entry:
        """The entry of this key; where there is none, `compute` makes its value."""
        return self.get(key) or self.put(key, compute())

    def read(self, part: CachedPart) -> bytes:
        """The bytes of a part."""
        query = "SELECT body FROM bodies WHERE id = ?"
        body: bytes = self._database.execute(query, (part.id,)).fetchone()[0]
        return body

    def read_each(self, parts: Sequence[CachedPart]) -> Iterator[bytes]:
        """The bytes of many parts, in their order; a few of them are held at once."""
        for start in range(0, len(parts), _FEW):
            ids = [part.id for part in parts[start : start + _FEW]]
            marks = ",".join("?" * len(ids))
            query = f"SELECT id, body FROM bodies WHERE id IN ({marks})"  # noqa: S608
            yield from map(dict(self._database.execute(query, ids)).__getitem__, ids)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Puts inside this are stored together: other processes wait with theirs."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._database.execute("COMMIT")

    def discard_new(self) -> None:
        """Remove all entries that were put here since the file was opened first."""
        if (newest := self._newest) is not None:
            self._remove(lambda id_, _: id_ > newest)

    def prune(self) -> None:
        """Remove all entries that this build did not use."""
        self._remove(lambda _, key: key not in self.used)

    def _remove(self, condition: Callable[[int, str], bool]) -> None:
        with self.transaction():
            rows = self._database.execute("SELECT id, key, parts FROM entries").fetchall()
            entries = [
                (row[0], _entry(row[0], json.loads(row[2]))) for row in rows if condition(*row[:2])
            ]
            bodies = [(part.id,) for _, entry in entries for part in entry.values()]
            self._database.executemany("DELETE FROM bodies WHERE id = ?", bodies)
            self._database.executemany(
                "DELETE FROM entries WHERE id = ?", [(i,) for i, _ in entries]
            )
        self._entries.clear()
        self._looked_up.clear()


def open_cache(file: Path, trusted: tuple[int, ...]) -> Cache:
    """The cache in `file`; an empty one unless the file has the `trusted` fingerprint.

    Where there is anything else in its place, such as a link or a journal that SQLite would apply,
    it is removed. OSError where that cannot be done, sqlite3.Error where the file cannot be made.
    """
    side_files = [Path(f"{file}{ending}") for ending in _SIDE_FILES[1:]]
    is_same = not file.is_symlink() and stat_fingerprint(file) == trusted
    if not is_same or any(map(os.path.lexists, side_files)):
        remove_cache(file)
    return Cache(str(file))


def remove_cache(file: Path) -> None:
    """Remove the file, and what SQLite may have left next to it."""
    for path in (f"{file}{ending}" for ending in _SIDE_FILES):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        with suppress(FileNotFoundError):
            os.unlink(path)


def _entry(id_: int, parts: Mapping[str, Sequence[Any]]) -> Entry:
    """The entry with this id, from the size and digest of each part.

    Bodies are ordered by part and then by entry, since files are joined from one part of each.
    """
    numbered = enumerate(parts.items())
    return {
        name: CachedPart((number << _ENTRY_BITS) + id_, *part) for number, (name, part) in numbered
    }
