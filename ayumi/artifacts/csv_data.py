"""Open data as CSV: UTF-8 with BOM for spreadsheets; texts are in Markdown, as in the record."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable

from ayumi.artifacts.fragments import JoinedFile
from ayumi.artifacts.tables import TABLES, Row, Table
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.urls.paths import table_data

# What makes a spreadsheet take a text for a formula (OWASP, "CSV Injection"); a Japanese one takes
# the full-width signs for the others
_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")


def _csv_file(name: str, table: Table) -> JoinedFile:
    def head(plan: Plan) -> bytes:
        return BOM_UTF8 + _encoded([[column.name for column in table.columns(plan)]])

    def rows(program: Program, plan: Plan) -> bytes:
        return _encoded(table.rows(program, plan))

    return JoinedFile(table_data(name), rows, head)


def _encoded(rows: Iterable[Row]) -> bytes:
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


CSV_FILES = [_csv_file(name, table) for name, table in TABLES.items()]
