"""The parts of the page of a fiscal year: each program's table, each measure's rows in it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from artifacts.pages.parsed_pages import Page
from artifacts.pages.table_grids import Grid, grid, rows_of


def table_of(form: Page, program: str) -> Element:
    """The table of a program: in the region that the heading of the program labels."""
    (region,) = [e for e in form.all("div") if e.get("aria-labelledby") == f"{program}_table"]
    (table,) = region.iter("table")
    return table


def group(form: Page, name: str) -> Grid:
    """The rows of a measure: its plan, and the row of its result last."""
    program, measure = name.split("/")
    table = table_of(form, program)
    heading = form.by_id(f"{program}_{measure}")
    rows = grid(table)
    first = rows_of(rows, heading)[0]
    return rows[first : first + len(rows_of(rows, heading)) + 1]
