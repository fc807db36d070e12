"""The Makefile: which Python it takes, and what `make clean` leaves alone."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FROM_OUTSIDE = {"ARGS", "MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "PYTHON"}

MAKE = str(shutil.which("make"))

pytestmark = pytest.mark.skipif(MAKE == "None", reason="there is no make here")


@pytest.fixture
def checkout(tmp_path):
    """A checkout, with a space in its path, that holds the Makefile alone."""
    root = tmp_path / "a checkout"
    root.mkdir()
    shutil.copy(ROOT / "Makefile", root)
    return root


def make(root, *arguments, **variables):
    """Run make as if the tests were not themselves run by make."""
    env = {name: value for name, value in os.environ.items() if name not in FROM_OUTSIDE}
    return subprocess.run(
        [MAKE, *arguments],
        cwd=root,
        env=env | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def fake_pythons(root, **statuses):
    """A search path where each name is a program that ends so when asked for its version."""
    for name, status in statuses.items():
        program = root / name.replace("_", ".")
        program.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit {status}\necho "$0 $*"\n')
        program.chmod(0o755)
    return str(root)


@pytest.mark.parametrize(
    ("statuses", "taken"),
    [
        ({"python3": 0, "python3_12": 0}, "python3"),
        ({"python3": 1, "python3_12": 0, "python": 0}, "python3.12"),
        ({"python3": 127, "python": 0}, "python"),
        ({"python3": 1, "python": 1}, "python3"),
        ({"python": 1}, "python"),
    ],
)
def test_the_first_python_that_is_new_enough_is_taken(checkout, tmp_path, statuses, taken):
    (tmp_path / "bin").mkdir()
    path = fake_pythons(tmp_path / "bin", **statuses)
    done = make(checkout, "set-up", PATH=path)
    assert done.stdout.split()[-2:] == [f"{path}/{taken}", "tools/set_up.py"]


def test_without_python_the_message_names_what_to_install(checkout, tmp_path):
    done = make(checkout, PATH=str(tmp_path))
    assert done.returncode == 2
    assert "Install Python 3.11 or later" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "received"),
    [
        ("", ["tools/run_tests.py"]),
        ("-k preview", ["tools/run_tests.py", "-k", "preview"]),
        (
            "-k \"preview and not slow\" -m 'not browser' -x",
            ["tools/run_tests.py", "-k", "preview and not slow", "-m", "not browser", "-x"],
        ),
    ],
)
def test_arguments_are_passed_on_with_their_quotes(checkout, tmp_path, arguments, received):
    (tmp_path / "bin").mkdir()
    path = fake_pythons(tmp_path / "bin", python3=0)
    python = checkout / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    python.chmod(0o755)
    done = make(checkout, "test", f"ARGS={arguments}", PATH=f"{path}:/usr/bin:/bin")
    assert done.stdout.splitlines()[1:] == received


def test_clean_removes_only_what_was_made_here(checkout):
    for name in ["_site", "._site.new-1", "._site.new-2", ".venv", "ayumi/__pycache__"]:
        (checkout / name).mkdir(parents=True)
    (checkout / "._site.new-1" / ".ayumi-site").touch()
    assert make(checkout, "clean").returncode == 0
    left = {path.relative_to(checkout).as_posix() for path in checkout.rglob("*")}
    assert left == {"Makefile", "_site", "._site.new-2", "ayumi"}
    (checkout / "_site" / ".ayumi-site").touch()
    assert make(checkout, "clean").returncode == 0
    assert not (checkout / "_site").exists()


def test_help_names_every_command(checkout):
    output = make(checkout, "help").stdout
    for command in ["site", "test", "bench", "serve", "check", "format", "clean", "pins"]:
        assert f"make {command} " in output
