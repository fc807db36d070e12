"""The Makefile: which Python it takes, when it sets up, and what `make clean` leaves alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FROM_OUTSIDE = {"ARGS", "MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "PYTHON"}

VENV_PYTHON = ".venv/Scripts/python.exe" if os.name == "nt" else ".venv/bin/python"
MAKE = str(shutil.which("make"))

pytestmark = pytest.mark.skipif(MAKE == "None", reason="there is no make here")


@pytest.fixture
def checkout(tmp_path):
    """A checkout, with a space in its path, that holds the Makefile and empty requirements."""
    root = tmp_path / "a checkout"
    root.mkdir()
    shutil.copy(ROOT / "Makefile", root)
    for name in ["requirements.txt", "requirements-dev.txt"]:
        (root / name).touch()
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
    done = make(checkout, "site", PATH=path)
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
    python = checkout / VENV_PYTHON
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    python.chmod(0o755)
    done = make(checkout, "test", f"ARGS={arguments}", PATH=f"{path}:/usr/bin:/bin")
    assert done.stdout.splitlines()[1:] == received


class Installed:
    """A checkout with the set-up, and a Python in `.venv` that notes what it is asked to run."""

    def __init__(self, root):
        (root / "tools").mkdir()
        shutil.copy(ROOT / "tools" / "set_up.py", root / "tools")
        self.root = root
        self.log = root / "log"
        self.python = root / VENV_PYTHON
        self.python.parent.mkdir(parents=True)
        self.python.write_text(
            '#!/bin/sh\n[ "$2" = -c ] && exit\n'
            'for last; do :; done\n[ "$2" = -m ] || last=$1\necho "$last" >>log\n'
            '[ "$2" = -m ] && [ -f broken ] && { echo no network; exit 1; }\nexit 0\n'
        )
        self.python.chmod(0o755)
        self.grow_older()

    def grow_older(self):
        """Let every file be a minute older, so that those written now are newer."""
        for path in filter(Path.exists, self.root.rglob("*")):
            then = path.stat().st_mtime - 60
            os.utime(path, (then, then))

    def run(self, *arguments, **variables):
        """Run make, and return its status and what the Python of `.venv` ran."""
        self.log.unlink(missing_ok=True)
        self.done = make(self.root, *arguments, **{"PYTHON": sys.executable, **variables})
        self.grow_older()
        ran = self.log.read_text().split() if self.log.exists() else []
        return self.done.returncode, ran


@pytest.fixture
def installed(checkout):
    return Installed(checkout)


SITE = ["requirements.txt", "build.py"]
TEST = ["requirements-dev.txt", "tools/run_tests.py"]


def test_a_second_call_sets_up_nothing(installed):
    assert installed.run("site") == (0, SITE)
    for command in ["site", "check", "serve"]:
        assert installed.run(command) == (0, ["build.py"])
        assert (installed.done.stdout, installed.done.stderr) == ("", "")


def test_what_is_ready_to_test_is_ready_to_build(installed):
    assert installed.run("test") == (0, TEST)
    assert installed.run("test") == (0, TEST[1:])
    assert installed.run("site") == (0, SITE[1:])


def test_what_is_ready_to_build_needs_more_to_test(installed):
    assert installed.run("site") == (0, SITE)
    assert installed.run("test") == (0, TEST)


def test_both_in_one_call(installed):
    assert installed.run("test", "site") == (0, [*TEST, *SITE[1:]])
    (installed.root / "requirements.txt").touch()
    assert installed.run("-j2", "site", "test") == (0, [*SITE, *TEST])


def test_changed_requirements_are_installed(installed):
    installed.run("test")
    (installed.root / "requirements-dev.txt").touch()
    assert installed.run("site") == (0, SITE[1:])
    assert installed.run("test") == (0, TEST)
    (installed.root / "requirements.txt").touch()
    assert installed.run("site") == (0, SITE)
    assert installed.run("test") == (0, TEST)


def test_after_a_failed_set_up_nothing_runs_until_it_is_repaired(installed):
    installed.run("test")
    (installed.root / "requirements.txt").touch()
    (installed.root / "broken").touch()
    assert installed.run("site") == (2, SITE[:1])
    assert "no network" in installed.done.stderr
    assert installed.run("test") == (2, TEST[:1])
    (installed.root / "broken").unlink()
    assert installed.run("site") == (0, SITE)


def test_a_python_that_was_removed_is_noticed(installed):
    installed.run("site")
    installed.python.unlink()
    installed.python.symlink_to("/nowhere/python")
    assert installed.run("site") == (2, [])
    assert "Move or delete it (make clean)" in installed.done.stderr


def test_another_version_of_python_is_set_up(installed, tmp_path):
    installed.run("site")
    other = tmp_path / "other"
    other.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] && {{ echo 3.99; exit; }}\n"{sys.executable}" "$@"\n'
    )
    other.chmod(0o755)
    assert installed.run("site", PYTHON=str(other)) == (0, SITE)
    assert installed.run("site") == (0, SITE[1:])


def test_a_moved_checkout_needs_no_set_up(installed):
    installed.run("site")
    installed.root = installed.root.rename(installed.root.with_name("moved"))
    installed.log = installed.root / "log"
    assert installed.run("site") == (0, SITE[1:])


def test_clean_removes_only_what_was_made_here(checkout):
    for name in ["_site", "._site.new-1", "._site.new-2", ".venv", "ayumi/__pycache__"]:
        (checkout / name).mkdir(parents=True)
    (checkout / "._site.new-1" / ".ayumi-site").touch()
    assert make(checkout, "clean").returncode == 0
    left = {path.relative_to(checkout).as_posix() for path in checkout.rglob("*")}
    assert left == {
        *["Makefile", "requirements.txt", "requirements-dev.txt"],
        *["_site", "._site.new-2", "ayumi"],
    }
    (checkout / "_site" / ".ayumi-site").touch()
    assert make(checkout, "clean").returncode == 0
    assert not (checkout / "_site").exists()


def test_help_names_every_command(checkout):
    output = make(checkout, "help").stdout
    for command in ["site", "test", "bench", "serve", "check", "format", "clean", "pins"]:
        assert f"make {command} " in output
