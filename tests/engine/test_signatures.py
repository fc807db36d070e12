"""Signatures are taken once the clock has moved on: no later change can hide in its tick."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest

from ayumi.engine import fingerprint
from ayumi.engine.fingerprint import (
    StatFingerprint,
    filesystem_now,
    is_settled,
    settled_scan,
    signatures_below,
    wait_until_settled,
)

COARSE = 1_700_000_000_000_000_000  # a time in whole seconds


@pytest.fixture(params=["a nameless file", "the time alone"])
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the clock is asked: not every system and file system has files without a name."""
    if request.param == "the time alone":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("no nameless files here")
    return str(request.param)


def test_a_change_right_after_the_look_always_shows(tmp_path: Path, clock: str) -> None:
    file = tmp_path / "a.yaml"
    for number in range(60):
        file.write_text(f"{number:4}")
        found, settled = settled_scan(partial(signatures_below, str(tmp_path)), tmp_path)
        assert settled
        times = file.stat()
        file.write_text(f"{number + 1:4}")  # as long as before, and then dated back
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert signatures_below(str(tmp_path)) != found


def test_the_tick_of_the_last_change_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([7, 7, 7, 8])
    looks: list[int] = []
    monkeypatch.setattr(fingerprint, "filesystem_now", lambda _: next(moments))
    monkeypatch.setattr(fingerprint.time, "sleep", lambda _: None)

    def look() -> dict[str, StatFingerprint]:
        looks.append(len(looks))
        return {"a": (1, 3, 7, 1)}

    assert settled_scan(look, ".") == ({"a": (1, 3, 7, 1)}, True)
    assert len(looks) == 2  # the first may have come before a change with the same stamp
    assert next(moments, None) is None


def test_nothing_is_stamped_before_the_moment_any_more(tmp_path: Path, clock: str) -> None:
    for number in range(60):
        now = filesystem_now(tmp_path)
        file = tmp_path / str(number)
        file.touch()
        assert file.stat().st_ctime_ns >= now


def test_the_moment_leaves_nothing_behind(tmp_path: Path, clock: str) -> None:
    before = tmp_path.stat().st_mtime_ns
    filesystem_now(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert tmp_path.stat().st_mtime_ns == before


def test_a_folder_that_cannot_be_written_has_a_moment_too(tmp_path: Path) -> None:
    now = filesystem_now(tmp_path / "missing")
    assert 0 < time.time_ns() - now < 10_000_000_000


@pytest.mark.parametrize(
    ("latest", "now", "settled"),
    [
        ((1, COARSE + 1, COARSE + 1, 1), COARSE + 2, True),
        ((1, COARSE + 1, COARSE + 1, 1), COARSE + 1, False),
        ((1, COARSE + 9, COARSE + 1, 1), COARSE + 5, False),  # dated into the future
        # A file system that counts in seconds
        ((1, COARSE, COARSE, 1), COARSE + 1_500_000_000, False),
        ((1, COARSE, COARSE, 1), COARSE + 2_500_000_000, True),
    ],
)
def test_settled(latest: StatFingerprint, now: int, *, settled: bool) -> None:
    assert is_settled(latest, now) is settled


def test_a_clock_that_was_set_back_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(fingerprint.time, "sleep", slept.append)
    ahead = time.time_ns() + 3_600_000_000_001
    wait_until_settled([(1, ahead, ahead, 1)], tmp_path)
    assert sum(slept) < 0.1
