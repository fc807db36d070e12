"""A file is read for its digest where its fingerprint is not known, and only if it is a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ayumi.engine import hashing
from ayumi.engine.fingerprint import StatFingerprint, stat_fingerprint
from ayumi.engine.hashing import FileHasher, digest, digest_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"content")
    return file


def fingerprint(path: Path) -> StatFingerprint:
    found = stat_fingerprint(path)
    assert found is not None
    return found


def test_digests_tell_values_apart() -> None:
    assert digest(b"a") == digest(b"a") != digest(b"b")
    assert len(digest(b"")) == 32
    values = [("a", "b"), ("ab",), ("a\0b",), ("a", "b", ""), (b"a", "b"), (1, 2), ("1", "2")]
    assert len({digest_of(*some) for some in [*values, ((1, 2),), ({"a": 1},), ("\ud800",)]}) == 10


def test_a_file_with_a_known_fingerprint_is_not_read(file: Path, monkeypatch) -> None:
    hasher = FileHasher({str(file): fingerprint(file)}, {})
    assert hasher.digest(str(file)) == digest(b"content")
    assert hasher.digests == {str(file): (fingerprint(file), digest(b"content"))}
    monkeypatch.setattr(hashing, "file_digest", None)
    assert hasher.digest(str(file)) == digest(b"content"), "nor twice in one build"
    after = FileHasher({str(file): fingerprint(file)}, hasher.digests)
    assert after.digest(str(file)) == digest(b"content")
    assert after.digests == hasher.digests


@pytest.mark.parametrize("part", range(4), ids=["size", "mtime", "ctime", "inode"])
def test_another_fingerprint_is_read(file: Path, part: int) -> None:
    now = list(fingerprint(file))
    now[part] += 1
    known = {str(file): ((now[0], now[1], now[2], now[3]), "of another content")}
    hasher = FileHasher({str(file): fingerprint(file)}, known)
    assert hasher.digest(str(file)) == digest(b"content")


def test_without_a_fingerprint_it_is_read_each_time_and_not_recorded(file: Path) -> None:
    hasher = FileHasher({}, {str(file): (fingerprint(file), "of another content")})
    assert hasher.digest(str(file)) == digest(b"content")
    file.write_bytes(b"other")
    assert hasher.digest(str(file)) == digest(b"other")
    assert hasher.digests == {}


def test_a_digest_that_could_not_be_read_is_read_again(file: Path) -> None:
    hasher = FileHasher({str(file): fingerprint(file)}, {str(file): (fingerprint(file), "")})
    assert hasher.digest(str(file)) == digest(b"content")


def test_what_is_no_file_has_no_digest(tmp_path: Path) -> None:
    """A pipe is not waited for, and a device that never ends is not read."""
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to("/dev/zero")
    hasher = FileHasher({}, {})
    for path in (tmp_path, tmp_path / "fifo", tmp_path / "missing", tmp_path / "link"):
        assert hasher.digest(str(path)) == ""
