"""The set-up: what it runs when, and what it says when it cannot."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

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
        self.trouble = None
        self.is_good = True

    def run(self, *command):
        self.ran.append(command[command.index("-m") + 1])
        if self.ran[-1] == "pip" and self.trouble:
            raise self.trouble
        if self.ran[-1] == "venv":
            (self.venv / "bin").mkdir()
            (self.venv / "Scripts").mkdir()
            self.make_python()

    def succeeds(self, python, code):
        """Every Python is good, and that of `.venv` if `is_good`."""
        return self.is_good or self.venv not in Path(python).parents

    def make_python(self):
        (self.venv / "pyvenv.cfg").touch()
        (self.venv / "bin" / "python").touch()
        (self.venv / "Scripts" / "python.exe").touch()

    def take(self):
        """What ran since the last time."""
        ran, self.ran[:] = list(self.ran), []
        return ran


@pytest.fixture
def load(checkout):
    """The module as it stands in a checkout."""

    def load(root=checkout):
        spec = importlib.util.spec_from_file_location("set_up", root / "tools" / "set_up.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def set_up(load):
    return load()


@pytest.fixture
def machine(checkout, set_up, monkeypatch):
    machine = Machine(checkout)
    monkeypatch.setattr(set_up, "run", machine.run)
    monkeypatch.setattr(set_up, "succeeds", machine.succeeds)
    return machine


def status(set_up, *arguments):
    """The exit status of the set-up."""
    try:
        set_up.main(list(arguments))
    except SystemExit as end:
        return end.code
    return 0


ANEW = ["venv", "pip"]
AGAIN = ["pip"]


def test_a_second_set_up_runs_nothing(set_up, machine, capsys):
    assert status(set_up) == 0
    assert machine.take() == ANEW
    assert capsys.readouterr().err == set_up.STARTING
    assert status(set_up) == 0
    assert machine.take() == []
    assert capsys.readouterr().err == ""


def test_what_is_ready_to_test_is_ready_to_build(set_up, machine):
    assert status(set_up, "test") == 0
    assert machine.take() == ANEW
    assert status(set_up) == 0
    assert machine.take() == []


def test_what_is_ready_to_build_needs_more_to_test(set_up, machine):
    status(set_up)
    machine.take()
    assert status(set_up, "test") == 0
    assert machine.take() == AGAIN


def test_changed_requirements_are_installed(checkout, set_up, machine):
    status(set_up)
    machine.take()
    (checkout / "requirements.txt").write_text("other==1\n")
    assert status(set_up) == 0
    assert machine.take() == AGAIN


def test_an_interrupted_deletion_is_repaired(set_up, machine, monkeypatch):
    status(set_up)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "base_prefix", "/another/python")
        patch.setattr(set_up.shutil, "rmtree", Mock(side_effect=KeyboardInterrupt))
        assert status(set_up) == 130
    machine.take()
    assert status(set_up) == 0
    assert machine.take() == ANEW


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), OSError("disk full")])
def test_an_interrupted_set_up_is_made_anew(set_up, machine, trouble):
    machine.trouble = trouble
    assert status(set_up) in (130, 2)
    machine.trouble = None
    machine.take()
    assert status(set_up) == 0
    assert machine.take() == ANEW


def test_an_interrupted_update_is_made_anew(set_up, machine):
    status(set_up)
    machine.trouble = KeyboardInterrupt()
    assert status(set_up, "test") == 130
    machine.trouble = None
    machine.take()
    assert status(set_up) == 0
    assert machine.take() == ANEW


def test_another_python_gets_a_new_environment(set_up, machine, monkeypatch):
    status(set_up)
    machine.take()
    monkeypatch.setattr(sys, "base_prefix", "/another/python")
    assert status(set_up) == 0
    assert machine.take() == ANEW


def test_a_removed_python_gets_a_new_environment(checkout, set_up, machine):
    status(set_up)
    machine.take()
    Path(set_up.PYTHON).unlink()
    machine.is_good = False
    assert status(set_up) == 0
    assert machine.take() == ANEW


def test_a_moved_checkout_gets_a_new_environment(checkout, set_up, machine, load, monkeypatch):
    status(set_up)
    machine.take()
    moved = checkout.rename(checkout.with_name("moved"))
    there = load(moved)
    machine.venv = moved / ".venv"
    monkeypatch.setattr(there, "run", machine.run)
    monkeypatch.setattr(there, "succeeds", machine.succeeds)
    assert status(there) == 0
    assert machine.take() == ANEW


def test_an_environment_that_people_made_is_used(set_up, machine):
    (machine.venv / "bin").mkdir(parents=True)
    (machine.venv / "Scripts").mkdir()
    (machine.venv / "theirs").touch()
    machine.make_python()
    assert status(set_up) == 0
    assert machine.take() == AGAIN
    assert (machine.venv / "theirs").exists()
    assert status(set_up) == 0
    assert machine.take() == []


def test_an_environment_that_is_of_no_use_is_refused(set_up, machine, capsys):
    machine.venv.mkdir()
    (machine.venv / "pyvenv.cfg").touch()
    machine.is_good = False
    assert status(set_up) == 2
    assert "move it away" in capsys.readouterr().err
    assert (machine.venv / "pyvenv.cfg").exists()


def test_a_linked_environment_is_used_and_never_emptied(checkout, set_up, machine, monkeypatch):
    status(set_up)
    machine.take()
    elsewhere = machine.venv.rename(checkout / "elsewhere")
    machine.venv.symlink_to(elsewhere, target_is_directory=True)
    monkeypatch.setattr(sys, "base_prefix", "/another/python")
    assert status(set_up) == 0
    assert machine.take() == AGAIN


@pytest.mark.parametrize(
    ("code", "usable"),
    [
        ("", True),
        ("sys.version_info = (3, 10, 9)", False),
        ("sys.base_prefix = sys.prefix", False),
        ("sys.exit(1)", False),
    ],
)
def test_the_probe_knows_a_new_python_and_a_virtual_environment(set_up, code, usable):
    code = f"import sys; sys.base_prefix = ''; {code}\n{set_up.PROBE}"
    assert set_up.succeeds(sys.executable, code) == usable


def test_an_interpreter_that_is_missing_does_not_succeed(set_up):
    assert not set_up.succeeds("/nowhere/python", "")


def test_a_folder_that_is_no_environment_is_refused(set_up, machine, capsys):
    machine.venv.mkdir()
    (machine.venv / "theirs").touch()
    machine.is_good = False
    assert status(set_up) == 2
    assert "move it away" in capsys.readouterr().err
    assert (machine.venv / "theirs").exists()


def test_a_failure_is_reported_with_its_last_lines(set_up, capsys):
    code = "import sys; print('first\\n' * 9 + 'no network'); sys.exit(1)"
    with pytest.raises(SystemExit) as caught:
        set_up.run(sys.executable, "-c", code)
    assert caught.value.code == 2
    text = capsys.readouterr().err
    assert "ネットワーク" in text
    assert text.endswith("    first\n    no network\n")


def test_a_failing_pip_leaves_nothing_ready(set_up, machine, capsys):
    machine.trouble = SystemExit(2)
    assert status(set_up) == 2
    assert capsys.readouterr().err == set_up.STARTING
    assert not set_up.is_ready("site")


def test_an_unknown_argument_is_wrong_usage(set_up, capsys):
    assert status(set_up, "tset") == 2
    assert "Usage" in capsys.readouterr().err


def test_a_python_without_venv_is_reported_with_what_to_install(checkout):
    stubs = checkout / "stubs"
    stubs.mkdir()
    (stubs / "ensurepip.py").write_text("raise ImportError\n")
    command = [sys.executable, "tools/set_up.py"]
    env = {**os.environ, "PYTHONPATH": str(stubs)}
    done = subprocess.run(command, cwd=checkout, env=env, capture_output=True, check=False)
    assert done.returncode == 2
    package = "python{}.{}-venv".format(*sys.version_info)
    assert f"apt install python3-venv (or {package})" in done.stderr.decode()
    assert not (checkout / ".venv").exists()


def test_two_at_once_make_one_environment(checkout):
    command = [sys.executable, "tools/set_up.py"]
    both = [subprocess.Popen(command, cwd=checkout, stderr=subprocess.PIPE) for _ in range(2)]
    output = [each.communicate()[1].decode() for each in both]
    assert [each.returncode for each in both] == [0, 0], output
    assert sorted("Setting up" in text for text in output) == [False, True]
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = checkout / ".venv" / scripts / "python"
    subprocess.run([python, "-c", "import pip"], check=True)
