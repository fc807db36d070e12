"""A stretch of a file is read or copied as it was, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ayumi.engine.stretch import Stretch

from ayumi.engine.fingerprint import stat_fingerprint

BODY = bytes(range(256)) * 4096  # a MiB


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file of what is kept."""
    file = tmp_path / "kept"
    file.write_bytes(BODY)
    return file


@pytest.fixture(params=["by the system", "by hand", "half and half"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How bytes come from one file into the other: not every system does it."""
    if request.param == "by hand":
        monkeypatch.delattr(os, "sendfile", raising=False)
    elif request.param == "half and half":
        send = os.sendfile

        def once(target: int, source: int, start: int, length: int) -> int:
            if length < 1000:
                raise OSError
            return send(target, source, start, length // 2)

        monkeypatch.setattr(os, "sendfile", once)


def stretch(file: Path, start: int, length: int) -> Stretch:
    known = stat_fingerprint(file)
    assert known is not None
    return Stretch(str(file), known, start, length)


def copied(one: Stretch, target: Path) -> bytes:
    with target.open("wb", buffering=0) as file:
        file.write(b"before ")
        one.copy_to(file.fileno())
        file.write(b" after")
    return target.read_bytes()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(("start", "length"), [(0, len(BODY)), (5, 700_000), (9, 0), (300, 1)])
def test_is_read_and_copied(kept: Path, tmp_path: Path, start: int, length: int) -> None:
    one = stretch(kept, start, length)
    assert one.read() == BODY[start : start + length]
    assert copied(one, tmp_path / "copy") == b"before " + one.read() + b" after"


@pytest.mark.usefixtures("way")
def test_a_file_that_has_changed_gives_nothing(kept: Path, tmp_path: Path) -> None:
    one = stretch(kept, 0, 100)
    kept.write_bytes(BODY[:-1])
    with pytest.raises(OSError, match="changed"):
        one.read()
    with pytest.raises(OSError, match="changed"):
        copied(one, tmp_path / "copy")


@pytest.mark.usefixtures("way")
def test_more_than_the_file_has_is_not_there(kept: Path, tmp_path: Path) -> None:
    one = stretch(kept, len(BODY) - 5, 6)
    with pytest.raises(OSError, match="changed"):
        one.read()
    with pytest.raises(OSError, match="changed"):
        copied(one, tmp_path / "copy")
