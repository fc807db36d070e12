"""Open data as CSV: UTF-8 with BOM for spreadsheets, both languages as columns, ids that join."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ayumi.model.site import Site
from ayumi.outputs.output import Output
from ayumi.outputs.tables import indicators, measures, programs, results, targets
from ayumi.outputs.tables.cells import Cell, Row

# What makes a spreadsheet take a text for a formula (OWASP, "CSV Injection"); a Japanese one takes
# the full-width signs for the others
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
TABLES = {
    "programs": programs,
    "measures": measures,
    "targets": targets,
    "results": results,
    "indicators": indicators,
}


def csv_data(site: Site) -> Iterator[Output]:
    """The tables under data/. Texts are the record's own, Markdown where it has any."""
    for name, table in TABLES.items():
        rows = (row for program in site.programs for row in table.rows(program, site.plan))
        yield Output(f"data/{name}.csv", _encoded([c.name for c in table.columns(site.plan)], rows))


def _encoded(columns: list[str], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers.

    A sign alone runs nothing: so the code "-" of a category stays what it is in every table.
    """
    if isinstance(cell, str) and len(cell) > 1 and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
