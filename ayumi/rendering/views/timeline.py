"""A measure's plan as a table: baseline, targets in merged cells, header ids, and footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from ayumi.model.plan import Plan
from ayumi.model.program import Item, Measure, Part, Target
from ayumi.model.text import Text
from ayumi.rendering.timeline_layout import layout


class Footnote(NamedTuple):
    """An editor's note, and the number of the mark that refers to it."""

    number: int
    text: Text


class Footnotes:
    """The editors' notes of one table, shown below it; equal notes share a mark."""

    def __init__(self) -> None:
        self.below: list[Footnote] = []  # in the order of their marks

    def add_all(self, lines: Iterable[Item | Part | Target]) -> None:
        """Add the notes of lines and of their children."""
        for line in lines:
            if line.note is not None:
                self.number(line.note)
            if line.items:
                self.add_all(line.items)

    def number(self, note: Text) -> int:
        """The number of a note's mark; a new note is added."""
        for one in self.below:
            if one.text == note:
                return one.number
        self.below.append(Footnote(len(self.below) + 1, note))
        return len(self.below)


class TimelineCell(NamedTuple):
    """A cell with targets, or empty; `headers` are the ids of the header cells it belongs to."""

    targets: tuple[Target, ...]
    colspan: int
    rowspan: int
    headers: str


class BaselineCell(NamedTuple):
    """A cell of the baseline column, next to `rowspan` rows."""

    items: tuple[Item, ...]
    rowspan: int
    headers: str


class TimelineRow(NamedTuple):
    """One row; `baseline` is None where a baseline cell above spans it."""

    baseline: BaselineCell | None
    cells: tuple[TimelineCell, ...]


class TimelineView(NamedTuple):
    """The table. The ids of its header cells begin with `prefix`."""

    prefix: str
    rows: tuple[TimelineRow, ...]
    notes: Footnotes


def timeline_view(
    measure: Measure,
    plan: Plan,
    prefix: str,
    *,
    row_header: str = "",
    footnotes: Footnotes | None = None,
) -> TimelineView:
    """The table of `measure`; `row_header` is the id of a header cell left of all rows, if any.

    `footnotes` collects the notes where several measures share a table.
    """
    notes = footnotes or Footnotes()
    rows, lanes = layout(measure.targets, plan)
    ids = [f"{prefix}_{column}" for column in plan.columns]
    before = f"{row_header} " if row_header else ""
    notes.add_all(measure.baseline)
    made = []
    for baseline, row in zip(
        _baseline_cells(measure, lanes, f"{before}{prefix}_baseline"), rows, strict=True
    ):
        cells = []
        for places, first, colspan, rowspan in row:
            targets = tuple([measure.targets[place] for place in places])
            headers = before + " ".join(ids[first : first + colspan])
            cells.append(TimelineCell(targets, colspan, rowspan, headers))
            notes.add_all(targets)
        made.append(TimelineRow(baseline, tuple(cells)))
    return TimelineView(prefix, tuple(made), notes)


def _baseline_cells(
    measure: Measure, lanes: tuple[int | None, ...], headers: str
) -> list[BaselineCell | None]:
    """The baseline cell that starts at each row, if any: the items of a lane start at its row."""
    by_row: dict[int, list[Item]] = {0: []}
    for item in measure.baseline:
        row = lanes.index(item.lane) if item.lane in lanes and item.lane is not None else 0
        by_row.setdefault(row, []).append(item)
    starts = [*sorted(by_row), len(lanes)]
    cells: list[BaselineCell | None] = [None] * len(lanes)
    for start, end in pairwise(starts):
        cells[start] = BaselineCell(tuple(by_row[start]), end - start, headers)
    return cells
