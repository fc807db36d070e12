"""Lays out a measure's targets as a table: years across, parallel tracks down, cells merged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ayumi.model.plan import Plan
from ayumi.model.program import Target
from ayumi.model.years import Span, YearColumn

_Track = tuple[Span, int | None]  # the years of a target, and its lane
# A row is known by its lane, or, for targets without one, by a number of its own
_Row = tuple[str, int]


class Cell(NamedTuple):
    """A merged cell from the column `first` on; `targets` are the places of those in it, if any."""

    targets: tuple[int, ...]
    first: int
    colspan: int
    rowspan: int = 1


class Timeline(NamedTuple):
    """The rows of the table, from the top; cells that a row above reaches into are left out.

    `lanes` has the lane that each row is, if any.
    """

    rows: tuple[tuple[Cell, ...], ...]
    lanes: tuple[int | None, ...]


class _Block:
    """Targets of the same years in the same row, on their way to a cell."""

    def __init__(self, first: int, last: int, row: _Row) -> None:
        self.first = first
        self.last = last
        self.row = row
        self.targets: list[int] = []


def layout(targets: Sequence[Target], plan: Plan) -> Timeline:
    """The table of a measure's targets.

    Targets of one lane share a row; those without a lane are put together where their years allow.
    What stands alone in its columns spans every row, as the printed form's last column does.
    """
    return _laid_out(tuple([(t.years, t.lane) for t in targets]), plan.columns)


@lru_cache(maxsize=4096)  # many measures have targets for the same years
def _laid_out(tracks: tuple[_Track, ...], columns: tuple[YearColumn, ...]) -> Timeline:
    if not tracks:
        return Timeline(((Cell((), 0, len(columns)),),), (None,))
    rows = _rows(_blocks(tracks, columns), len(columns))
    return Timeline(rows, tuple([_lane(row, tracks) for row in rows]))


def _lane(row: tuple[Cell, ...], tracks: tuple[_Track, ...]) -> int | None:
    """The lane that a row is, if any."""
    lanes = (tracks[place][1] for cell in row for place in cell.targets)
    return next((lane for lane in lanes if lane is not None), None)


def _blocks(tracks: tuple[_Track, ...], columns: tuple[YearColumn, ...]) -> list[_Block]:
    """The blocks of all targets, those with a lane first: their rows are given."""
    blocks: list[_Block] = []
    for number, (years, lane) in sorted(enumerate(tracks), key=lambda one: one[1][1] is None):
        first, last = place(years, columns)
        row = ("lane", lane) if lane is not None else None
        block = _same(blocks, first, last, row)
        if block is None:
            block = _Block(first, last, row or _free_row(blocks, first, last))
            blocks.append(block)
        block.targets.append(number)
    return blocks


def place(years: Span, columns: tuple[YearColumn, ...]) -> tuple[int, int]:
    """The first and last column of a span; the tail stands for every year from its own on."""
    top = len(columns) - 1
    first = min(max(years.first - columns[0].year, 0), top)
    last = top if years.last is None else min(max(years.last - columns[0].year, first), top)
    return first, last


def _same(blocks: list[_Block], first: int, last: int, row: _Row | None) -> _Block | None:
    """The block that a further target of the same years and track joins."""
    for block in blocks:
        same_track = block.row == row if row else block.row[0] == "free"
        if same_track and (block.first, block.last) == (first, last):
            return block
    return None


def _free_row(blocks: list[_Block], first: int, last: int) -> _Row:
    """The first row of targets without a lane whose columns are free; else a new one."""
    taken = {b.row for b in blocks if b.first <= last and first <= b.last}
    rows = list(dict.fromkeys(b.row for b in blocks if b.row[0] == "free"))
    return next((row for row in rows if row not in taken), ("free", len(rows)))


def _stands_alone(block: _Block, blocks: list[_Block]) -> bool:
    """Whether nothing else is planned in the block's columns, so that it can span every row."""
    others = (b for b in blocks if b is not block)
    return block.row[0] == "free" and not any(
        b.first <= block.last and block.first <= b.last for b in others
    )


def _rows(blocks: list[_Block], width: int) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each row, with empty ones where nothing is planned."""
    tall = [b for b in blocks if _stands_alone(b, blocks)]
    tracks: dict[_Row, list[_Block]] = {}
    for block in sorted(blocks, key=lambda b: min(b.targets)):
        if block not in tall:
            tracks.setdefault(block.row, []).append(block)
    rows = list(tracks.values()) or [[]]
    reached = [c for b in tall for c in range(b.first, b.last + 1)]
    top = _row([*rows[0], *tall], width, [], {id(b): len(rows) for b in tall})
    return (top, *(_row(row, width, reached, {}) for row in rows[1:]))


def _row(
    blocks: list[_Block], width: int, reached: list[int], rowspans: dict[int, int]
) -> tuple[Cell, ...]:
    """One row: its blocks and, between them, empty cells; columns `reached` from above are left."""
    cells: list[Cell] = []
    starts = {b.first: b for b in blocks}
    column = 0
    while column < width:
        if column in reached:
            column += 1
        elif (block := starts.get(column)) is not None:
            span = block.last - block.first + 1
            cells.append(Cell(tuple(block.targets), column, span, rowspans.get(id(block), 1)))
            column += span
        else:
            first = column
            while column < width and column not in starts and column not in reached:
                column += 1
            cells.append(Cell((), first, column - first))
    return tuple(cells)
