"""A fingerprint is taken once the clock has moved on: no later change can hide in its tick."""

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
    fingerprints_below,
    is_settled,
    scan_inputs,
    settled_scan,
    stat_fingerprint,
    wait_until_settled,
)

COARSE = 1_700_000_000_000_000_000  # a time in whole seconds


@pytest.fixture(params=["file without a name", "system time"])
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the time comes from: not every file system has files without a name."""
    if request.param == "system time":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("no nameless files here")
    return str(request.param)


def test_a_change_right_after_the_scan_always_shows(tmp_path: Path, clock: str) -> None:
    file = tmp_path / "a.yaml"
    for number in range(60):
        file.write_text(f"{number:4}")
        found, settled = settled_scan(partial(fingerprints_below, str(tmp_path)), tmp_path)
        assert settled
        times = file.stat()
        file.write_text(f"{number + 1:4}")  # as long as before, and then dated back
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert fingerprints_below(str(tmp_path)) != found


def test_the_tick_of_the_last_change_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([7, 7, 7, 8])
    scans: list[int] = []
    monkeypatch.setattr(fingerprint, "filesystem_now", lambda _: next(times))
    monkeypatch.setattr(fingerprint.time, "sleep", lambda _: None)

    def scan() -> dict[str, StatFingerprint]:
        scans.append(len(scans))
        return {"a": (1, 3, 7, 1)}

    assert settled_scan(scan, ".") == ({"a": (1, 3, 7, 1)}, True)
    assert len(scans) == 2  # the first may have come before a change with the same time
    assert next(times, None) is None


def test_a_file_made_after_now_is_not_older(tmp_path: Path, clock: str) -> None:
    for number in range(60):
        now = filesystem_now(tmp_path)
        file = tmp_path / str(number)
        file.touch()
        assert file.stat().st_ctime_ns >= now


def test_asking_for_the_time_leaves_nothing_behind(tmp_path: Path, clock: str) -> None:
    before = tmp_path.stat().st_mtime_ns
    filesystem_now(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert tmp_path.stat().st_mtime_ns == before


def test_a_folder_that_cannot_be_written_has_a_time_too(tmp_path: Path) -> None:
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
    in_an_hour = time.time_ns() + 3_600_000_000_001
    wait_until_settled([(1, in_an_hour, in_an_hour, 1)], tmp_path)
    assert sum(slept) < 0.1


def test_files_below_a_folder(tmp_path: Path) -> None:
    for path in (
        "site/a",
        "site/b/c",
        "site/.hidden",
        "site/.git/config",
        "site/__pycache__/a.pyc",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    (outside / "d").touch()
    os.mkfifo(site / "fifo")
    for link, target in {
        "b/around": site,
        "b/dangling": "nowhere",
        "folder": outside,
        "file": "b/c",
        "out": outside / "d",
    }.items():
        (site / link).symlink_to(target)
    found = fingerprints_below(str(site / "b"), "b/", site=str(site))
    assert found == {"b/c": stat_fingerprint(site / "b/c")}
    assert fingerprints_below(str(site)).keys() == {"a", "b/c", "file", "out"}
    (site / "b/out").symlink_to(outside / "d")
    (site / "b/file").symlink_to("../a")
    found = fingerprints_below(str(site / "b"), "b/", site=str(site))
    assert found == {f"b/{name}": stat_fingerprint(site / "b" / name) for name in ("c", "file")}
    assert fingerprints_below(str(site), hidden=True).keys() >= {".hidden", ".git/config"}
    assert fingerprints_below(str(site / "missing")) == {}
    (tmp_path / "link").symlink_to(site)
    assert fingerprints_below(str(tmp_path / "link")) == {}


def test_what_is_no_regular_file_has_no_fingerprint(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path, tmp_path / "fifo", tmp_path / "missing", "/dev/null"):
        assert stat_fingerprint(path) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("site/content/a.yaml", "site/content/b/c.yaml", "site/contents/d", "site/config"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    return tmp_path / "site"


def test_the_inputs_of_a_build(folder: Path) -> None:
    files = [folder / "config", folder / "missing"]
    found = scan_inputs(folder, [folder / "content", folder / "none"], files)
    paths = [str(folder / path) for path in ("content/a.yaml", "content/b/c.yaml", "config")]
    assert found.fingerprints == {path: stat_fingerprint(path) for path in paths}
    assert found.are_settled
    assert found.below(folder / "content") == paths[:2]
    assert found.below(folder / "con") == []
    assert scan_inputs(folder, [folder / "content", folder / "none"], files) == found


def test_inputs_with_a_file_dated_into_the_future_are_known_but_not_settled(folder: Path) -> None:
    in_an_hour = time.time() + 3600
    os.utime(folder / "content/a.yaml", (in_an_hour, in_an_hour))
    found = scan_inputs(folder, [folder / "content"], [])
    assert not found.are_settled
    assert len(found.fingerprints) == 2
