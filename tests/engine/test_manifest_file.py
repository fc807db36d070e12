"""A file is written whole or not at all, and read only where it is complete."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ayumi.engine.manifest import read_verified, write_atomic

BODIES = [b"", b"body", b"two\nlines\n", os.urandom(5000)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


@pytest.mark.parametrize("body", BODIES)
def test_what_was_written_is_read(file: Path, body: bytes) -> None:
    assert write_atomic(file, b"before")
    assert write_atomic(file, body)
    assert read_verified(file) == body
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("body", BODIES[1:])
def test_what_is_not_complete_is_not_read(file: Path, body: bytes) -> None:
    write_atomic(file, body)
    data = file.read_bytes()
    for damaged in (data[:-1], data + b"\n", data[1:], b"", data.replace(body, body[::-1] + b"x")):
        file.write_bytes(damaged)
        assert read_verified(file) is None


def test_of_another_format_it_is_not_read(file: Path, monkeypatch) -> None:
    write_atomic(file, b"body")
    monkeypatch.setattr("ayumi.engine.manifest.FORMAT", 0)
    assert read_verified(file) is None


def test_what_is_no_file_is_not_read(file: Path) -> None:
    assert read_verified(file) is None
    file.mkdir()
    descriptors = os.listdir("/dev/fd")
    assert read_verified(file) is None
    assert len(os.listdir("/dev/fd")) == len(descriptors)
    os.mkfifo(file.with_name("fifo"))
    assert read_verified(file.with_name("fifo")) is None


def test_a_link_is_neither_read_nor_written_through(file: Path) -> None:
    outside = file.with_name("outside")
    write_atomic(outside, b"outside")
    file.symlink_to(outside)
    assert read_verified(file) is None
    assert write_atomic(file, b"body")
    assert read_verified(outside) == b"outside"
    assert not file.is_symlink()


def test_a_link_with_the_temporary_name_is_not_written_through(file: Path) -> None:
    outside = file.with_name("outside")
    outside.write_bytes(b"outside")
    file.with_name(f"{file.name}.{os.getpid()}.new").symlink_to(outside)
    assert write_atomic(file, b"body")
    assert read_verified(file) == b"body"
    assert outside.read_bytes() == b"outside"


def test_where_it_cannot_be_written_nothing_is_left(file: Path) -> None:
    (file / "deep").mkdir(parents=True)
    assert not write_atomic(file, b"body")
    assert list(file.parent.iterdir()) == [file]
    assert not write_atomic(file.parent / "missing/file", b"body")


def test_a_file_without_end_is_not_read(file: Path) -> None:
    """Of a stranger: it would fill the memory."""
    write_atomic(file, b"body")
    os.truncate(file, 6_000_000_000)
    assert read_verified(file) is None
