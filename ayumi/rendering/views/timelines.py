"""A measure's plan as a ready table: baseline, targets in merged cells, and the headers of each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ayumi.model.memoize import memoize
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Measure, Target
from ayumi.rendering.timeline import Cell, layout
from ayumi.rendering.views.footnotes import Footnotes


class CellView(NamedTuple):
    """A cell of the table; `headers` are the ids of the headings it stands under."""

    targets: tuple[Target, ...]
    colspan: int
    rowspan: int
    headers: str


class BaselineView(NamedTuple):
    """A cell of the baseline column, beside `rowspan` rows."""

    items: tuple[Item, ...]
    rowspan: int
    headers: str


class RowView(NamedTuple):
    """One row; `baseline` is None where a cell above reaches down beside it."""

    baseline: BaselineView | None
    cells: tuple[CellView, ...]


class TimelineView(NamedTuple):
    """The table. The ids of its headings begin with `prefix`."""

    prefix: str
    rows: tuple[RowView, ...]
    notes: Footnotes

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.rows)


def timeline_view(
    measure: Measure,
    plan: Plan,
    prefix: str,
    *,
    row_header: str = "",
    footnotes: Footnotes | None = None,
) -> TimelineView:
    """The table of `measure`; `row_header` is the id of a heading at the left of all rows.

    `footnotes` gathers the notes of several measures that stand in one table.
    """
    notes = footnotes or Footnotes()
    rows, lanes = layout(measure.targets, plan)
    ids = [f"{prefix}_{key}" for key in _keys(plan)]
    before = f"{row_header} " if row_header else ""
    notes.gather(measure.baseline)
    beside = _baseline_cells(measure, lanes, f"{before}{prefix}_baseline")
    made = [
        RowView(left, tuple([_cell(cell, measure.targets, before, ids) for cell in row]))
        for left, row in zip(beside, rows, strict=True)
    ]
    for row in made:
        for cell in row.cells:
            notes.gather(cell.targets)
    return TimelineView(prefix, tuple(made), notes)


@memoize(maxsize=4)
def _keys(plan: Plan) -> list[str]:
    return [column.key for column in plan.columns]


def _cell(cell: Cell, targets: Sequence[Target], before: str, ids: list[str]) -> CellView:
    places, first, colspan, rowspan = cell
    shown = tuple([targets[place] for place in places]) if places else ()
    return CellView(shown, colspan, rowspan, before + " ".join(ids[first : first + colspan]))


def _baseline_cells(
    measure: Measure, lanes: tuple[int | None, ...], headers: str
) -> list[BaselineView | None]:
    """The baseline beside each row: the items of a lane begin a cell of their own at its row."""
    by_row: dict[int, list[Item]] = {0: []}
    for item in measure.baseline:
        row = lanes.index(item.lane) if item.lane in lanes and item.lane is not None else 0
        by_row.setdefault(row, []).append(item)
    starts = [*sorted(by_row), len(lanes)]
    cells: list[BaselineView | None] = [None] * len(lanes)
    for start, end in pairwise(starts):
        cells[start] = BaselineView(tuple(by_row[start]), end - start, headers)
    return cells
