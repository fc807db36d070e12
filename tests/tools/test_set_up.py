"""The set-up: what it runs when, and what it says when it cannot."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path):
    """A checkout, with a space in its path, whose requirements are empty."""
    root = tmp_path / "a checkout"
    (root / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "set_up.py", root / "tools")
    (root / "requirements.txt").touch()
    (root / "requirements-dev.txt").touch()
    return root


class Machine:
    """Stands in for the programs that the set-up runs, and notes which they were."""

    def __init__(self, root):
        self.venv = root / ".venv"
        self.ran = []
        self.trouble = {}
        self.is_good = True

    def check_call(self, command, **_):
        module = command[command.index("-m") + 1]
        self.ran.append(module)
        if module == "venv":
            shutil.rmtree(self.venv, ignore_errors=True)
            self.make_venv(command[command.index("--prompt") + 1])
        if module in self.trouble:
            raise self.trouble[module]
        self.is_good = True

    def call(self, command, **_):
        """The test of `.venv`, which passes if `is_good`."""
        return 0 if self.is_good else 1

    def make_venv(self, prompt="a checkout"):
        for python in ["bin/python", "Scripts/python.exe"]:
            (self.venv / python).parent.mkdir(parents=True)
            (self.venv / python).touch()
        (self.venv / "pyvenv.cfg").write_text(f"version = 3.11.7\nprompt = {prompt!r}\n")

    def take(self):
        """What ran since the last time."""
        ran, self.ran[:] = list(self.ran), []
        return ran


def load(root):
    """The module as it stands in a checkout."""
    spec = importlib.util.spec_from_file_location("set_up", root / "tools" / "set_up.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def set_up(checkout, monkeypatch):
    monkeypatch.chdir(checkout)
    return load(checkout)


@pytest.fixture
def machine(checkout, monkeypatch):
    machine = Machine(checkout)
    monkeypatch.setattr(subprocess, "call", machine.call)
    monkeypatch.setattr(subprocess, "check_call", machine.check_call)
    return machine


def status(set_up, *arguments):
    """The exit status of the set-up."""
    try:
        set_up.main(list(arguments))
    except SystemExit as end:
        return end.code
    return 0


def stamps(checkout):
    """The names of the stamps, without the version of Python."""
    version = "{}.{}".format(*sys.version_info)
    return {path.name.replace(version, "") for path in checkout.glob(".venv/.stamp*")}


ANEW = ["venv", "pip"]
AGAIN = ["pip"]


def test_a_second_set_up_keeps_the_environment(set_up, machine, capfd):
    assert status(set_up) == 0
    assert machine.take() == ANEW
    assert "Setting up .venv" in capfd.readouterr().err
    assert status(set_up, "test") == 0
    assert machine.take() == AGAIN


def test_what_is_ready_to_test_is_ready_to_build(checkout, set_up, machine):
    assert status(set_up) == 0
    assert stamps(checkout) == {".stamp-"}
    assert status(set_up, "test") == 0
    assert stamps(checkout) == {".stamp-", ".stamp--test"}


@pytest.mark.parametrize("step", ["venv", "pip"])
@pytest.mark.parametrize(
    ("trouble", "end"),
    [
        (KeyboardInterrupt(), 130),
        (OSError("disk full"), 2),
        (subprocess.CalledProcessError(1, "pip"), 2),
    ],
)
def test_a_set_up_that_was_not_completed_is_made_anew(
    checkout, set_up, machine, step, trouble, end
):
    machine.trouble[step] = trouble
    assert status(set_up) == end
    assert stamps(checkout) == set()
    machine.trouble.clear()
    machine.take()
    assert status(set_up) == 0
    assert machine.take() == ANEW


def test_an_interrupted_update_is_made_anew(checkout, set_up, machine):
    status(set_up, "test")
    machine.trouble["pip"] = KeyboardInterrupt()
    assert status(set_up, "test") == 130
    assert stamps(checkout) == set()
    machine.trouble.clear()
    machine.take()
    assert status(set_up) == 0
    assert machine.take() == ANEW


def test_another_python_gets_a_new_environment(checkout, set_up, machine, monkeypatch):
    status(set_up)
    machine.take()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert status(load(checkout)) == 0
    assert machine.take() == ANEW
    assert [path.name for path in machine.venv.glob(".stamp*")] == [".stamp-3.99"]


@pytest.mark.parametrize("is_removed", [True, False])
def test_a_python_that_does_not_run_gets_a_new_environment(set_up, machine, is_removed):
    status(set_up)
    machine.take()
    machine.is_good = False
    if is_removed:
        Path(set_up.PYTHON).unlink()
    assert status(set_up) == 0
    assert machine.take() == ANEW


def test_an_environment_that_people_made_is_used(checkout, set_up, machine):
    machine.make_venv()
    (machine.venv / "theirs").touch()
    assert status(set_up) == 0
    assert machine.take() == AGAIN
    assert stamps(checkout) == {".stamp-"}
    assert (machine.venv / "theirs").exists()


def test_an_environment_that_is_of_no_use_is_refused(set_up, machine, capfd):
    machine.make_venv()
    machine.is_good = False
    assert status(set_up) == 2
    assert "Move or delete it (make clean)" in capfd.readouterr().err
    assert machine.take() == []
    assert (machine.venv / "pyvenv.cfg").exists()


def test_a_linked_environment_is_used_and_never_emptied(checkout, set_up, machine, capfd):
    status(set_up)
    elsewhere = machine.venv.rename(checkout / "elsewhere")
    machine.venv.symlink_to(elsewhere, target_is_directory=True)
    machine.trouble["pip"] = KeyboardInterrupt()
    assert status(set_up) == 130
    machine.trouble.clear()
    machine.take()
    assert status(set_up) == 0
    assert machine.take() == AGAIN
    machine.is_good = False
    assert status(set_up) == 2
    assert machine.take() == []


@pytest.mark.parametrize(
    ("code", "usable"),
    [
        ("", True),
        ("sys.version_info = (3, 10, 9)", False),
        ("sys.base_prefix = sys.prefix", False),
        ("sys.modules['pip'] = None", False),
        ("sys.exit(1)", False),
    ],
)
def test_the_probe_knows_a_new_python_and_a_virtual_environment(set_up, code, usable):
    code = f"import sys; sys.base_prefix = ''; {code}\n{set_up.PROBE}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode == 0) == usable


def test_a_folder_that_is_no_environment_is_refused(set_up, machine, capfd):
    machine.venv.mkdir()
    (machine.venv / "theirs").touch()
    assert status(set_up) == 2
    assert "Move or delete it (make clean)" in capfd.readouterr().err
    assert machine.take() == []
    assert (machine.venv / "theirs").exists()


def test_a_link_to_nowhere_and_a_file_are_refused(set_up, machine, capfd):
    machine.is_good = False
    machine.venv.symlink_to("nowhere")
    assert status(set_up) == 2
    machine.venv.unlink()
    machine.venv.touch()
    assert status(set_up) == 2
    assert capfd.readouterr().err.count("Move or delete it (make clean)") == 2
    assert machine.take() == []


def test_an_empty_folder_is_used(set_up, machine):
    machine.venv.mkdir()
    assert status(set_up) == 0
    assert machine.take() == ANEW


def test_a_file_that_cannot_be_used_is_reported(checkout, set_up, machine, capfd):
    (checkout / ".venv.lock").mkdir()
    assert status(set_up) == 2
    error = capfd.readouterr().err
    assert ".venv.lock" in error
    assert "権限" in error
    assert "permissions" in error


def fail_as(program, line):
    """Write a Python that passes the test of `.venv`, and fails at all else with this line."""
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\n[ "$2" = -c ] && exit\necho "{line}"\nexit 1\n')
    program.chmod(0o755)
    return str(program)


@pytest.mark.skipif(os.name == "nt", reason="the fake Python is a shell script")
def test_a_failure_is_reported_with_the_lines_of_pip(checkout, set_up, capfd):
    fail_as(checkout / ".venv" / "bin" / "python", "ERROR: no network")
    assert status(set_up) == 2
    output, error = capfd.readouterr()
    assert output == ""
    assert error.index("ERROR: no network") < error.index("Check the network")
    assert "ネットワーク" in error
    assert stamps(checkout) == set()


@pytest.mark.skipif(os.name == "nt", reason="the fake Python is a shell script")
def test_a_python_without_venv_is_reported_with_what_to_install(
    checkout, set_up, monkeypatch, capfd
):
    python = fail_as(checkout / "python3", "No module named venv")
    monkeypatch.setattr(sys, "executable", python)
    assert status(set_up) == 2
    error = capfd.readouterr().err
    assert "No module named venv" in error
    assert "apt install python3-venv" in error
    assert not (checkout / ".venv").exists()


def test_an_unknown_argument_is_wrong_usage(set_up, capfd):
    assert status(set_up, "tset") == 2
    assert "Usage" in capfd.readouterr().err


def test_two_at_once_make_one_environment(checkout):
    command = [sys.executable, "tools/set_up.py"]
    both = [subprocess.Popen(command, cwd=checkout, stderr=subprocess.PIPE) for _ in range(2)]
    output = [each.communicate()[1].decode() for each in both]
    assert [each.returncode for each in both] == [0, 0], output
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = checkout / ".venv" / scripts / "python"
    subprocess.run([python, "-c", "import pip"], check=True)
    assert stamps(checkout) == {".stamp-"}
