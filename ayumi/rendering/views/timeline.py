"""A measure's plan as a table: baseline, targets in merged cells, header ids, and footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ayumi.model.lifecycle import Revision
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Measure, Part, Target
from ayumi.model.promises import target_in
from ayumi.model.sources import Source
from ayumi.model.text import Text
from ayumi.model.years import Span
from ayumi.rendering.views.lifecycle import LifecycleView, LifecycleViews
from ayumi.rendering.views.milestones import MilestoneView, milestone_views
from ayumi.rendering.views.year_columns import column_range

_MOST_TOGETHER = 3  # targets of several years in one cell; more are shown on demand


class Footnotes:
    """The editors' notes of one table, shown below it; equal notes share a mark."""

    def __init__(self) -> None:
        self.below: list[Text] = []  # in the order of their marks

    def add_all(self, lines: Iterable[Item | Part | ShownTarget]) -> None:
        """Add the notes of lines and of their children."""
        for line in lines:
            if line.note is not None:
                self.number(line.note)
            if line.items:
                self.add_all(line.items)

    def number(self, note: Text) -> int:
        """The number of a note's mark; a new note is added."""
        if note not in self.below:
            self.below.append(note)
        return self.below.index(note) + 1


class LayoutCell(NamedTuple):
    """A merged cell from the column `first` on; `targets` are the indices of what is in it."""

    targets: tuple[int, ...]
    first: int
    colspan: int
    rowspan: int = 1


class ShownTarget(NamedTuple):
    """A target as it is now, or as it stood in a fiscal year; and the change of it, if any."""

    text: Text
    items: tuple[Part, ...]
    sources: tuple[Source, ...]
    note: Text | None
    revised: Revision | None
    changed_to: Text | None  # where `text` was changed later, what took its place
    lifecycle: LifecycleView | None = None
    years: Span | None = None  # where the columns of its cell stand for other years too
    milestone: MilestoneView | None = None  # where it is no target, but a milestone


class TargetContext(NamedTuple):
    """How targets are shown: as they stood in a year, or are now; which were added or ended."""

    as_of: int | None
    lives: LifecycleViews


_AS_NOW = TargetContext(None, {})


class TimelineCell(NamedTuple):
    """A cell with targets, or empty; `headers` are the ids of the header cells it belongs to."""

    targets: tuple[ShownTarget, ...]
    colspan: int
    rowspan: int
    headers: str
    is_folded: bool  # whether the targets of several years would make the row too tall


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
    columns: tuple[Span, ...]
    has_baseline: bool  # else there is no column for it
    rows: tuple[TimelineRow, ...]
    notes: Footnotes


class SharedTable(NamedTuple):
    """What the measures of one table share."""

    footnotes: Footnotes
    has_baseline: bool  # whether any of them has one, so that there is a column for it
    columns: tuple[Span, ...]  # of the years, as in `year_columns`
    latest: int | None  # the latest fiscal year with any report


def timeline_view(
    measure: Measure,
    plan: Plan,
    prefix: str,
    table: SharedTable,
    *,
    row_header: str = "",
    shown_as: TargetContext = _AS_NOW,
) -> TimelineView:
    """The table of `measure`, or its rows in the `table` of several measures.

    `row_header` is the id of a header cell left of all rows, if any.
    """
    notes, has_baseline, columns, latest = table
    milestones = milestone_views(measure, latest, until=shown_as.as_of)
    due = [(Span(one.milestone.due.year, one.milestone.due.year), None) for one in milestones]
    planned: list[Target | MilestoneView] = [*measure.targets, *milestones]
    rows = _layout((*[(t.years, t.lane) for t in measure.targets], *due), columns)
    ids = [f"{prefix}_{column}" for column in columns]
    before = f"{row_header} " if row_header else ""
    notes.add_all(measure.baseline)
    lanes = [lane for lane, _ in rows]
    baselines = _baseline_cells(measure, lanes, f"{before}{prefix}_baseline")
    made = []
    for baseline, (_, row) in zip(baselines, rows, strict=True):
        cells = []
        for places, first, colspan, rowspan in row:
            ones = [planned[place] for place in places]
            years = _years_together(columns[first : first + colspan])
            shown = tuple([_shown(one, shown_as, years) for one in ones])
            headers = before + " ".join(ids[first : first + colspan])
            is_folded = years is not None and len(ones) > _MOST_TOGETHER
            cells.append(TimelineCell(shown, colspan, rowspan, headers, is_folded))
            notes.add_all(shown)
        made.append(TimelineRow(baseline if has_baseline else None, tuple(cells)))
    return TimelineView(prefix, columns, has_baseline, tuple(made), notes)


