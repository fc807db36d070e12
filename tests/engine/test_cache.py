"""The cache gives what was put into it, in any process, and trusts no file that others wrote."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from ayumi.engine.cache import Cache, open_cache
from ayumi.engine.fingerprint import stat_fingerprint
from ayumi.engine.hashing import digest

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite"


@pytest.fixture
def cache(file: Path) -> Iterator[Cache]:
    cache = Cache(str(file))
    yield cache
    cache.close()


def values(cache: Cache, key: str) -> dict[str, bytes] | None:
    entry = cache.get(key)
    return entry and {name: cache.read(part) for name, part in entry.items()}


def bodies(file: Path) -> int:
    database = sqlite3.connect(file)
    count = database.execute("SELECT count(*) FROM bodies").fetchone()[0]
    database.close()
    return int(count)


def test_what_was_put_is_there(cache: Cache) -> None:
    value = {"head": b"{}", "": b"", "ことば/é": bytes(range(256)), "large": b"x" * 200_000}
    put = cache.put("key", value)
    assert cache.get("key") == put
    assert cache.get("other") is None
    cache.close()
    assert values(cache, "key") == value
    assert values(Cache(cache.path), "key") == value


def test_parts_have_sizes_and_digests(cache: Cache) -> None:
    """Files are joined, and their keys made, without reading a part."""
    bodies = {"a": b"some", "b": b"other", "c": b"some"}
    cache.put("key", bodies)
    for found in (cache.get("key"), Cache(cache.path).get("key")):
        assert found is not None
        assert list(found) == ["a", "b", "c"]
        assert {name: part.size for name, part in found.items()} == {"a": 4, "b": 5, "c": 4}
        for name, part in found.items():
            assert digest(bodies[name]).startswith(part.digest)
            assert len(part.digest) == 16
        assert [cache.read(part) for part in found.values()] == list(bodies.values())


def test_an_entry_can_have_many_parts(cache: Cache) -> None:
    """A site with many languages and years has thousands; none may be mixed up with the next's."""
    for key in "ab":
        cache.put(key, {str(n): f"{key}{n}".encode() for n in range(5000)})
    for key in "ab":
        assert values(cache, key) == {str(n): f"{key}{n}".encode() for n in range(5000)}


def test_it_is_computed_where_it_is_not_there(cache: Cache) -> None:
    asked = []

    def compute() -> dict[str, bytes]:
        asked.append(1)
        return {"": b"value"}

    entries = [cache.get_or_compute("key", compute) for _ in range(2)]
    cache.close()
    entries.append(Cache(cache.path).get_or_compute("key", compute))
    assert entries == [entries[0]] * 3
    assert len(asked) == 1


def test_many_keys_are_looked_up_at_once(cache: Cache) -> None:
    keys = [f"key {n}" for n in range(1203)]
    with cache.transaction():
        for key in keys:
            cache.put(key, {"": key.encode()})
    cache.close()
    other = Cache(cache.path)
    other.preload([*keys, "missing"])
    os.rename(cache.path, f"{cache.path}.away")  # nothing is asked of the file any more
    other._database.close()
    assert [other.get(key) for key in keys] == [cache._entries[key] for key in keys]
    assert other.get_all(keys) == [cache._entries[key] for key in keys]


def test_all_that_are_asked_for_must_be_there(cache: Cache) -> None:
    cache.put("a", {"": b"1"})
    assert len(cache.get_all(["a", "a"])) == 2
    with pytest.raises(KeyError, match="missing"):
        cache.get_all(["a", "missing"])


def test_what_was_not_used_can_be_pruned(cache: Cache, file: Path) -> None:
    for key in "abcd":
        cache.put(key, {"one": key.encode(), "two": b"2"})
    cache.close()
    later = Cache(cache.path)
    later.get("a")
    later.get_all(["b"])
    later.preload(["c"])
    later.put("e", {"one": b"e"})
    later.prune()
    assert {key: values(later, key) for key in "abcde"} == {
        "a": {"one": b"a", "two": b"2"},
        "b": {"one": b"b", "two": b"2"},
        "c": None,
        "d": None,
        "e": {"one": b"e"},
    }
    later.close()
    assert bodies(file) == 5


def test_what_is_new_can_be_discarded(cache: Cache, file: Path) -> None:
    cache.put("old", {"": b"1"})
    cache.close()
    later = Cache(cache.path)
    later.get("old")
    later.put("new", {"": b"2"})
    later.close()  # it remembers what was there when it was opened first
    later.put("newer", {"": b"3"})
    later.discard_new()
    assert [values(later, key) for key in ("old", "new", "newer")] == [{"": b"1"}, None, None]
    later.close()
    assert bodies(file) == 1


def test_nothing_is_discarded_of_a_cache_that_was_not_used(cache: Cache) -> None:
    cache.put("old", {"": b"1"})
    cache.close()
    other = Cache(cache.path)
    other.discard_new()
    assert values(other, "old") == {"": b"1"}


def test_a_value_can_be_replaced(cache: Cache) -> None:
    cache.put("key", {"a": b"1", "b": b"2"})
    cache.put("other", {"": b"3"})
    cache.put("key", {"a": b"4"})
    assert values(cache, "key") == {"a": b"4"}
    assert values(cache, "other") == {"": b"3"}


def fill(path: str, number: int, count: int) -> None:
    cache = Cache(path)
    for batch in range(count):
        with cache.transaction():
            for n in range(5):
                cache.put(f"{number}.{batch}.{n}", {"": f"{number} {batch} {n}".encode() * 99})
        cache.put(f"shared {batch}", {"": b"the same", "part": b"in all"})
    cache.close()


