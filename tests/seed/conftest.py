"""The printed report, read once; without it the comparisons have nothing to say."""

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
