"""With a Python that is too old, the set-up and the build alike say what to do."""

import ast
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ["tools/set_up.py", "build.py"]
NEW_SYNTAX = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal)
NEW_FIELDS = ("annotation", "returns", "cause", "kwonlyargs", "posonlyargs")


def interpreters(version):
    """Where a Python of this version may be: on the search path, or in pyenv."""
    yield shutil.which(f"python{version}")
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python"))


def works(python):
    """Whether this is an interpreter and not a remark that there is none."""
    if python is None:
        return False
    done = subprocess.run([python, "-c", ""], capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.10"])
def test_an_old_python_is_answered_with_what_to_do(version):
    python = next(filter(works, interpreters(version)), None)
    if python is None:
        pytest.skip(f"there is no Python {version} here")
    for command in COMMANDS:
        done = subprocess.run([python, "-B", ROOT / command], capture_output=True, check=False)
        message = done.stderr.decode()
        assert done.returncode == 2, message
        assert f"Python {version}." in message
        assert "3.11 以降を入れて" in message
        assert "make site PYTHON=python3.12" in message


@pytest.mark.parametrize("command", COMMANDS)
def test_there_is_no_new_syntax(command):
    """A stand-in, on machines without old Pythons, for the test above."""
    tree = ast.parse((ROOT / command).read_text(encoding="utf-8"), feature_version=(3, 4))
    for node in ast.walk(tree):
        assert not isinstance(node, NEW_SYNTAX), f"line {node.lineno}"
        assert not any(getattr(node, field, None) for field in NEW_FIELDS), ast.unparse(node)
