"""`tools/run_tests.py`: every step runs, each reports under its name, pytest comes last."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run_tests(monkeypatch):
    """The module, whose steps are programs that print a word and end with a status."""
    spec = importlib.util.spec_from_file_location("run_tests", ROOT / "tools" / "run_tests.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "install_npm_packages", lambda: None)
    monkeypatch.setattr(module, "CHECKS", {"good": program("fine"), "other": program("well")})
    monkeypatch.setattr(module, "PYTEST", program("tested"))
    return module


def program(word, status=0):
    code = f"import sys; print({word!r}, *sys.argv[1:], flush=True); sys.exit({status})"
    return [sys.executable, "-c", code]


def test_checks_come_in_order_and_pytest_last(run_tests, capfd):
    assert run_tests.main(["-k", "a b"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines == ["== good", "fine", "== other", "well", "== pytest", "tested -k a b"]


def test_every_step_runs_though_one_fails(run_tests, capfd):
    run_tests.CHECKS["good"] = program("bad", 1)
    assert run_tests.main([]) == 1
    lines = capfd.readouterr().out.splitlines()
    assert lines[1:5] == ["bad", "== other", "well", "== failed before pytest: good"]
    assert lines[-1] == "tested"


def test_failing_tests_fail_the_run(run_tests, monkeypatch):
    monkeypatch.setattr(run_tests, "PYTEST", program("tested", 1))
    assert run_tests.main([]) == 1


@pytest.mark.parametrize(
    ("arguments", "workers"),
    [([], True), (["-n", "0"], False), (["--pdb"], False), (["-x"], True)],
)
def test_arguments_decide_on_the_workers(tmp_path, arguments, workers):
    (tmp_path / "test_one.py").write_text("def test_one(): pass\n")
    spec = importlib.util.spec_from_file_location("run_tests", ROOT / "tools" / "run_tests.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    done = subprocess.run(
        [*module.PYTEST, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert ("created: " in done.stdout) == workers
    assert "1 passed" in done.stdout.splitlines()[-1]
