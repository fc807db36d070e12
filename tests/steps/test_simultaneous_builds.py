"""Two builds at once in one folder both succeed, and a build that is killed leaves nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from steps.building import add_programs, clean, edit, small_site, tree

from ayumi.engine.workers import processors
from ayumi.steps.job import FEW

REPO = Path(__file__).resolve().parents[2]
MANY = 60
pytestmark = pytest.mark.skipif(processors(2) < 2, reason="this system has no fork")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = small_site(tmp_path / "site")
    add_programs(site, MANY)
    assert MANY > FEW, "workers load and render them"
    return site


def started(site: Path, output: Path, *options: str) -> subprocess.Popen[bytes]:
    """A build by the command that everybody uses."""
    command = [sys.executable, REPO / "build.py", "build", "--site", site, "--output", output]
    return subprocess.Popen(
        [*command, "--jobs", "2", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def succeed(process: subprocess.Popen[bytes]) -> None:
    report, _ = process.communicate(timeout=300)
    assert process.returncode == 0, report.decode()


def change_everything(site: Path, number: int) -> None:
    """What every page is made from, so that all programs are loaded and rendered again."""
    config = site / "site_config.yaml"
    config.write_text(f"# {number}\n{config.read_text('utf-8')}", "utf-8")


def test_two_builds_at_once_both_succeed(site: Path, tmp_path: Path) -> None:
    output = tmp_path / "_site"
    for number in range(10):
        edit(site, number + 1, f"Edit {number}")
        edit(site, MANY - number, f"Edit {number}")
        if number in (4, 8):
            change_everything(site, number)
        builds = [started(site, output) for _ in range(2)]
        for process in builds:
            report, _ = process.communicate(timeout=300)
            assert process.returncode == 0, report.decode()
        assert tree(output) == clean(site, tmp_path / "clean")
    assert {path.name for path in tmp_path.iterdir()} == {"site", "_site", "clean"}


def test_a_build_without_changes_removes_what_a_killed_one_left(site: Path, tmp_path: Path) -> None:
    """As where one of two builds at once is killed, and the other one succeeds."""
    output = tmp_path / "_site"
    succeed(started(site, output))
    killed = tmp_path / "._site.new-0123ab"
    shutil.copytree(output, killed)
    succeed(started(site, output))
    assert not killed.exists()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_is_killed(site: Path, tmp_path: Path, how: signal.Signals) -> None:
    """It says so, and not that this is a bug; the next build succeeds."""
    output = tmp_path / "_site"
    process = started(site, output, "--lang", "en")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    end = time.monotonic() + 300
    while not any(tmp_path.glob("._site.new-*/programs/*.html")):
        assert process.poll() is None, "it has ended before"
        assert time.monotonic() < end
        time.sleep(0.002)
    os.kill(int(children.read_text().split()[0]), how)
    report = process.communicate(timeout=300)[0].decode()
    assert (process.returncode, output.exists()) == (2, False)
    assert report.startswith("A worker process was killed (")
    assert "Traceback" not in report
    succeed(started(site, output))
    assert tree(output) == clean(site, tmp_path / "clean")
    assert {path.name for path in tmp_path.iterdir()} == {"site", "_site", "clean"}


def killed_while_rendering(site: Path, output: Path, how: signal.Signals, *options: str) -> None:
    """Start a build, and end it as soon as its workers write files."""
    process = started(site, output, *options)
    staging = f".{output.name}.new-*/programs/*.html"
    end = time.monotonic() + 300
    while not any(output.parent.glob(staging)):
        assert process.poll() is None, "it has ended before"
        assert time.monotonic() < end
        time.sleep(0.002)
    process.send_signal(how)
    # Each worker holds the other end of this pipe: it is at its end when all are gone
    process.communicate(timeout=20)
    assert process.returncode == -how


@pytest.mark.parametrize("options", [(), ("--no-cache",)], ids=["cache", "no cache"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_build_that_is_killed_while_workers_render(
    site: Path, tmp_path: Path, how: signal.Signals, options: tuple[str, ...]
) -> None:
    """No worker goes on, and the next build succeeds and clears what was left."""
    output = tmp_path / "_site"
    killed_while_rendering(site, output, how, *options)
    assert not output.exists()
    left = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    time.sleep(0.2)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == left
    process = started(site, output, *options)
    report, _ = process.communicate(timeout=300)
    assert process.returncode == 0, report.decode()
    assert tree(output) == clean(site, tmp_path / "clean")
    assert list(tmp_path.glob("._site.*")) == []
    assert {path.name for path in tmp_path.iterdir()} == {"site", "_site", "clean"}