def _years_together(columns: tuple[Span, ...]) -> Span | None:
    """The years of a cell; None where each of its columns is one year, or the years “onwards”."""
    if all(column.last in (column.first, None) for column in columns):
        return None
    return Span(columns[0].first, columns[-1].last)


def _shown(
    planned: Target | MilestoneView, shown_as: TargetContext, cell: Span | None
) -> ShownTarget:
    """The target or milestone; a target with its years, where those of its `cell` are others."""
    if isinstance(planned, MilestoneView):
        one = planned.milestone
        return ShownTarget(one.title, (), (), one.note, None, None, milestone=planned)
    target, as_of, life = planned, shown_as.as_of, shown_as.lives.get(id(planned))
    years = target.years if cell is not None and cell != target.years else None
    shown = (target.items, target.sources, target.note)
    if as_of is None or target.revised is None:
        return ShownTarget(target.text, *shown, target.revised, None, life, years)
    text, revision, is_later = target_in(target, as_of)
    changed_to = target.text if is_later else None
    return ShownTarget(text, *shown, revision or target.revised, changed_to, life, years)


@lru_cache(maxsize=4096)  # many measures have targets for the same years
def _layout(
    targets: tuple[tuple[Span, int | None], ...], columns: tuple[Span, ...]
) -> list[tuple[int | None, list[LayoutCell]]]:
    """The rows for targets of these years and lanes: the lane of each row, if any, and its cells.

    Targets of one lane share a row; those without a lane are put together where their years allow.
    A target alone in its columns spans every row, as in the last column of the printed form.
    """
    ranges = [(*column_range(years, columns), lane) for years, lane in targets]
    cells: dict[tuple[int, int, int | None], list[int]] = {}
    for index, place in enumerate(_joined(ranges)):
        cells.setdefault(place, []).append(index)
    spanning: list[LayoutCell] = []
    rows: dict[tuple[int | None, int], list[LayoutCell]] = {}
    for (first, last, lane), indices in cells.items():
        cell = LayoutCell(tuple(indices), first, last - first + 1)
        if lane is None and sum(a <= last and first <= b for a, b, _ in cells) == 1:
            spanning.append(cell)
            continue
        number = 0  # of the row among those without a lane
        while lane is None and any(
            one.first <= last and first < one.first + one.colspan
            for one in rows.get((lane, number), ())
        ):
            number += 1
        rows.setdefault((lane, number), []).append(cell)
    rows = rows or {(None, 0): []}
    spanning = [cell._replace(rowspan=len(rows)) for cell in spanning]
    top, *others = [
        (lane, _fill([*row, *spanning], len(columns))) for (lane, _), row in rows.items()
    ]
    return [top, *((lane, [one for one in row if one not in spanning]) for lane, row in others)]


def _joined(ranges: list[tuple[int, int, int | None]]) -> list[tuple[int, int, int | None]]:
    """The columns and lane of each target; those of one lane that share a column get all of both.

    They do so only where one column is for several years: else the years of a lane never overlap.
    """
    joined: dict[int, list[tuple[int, int]]] = {}
    in_lanes = [(lane, first, last) for first, last, lane in ranges if lane is not None]
    for lane, first, last in sorted(in_lanes):
        spans = joined.setdefault(lane, [])
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return [
        (first, last, lane)
        if lane is None
        else (*next(one for one in joined[lane] if one[0] <= first <= one[1]), lane)
        for first, last, lane in ranges
    ]


def _fill(cells: Iterable[LayoutCell], width: int) -> list[LayoutCell]:
    """The cells of one row in order, with empty ones between them."""
    row: list[LayoutCell] = []
    column = 0
    for cell in (*sorted(cells, key=lambda one: one.first), LayoutCell((), width, 0)):
        if column < cell.first:
            row.append(LayoutCell((), column, cell.first - column))
        row.append(cell)
        column = cell.first + cell.colspan
    return row[:-1]


def _baseline_cells(
    measure: Measure, lanes: list[int | None], headers: str
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
