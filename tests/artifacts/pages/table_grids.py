"""A table as the grid of cells that a browser lays out; a table that does not add up fails here."""

from __future__ import annotations

from xml.etree.ElementTree import Element

Grid = list[list[Element]]


def grid(table: Element) -> Grid:
    """The cell at each place of each row, with merged cells at every place that they cover.

    AssertionError where cells overlap, rows differ in length, or a cell leaves its row group.
    """
    rows: Grid = []
    for group in table:
        if group.tag in ("thead", "tbody", "tfoot"):
            rows += _group(group)
    widths = {len(row) for row in rows}
    assert len(widths) <= 1, f"rows of {sorted(widths)} columns"
    return rows


def _group(group: Element) -> Grid:
    sources = [row for row in group if row.tag == "tr"]
    places: dict[tuple[int, int], Element] = {}
    for y, row in enumerate(sources):
        x = 0
        for cell in (c for c in row if c.tag in ("td", "th")):
            while (y, x) in places:
                x += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            assert y + down <= len(sources), f"a cell reaches {down} rows down, out of its group"
            for place in ((y + dy, x + dx) for dy in range(down) for dx in range(across)):
                assert place not in places, f"two cells at row {place[0]}, column {place[1]}"
                places[place] = cell
    return [_row(places, y) for y in range(len(sources))]


def _row(places: dict[tuple[int, int], Element], y: int) -> list[Element]:
    columns = sorted(x for row, x in places if row == y)
    assert columns == list(range(len(columns))), f"row {y} has a hole"
    return [places[y, x] for x in columns]


def _span(cell: Element, name: str) -> int:
    value = int(cell.get(name, "1"))
    assert value >= 1, f"{name}={value}"
    return value


def columns_of(rows: Grid, cell: Element) -> list[int]:
    """The columns that the cell lies in."""
    return sorted({x for row in rows for x, found in enumerate(row) if found is cell})


def rows_of(rows: Grid, cell: Element) -> list[int]:
    """The rows that the cell lies in."""
    return [y for y, row in enumerate(rows) if any(found is cell for found in row)]


def cells(rows: Grid) -> list[Element]:
    """Each cell once, from the top left."""
    return list({id(cell): cell for row in rows for cell in row}.values())
