"""The rows of every table as CSV, program by program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Protocol

from ayumi.artifacts.tables import indicators, measures, programs, results, targets
from ayumi.artifacts.tables.cells import Column, Row
from ayumi.model.plan import Plan
from ayumi.model.program import Program


class Table(Protocol):
    """A module that is a table."""

    def columns(self, plan: Plan) -> list[Column]:
        """Its columns."""

    def rows(self, program: Program, plan: Plan) -> Iterator[Row]:
        """What one program gives to it."""


# What makes a spreadsheet take a text for a formula (OWASP, "CSV Injection"); a Japanese one takes
# the full-width signs for the others
_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
TABLES: dict[str, Table] = {
    "programs": programs,
    "measures": measures,
    "targets": targets,
    "results": results,
    "indicators": indicators,
}


def rows(name: str, program: Program, plan: Plan) -> bytes:
    """The rows of one program in the table `name`, as they stand in its file."""
    return encoded(TABLES[name].rows(program, plan))


def encoded(rows: Iterable[Row | list[str]]) -> bytes:
    """The rows as they stand in the file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    # A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers. A
    # sign alone runs nothing: so the code "-" of a category stays what it is in every table.
    writer.writerows(
        [
            f"'{cell}" if cell.__class__ is str and cell[:1] in _FORMULA and cell[1:] else cell
            for cell in row
        ]
        for row in rows
    )
    return text.getvalue().encode()
