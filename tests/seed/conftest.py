"""The printed report, read once; without it the comparisons have nothing to say."""

from __future__ import annotations

import os

import pytest
from seed.printed_report import PrintedProgram, parse, source_path


@pytest.fixture(scope="session")
def source() -> str:
    """The text of the printed report."""
    path = source_path()
    if not path.is_file():
        missing = f"the printed report is not at {path}; AYUMI_SOURCE can name it"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return path.read_text("utf-8")


@pytest.fixture(scope="session")
def printed(source: str) -> list[PrintedProgram]:
    """The printed report in its parts."""
    return parse(source)