@needs_fork
def test_several_processes_write_at_once(cache: Cache) -> None:
    processes, batches = 4, 12
    fork = multiprocessing.get_context("fork")
    cache.get("nothing yet")
    cache.close()  # no process may use a file that another one opened
    writers = [fork.Process(target=fill, args=(cache.path, n, batches)) for n in range(processes)]
    for writer in writers:
        writer.start()
    for batch in range(batches):  # and this one too
        cache.put(f"mine {batch}", {"": b"mine"})
        cache.get(f"0.{batch}.0")
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * processes
    for number in range(processes):
        for batch in range(batches):
            for n in range(5):
                value = f"{number} {batch} {n}".encode() * 99
                assert values(cache, f"{number}.{batch}.{n}") == {"": value}
    for batch in range(batches):
        assert values(cache, f"shared {batch}") == {"": b"the same", "part": b"in all"}
        assert values(cache, f"mine {batch}") == {"": b"mine"}
    cache.discard_new()
    assert all(cache.get(key) is None for key in ("0.0.0", "shared 3", "mine 2"))


@pytest.fixture
def filled(file: Path) -> Path:
    """A file with one entry, as a build leaves it."""
    cache = Cache(str(file))
    cache.put("key", {"": b"true"})
    cache.close()
    return file


def opened(file: Path, trusted: tuple[int, ...] | None) -> dict[str, bytes] | None:
    assert trusted is not None
    cache = open_cache(file, trusted)
    try:
        found = values(cache, "key")
        cache.put("more", {"": b"more"})  # whatever was there, it can be written now
        return found
    finally:
        cache.close()
        assert [path.name for path in file.parent.iterdir() if path.name != "outside"] == [
            file.name
        ]


def test_a_file_with_the_trusted_fingerprint_is_used(filled: Path) -> None:
    assert opened(filled, stat_fingerprint(filled)) == {"": b"true"}


def test_without_a_fingerprint_it_is_not_trusted(filled: Path) -> None:
    assert opened(filled, ()) is None


@pytest.mark.parametrize("part", range(4), ids=["size", "mtime", "ctime", "inode"])
def test_a_file_with_another_fingerprint_is_not_trusted(filled: Path, part: int) -> None:
    found = stat_fingerprint(filled)
    assert found is not None
    other = list(found)
    other[part] += 1
    assert opened(filled, tuple(other)) is None


def test_a_copy_with_the_same_times_is_not_trusted(filled: Path) -> None:
    trusted, found = stat_fingerprint(filled), filled.stat()
    data = filled.read_bytes()
    filled.unlink()
    filled.write_bytes(data.replace(b"true", b"lies"))
    os.utime(filled, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert opened(filled, trusted) is None


def test_a_link_is_not_followed(filled: Path) -> None:
    outside = filled.with_name("outside")
    filled.rename(outside)
    filled.symlink_to(outside)
    before = outside.read_bytes()
    assert opened(filled, stat_fingerprint(filled)) is None
    assert outside.read_bytes() == before
    assert not filled.is_symlink()


def forged_journal(file: Path) -> bytes:
    """A journal that SQLite would apply to the file: it says that the value was another."""
    forged = file.with_name("forged")
    forged.write_bytes(file.read_bytes().replace(b"true", b"lies"))
    database = sqlite3.connect(forged, isolation_level=None)
    database.executescript("PRAGMA cache_size = 1; PRAGMA synchronous = OFF; BEGIN IMMEDIATE;")
    database.execute("UPDATE bodies SET body = ?", (b"true",))
    database.execute("CREATE TABLE filler (x)")
    database.executemany("INSERT INTO filler VALUES (?)", [(b"x" * 5000,)] * 200)
    journal = forged.with_name("forged-journal").read_bytes()
    database.execute("ROLLBACK")
    database.close()
    forged.unlink()
    return journal


def test_sqlite_would_apply_the_forged_journal(filled: Path) -> None:
    filled.with_name(f"{filled.name}-journal").write_bytes(forged_journal(filled))
    assert values(Cache(str(filled)), "key") == {"": b"lies"}


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_journal_next_to_a_trusted_file_is_not_applied(filled: Path, ending: str) -> None:
    filled.with_name(f"{filled.name}{ending}").write_bytes(forged_journal(filled))
    assert opened(filled, stat_fingerprint(filled)) is None


@pytest.mark.parametrize("ending", ["", "-journal", "-wal", "-shm"])
def test_a_folder_in_its_place_is_removed(filled: Path, ending: str) -> None:
    trusted = stat_fingerprint(filled)
    outside = filled.with_name("outside")
    outside.mkdir()
    (outside / "file").touch()
    folder = filled.with_name(f"{filled.name}{ending}")
    folder.unlink(missing_ok=True)
    (folder / "deep").mkdir(parents=True)
    (folder / "deep/link").symlink_to(outside)
    assert opened(filled, trusted) is None
    assert (outside / "file").exists()


def test_a_link_to_a_folder_in_its_place_is_removed(filled: Path) -> None:
    outside = filled.with_name("outside")
    outside.mkdir()
    (outside / "file").touch()
    filled.unlink()
    filled.symlink_to(outside)
    assert opened(filled, ()) is None
    assert (outside / "file").exists()


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", os.urandom(20_000)])
def test_other_bytes_in_its_place_are_removed(filled: Path, data: bytes) -> None:
    trusted = stat_fingerprint(filled)
    filled.write_bytes(data)
    assert opened(filled, trusted) is None
