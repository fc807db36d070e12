"""Closed and full standard streams, and pipes whose reader has gone: true words, right status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

import ayumi.cli.main
from ayumi import build

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="POSIX shells, /dev/full")

BROKEN = {PROGRAM_FILE: PROGRAM.replace("title", "titel")}
LOST = "The standard output could not be written: "
# Whether the command writes to standard output, and its status, by command
COMMANDS = {
    "build": (False, 0),
    "build --no-cache --jobs 2": (False, 0),
    "build --explain --timings": (True, 0),
    "check": (False, 0),
    "check --format github": (True, 1),
    "schema": (True, 0),
    "schema config": (True, 0),
    "--help": (True, 0),
    "serve --help": (True, 0),
    "bild": (False, 2),
}


@pytest.fixture
def shell(site, tmp_path):
    """Run build.py on a small site with redirections; its status, and what could be printed."""

    def shell(command, redirections, files=None):
        folder = site(files)
        build_py = f"{sys.executable} {ROOT / 'build.py'}"
        script = f"{build_py} {command} --site {folder} --lang en {redirections}"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr
        assert "as it was before" not in done.stdout + done.stderr
        return done.returncode, done.stdout, done.stderr

    return shell


def files_of(command):
    """Content with an error where the command is to find one."""
    return BROKEN if COMMANDS[command][1] == 1 else None


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("redirection", [">&-", ">/dev/full", ">&- <&-"])
def test_without_standard_output_errors_say_so(command, redirection, shell):
    writes, expected = COMMANDS[command]
    status, _, errors = shell(command, redirection, files_of(command))
    assert (LOST in errors) == writes
    assert status == (expected or (2 if writes else 0))
    if command.startswith("build"):
        assert "Built " in errors


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "2>&- <&-"])
def test_without_standard_error_the_work_is_done(command, redirection, shell):
    writes, expected = COMMANDS[command]
    status, out, _ = shell(command, redirection, files_of(command))
    assert status == expected
    assert bool(out) == writes


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("redirection", [">&- 2>&-", ">/dev/full 2>/dev/full", "<&- >&- 2>&-"])
def test_without_any_stream_the_status_tells(command, redirection, shell):
    writes, expected = COMMANDS[command]
    status, out, errors = shell(command, redirection, files_of(command))
    assert (out, errors) == ("", "")
    assert status == (expected or (2 if writes else 0))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("stream", [">", "2>"])
def test_a_reader_that_has_gone_changes_no_status(command, stream, site):
    """The pipe has no reader before the command begins."""
    expected, folder = COMMANDS[command][1], site(files_of(command))
    reader, writer = os.pipe()
    os.close(reader)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    streams["stdout" if stream == ">" else "stderr"] = writer
    arguments = [*command.split(), "--site", folder, "--lang", "en"]
    done = subprocess.run([sys.executable, ROOT / "build.py", *arguments], check=False, **streams)
    os.close(writer)
    printed = ((done.stdout or b"") + (done.stderr or b"")).decode()
    assert done.returncode == expected
    assert "Traceback" not in printed
    assert LOST not in printed
    if command.startswith("build") and stream == ">":
        assert "Built " in printed


def test_no_file_gets_what_is_printed_on_a_closed_stream(shell, site):
    """The first file opened would get the number of the closed stream."""
    assert shell("build", "<&- >&- 2>&-")[0] == 0
    folder = site()
    for file in [*folder.glob(".ayumi/**/*"), *folder.glob("_site/**/*")]:
        if file.is_file():
            assert b"Built " not in file.read_bytes()
    assert shell("build --explain", "")[1].count(": current") > 20


def test_build_py_ends_with_2_where_it_cannot_even_say_what_is_missing(tmp_path):
    """An isolated interpreter has no jinja2."""
    command = f"{sys.executable} -I -S {ROOT / 'build.py'} 2>&-"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, check=False)
    assert done.returncode == 2


def replacing(failure):
    """A `build` that replaces the site, and fails then."""

    def fail(_folder, output, *_others):
        (output.parent / "new").mkdir(parents=True)
        (output.parent / "new").replace(output)
        raise failure

    return fail


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), ZeroDivisionError("a bug")])
def test_a_site_that_was_replaced_is_not_said_to_be_as_before(failure, monkeypatch, site, run):
    monkeypatch.setattr(build, "build", replacing(failure))
    status, _, printed = run("build", "--site", site(), "--lang", "en")
    assert status == (130 if isinstance(failure, KeyboardInterrupt) else 3)
    assert printed.endswith(" The site may have been replaced by the new one already.\n")


def test_one_that_was_not_is(monkeypatch, site, run):
    assert run("build", "--site", site())[0] == 0

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(build, "build", fail)
    printed = run("build", "--no-cache", "--site", site(), "--lang", "ja")[2]
    assert printed.endswith(ayumi.cli.main.SAME_SITE.ja + "\n")
