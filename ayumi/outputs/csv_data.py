"""Open data as CSV: UTF-8 with BOM for spreadsheets, both languages as columns, ids that join."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.outputs.output import Product
from ayumi.outputs.tables import indicators, measures, programs, results, targets
from ayumi.outputs.tables.cells import Cell, Row

if TYPE_CHECKING:
    from ayumi.outputs.making import Making

# What makes a spreadsheet take a text for a formula (OWASP, "CSV Injection")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
TABLES = {
    "programs": programs,
    "measures": measures,
    "targets": targets,
    "results": results,
    "indicators": indicators,
}


def csv_data(making: Making) -> Iterator[Product]:
    """The tables under data/. Texts are the record's own, Markdown where it has any."""
    for name in TABLES:
        yield Product(f"data/{name}.csv", making.every_key, partial(_table, making, name))


def rows(name: str, program: Program, plan: Plan) -> bytes:
    """The rows of one program in the table `name`, as they stand in its file."""
    return _encoded(TABLES[name].rows(program, plan))


def _table(making: Making, name: str) -> bytes:
    columns = _encoded([TABLES[name].columns(making.site.plan)])
    every = (making.record(place)[f"{name}.csv"] for place in making.places)
    return b"".join([BOM_UTF8, columns, *every])


def _encoded(rows: Iterable[Row | list[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
