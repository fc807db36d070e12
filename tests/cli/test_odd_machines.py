"""Odd paths and machines with little memory: it works, or says in words why it does not."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

from ayumi import build
from ayumi.engine.workers import WorkerEnded

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="paths and limits of Linux")
LOCALES = [{"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]


def run_py(*arguments: object, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *map(os.fsencode, map(str, arguments))],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    printed = (done.stdout + done.stderr).decode()
    assert "Traceback" not in printed
    return done.returncode, printed


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", [b"\x83T\x83C\x83g", "サイト".encode()], ids=["sjis", "utf-8"])
def test_the_site_has_any_path(name, locale, site, tmp_path):
    folder = tmp_path / os.fsdecode(name)
    site({PROGRAM_FILE: PROGRAM, "templates/404.html": "{% extends 'base.html' %}"}).rename(folder)
    site_options = ("--site", folder, "--lang", "ja")
    for command in (["check"], ["build"], ["build", "--explain"], ["build", "--no-cache"]):
        assert run_py(ROOT / "build.py", *command, *site_options, **locale)[0] == 0
    assert (folder / "_site/index.html").exists()
    (folder / "templates/404.html").write_text("{{ nothing.at.all }}", "utf-8")
    status, printed = run_py(ROOT / "build.py", "build", *site_options, **locale)
    assert (status, "templates/404.html:1:1: error" in printed) == (1, True)
    (folder / PROGRAM_FILE).write_text("number: 1\n", "utf-8")
    workspace = {"GITHUB_WORKSPACE": os.fsdecode(os.fsencode(folder))}
    check = ("check", "--format", "github", *site_options)
    status, printed = run_py(ROOT / "build.py", *check, **locale, **workspace)
    assert (status, f"file={PROGRAM_FILE}," in printed) == (1, True)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_program_has_any_path(locale, site, tmp_path):
    copy = tmp_path / os.fsdecode(b"\x83v\x83\x8d")
    for name in ("ayumi", "templates", "static"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", copy)
    assert run_py(copy / "build.py", "--site", site(), **locale)[0] == 0


LIMITED = """
import resource, sys
from pathlib import Path
import ayumi.build, ayumi.cli.build_command
from ayumi.cli.main import main
pages = int(Path("/proc/self/statm").read_text().split()[0])
resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("megabytes", [0, 2, 5])
def test_with_too_little_memory_it_says_so(megabytes, site):
    folder = site()
    more = str(megabytes * 2**20)
    status, printed = run_py("-c", LIMITED, more, "build", "--site", folder, "--lang", "en")
    assert status in (1, 2)  # 1: a template could not be rendered
    assert "not enough memory" in printed
    assert sorted(path.name for path in folder.iterdir() if path.name != ".ayumi") == [
        "content",
        "site_config.yaml",
    ]
    assert run_py(ROOT / "build.py", "--site", folder)[0] == 0


def failing(failure: BaseException):
    def read(*_: object, **__: object) -> None:
        raise failure

    return read


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (SystemError("error return without exception set"), "There is not enough memory"),
        (MemoryError(), "There is not enough memory"),
        (WorkerEnded(errno.ECHILD, "", "parks.yaml"), "A worker process was killed (parks.yaml)"),
    ],
)
def test_what_the_machine_lacks_is_no_bug(failure, words, monkeypatch, site, run):
    monkeypatch.setattr(build, "build", failing(failure))
    status, _, printed = run("build", "--site", site(), "--lang", "en")
    assert status == 2
    assert printed.startswith(words)
    assert "Traceback" not in printed


def test_the_folder_around_the_output_may_be_one_that_cannot_be_listed(site, run, monkeypatch):
    folder, listdir = site(), os.listdir
    assert run("build", "--site", folder)[0] == 0

    def refusing(path: object = ".") -> list[str]:
        if str(path) == str(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refusing)
    for _ in range(2):
        assert run("build", "--site", folder)[0] == 0


def test_what_comes_of_ctrl_c_is_no_bug(monkeypatch, site, run):
    """As where a library that was being loaded is then asked for what it lacks."""

    def read(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        except ValueError.missing:  # type: ignore[attr-defined]
            pass

    monkeypatch.setattr(build, "build", read)
    status, _, printed = run("build", "--site", site(), "--lang", "en")
    assert (status, printed) == (130, "Interrupted. The site is as it was before.\n")


def test_a_folder_that_memory_is_too_short_to_list_is_no_mistake_in_it(monkeypatch, site, run):
    folder = site()
    monkeypatch.setattr(os, "scandir", failing(OSError(errno.ENOMEM, "Cannot allocate memory")))
    status, _, printed = run("check", "--site", folder, "--lang", "en")
    assert (status, printed.startswith("There is not enough memory")) == (2, True)
