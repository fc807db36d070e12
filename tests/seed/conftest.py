"""The printed report; without it the tests that compare with it are skipped."""

from __future__ import annotations

import pytest
from seed.printed_report import PrintedProgram, parse, read


@pytest.fixture(scope="session")
def source() -> str:
    """The text of the printed report."""
    return read()


@pytest.fixture(scope="session")
def printed(source: str) -> list[PrintedProgram]:
    """The printed report in its parts."""
    return parse(source)
