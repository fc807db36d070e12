"""Environment variables of the programs that the tests of the tools start."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def bytecode_of_libraries(bytecode: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the bytecode next to the libraries, not that in a folder of this run.

    The programs are pytest, pip and the like: to compile these takes longer than the tests.
    """
    if bytecode is not None:
        monkeypatch.delenv("PYTHONPYCACHEPREFIX")
        monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
