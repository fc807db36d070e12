"""The layout of a measure's targets as a table: years across, lanes down, cells merged."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from ayumi.model.plan import Plan
from ayumi.model.program import Target
from ayumi.model.years import Span

_YearsAndLane = tuple[Span, int | None]  # of a target


class LayoutCell(NamedTuple):
    """A merged cell from the column `first` on; `targets` are the indices of the targets in it."""

    targets: tuple[int, ...]
    first: int
    colspan: int
    rowspan: int = 1


class TimelineLayout(NamedTuple):
    """The rows of the table from the top, without the cells that a cell above spans.

    `lanes` has the lane of each row, if it has one.
    """

    rows: tuple[tuple[LayoutCell, ...], ...]
    lanes: tuple[int | None, ...]


class _TargetGroup(NamedTuple):
    """Targets of the same columns in the same row, which become one cell.

    A row is identified by its lane, or by a number of its own for targets without one.
    """

    first: int
    last: int
    lane: int | None
    free_row: int
    targets: list[int]

    def overlaps(self, first: int, last: int) -> bool:
        """Whether the group has a column from `first` to `last`."""
        return self.first <= last and first <= self.last


def layout(targets: Sequence[Target], plan: Plan) -> TimelineLayout:
    """The table of a measure's targets.

    Targets of one lane share a row; those without a lane are put together where their years allow.
    A target alone in its columns spans every row, as in the last column of the printed form.
    """
    return _layout(tuple([(t.years, t.lane) for t in targets]), plan.columns)


@lru_cache(maxsize=4096)  # many measures have targets for the same years
def _layout(targets: tuple[_YearsAndLane, ...], columns: tuple[Span, ...]) -> TimelineLayout:
    if not targets:
        return TimelineLayout(((LayoutCell((), 0, len(columns)),),), (None,))
    rows = _rows(_groups(targets, columns), len(columns))
    return TimelineLayout(rows, tuple([_lane(row, targets) for row in rows]))


def _lane(row: tuple[LayoutCell, ...], targets: tuple[_YearsAndLane, ...]) -> int | None:
    lanes = (targets[index][1] for cell in row for index in cell.targets)
    return next((lane for lane in lanes if lane is not None), None)


def _groups(targets: tuple[_YearsAndLane, ...], columns: tuple[Span, ...]) -> list[_TargetGroup]:
    """The groups of all targets, those with a lane first: their rows are given."""
    groups: list[_TargetGroup] = []
    for index, (years, lane) in sorted(enumerate(targets), key=lambda one: one[1][1] is None):
        first, last = _column_range(years, columns)
        same = (group for group in groups if group[:3] == (first, last, lane))
        if (group := next(same, None)) is None:
            free_row = _free_row(groups, first, last) if lane is None else 0
            group = _TargetGroup(first, last, lane, free_row, [])
            groups.append(group)
        group.targets.append(index)
    return groups


def _column_range(years: Span, columns: tuple[Span, ...]) -> tuple[int, int]:
    """The first and last column of a span; the last column may be that of all years after it."""
    top = len(columns) - 1
    first = min(max(years.first - columns[0].first, 0), top)
    last = top if years.last is None else min(max(years.last - columns[0].first, first), top)
    return first, last


def _free_row(groups: list[_TargetGroup], first: int, last: int) -> int:
    """The first row of targets without a lane that has these columns empty."""
    taken = {g.free_row for g in groups if g.lane is None and g.overlaps(first, last)}
    return next(row for row in count() if row not in taken)


def _spans_all_rows(group: _TargetGroup, groups: list[_TargetGroup]) -> bool:
    """Whether the group has no lane and no other group shares its columns."""
    overlapping = [other for other in groups if other.overlaps(group.first, group.last)]
    return group.lane is None and overlapping == [group]


def _rows(groups: list[_TargetGroup], width: int) -> tuple[tuple[LayoutCell, ...], ...]:
    """The cells of each row, with empty ones where nothing is planned."""
    spanning = [group for group in groups if _spans_all_rows(group, groups)]
    by_row: dict[tuple[int | None, int], list[_TargetGroup]] = {}
    for group in sorted(groups, key=lambda g: min(g.targets)):
        if group not in spanning:
            by_row.setdefault((group.lane, group.free_row), []).append(group)
    first, *others = list(by_row.values()) or [[]]
    spanned = {column for group in spanning for column in range(group.first, group.last + 1)}
    rowspans = {group.first: 1 + len(others) for group in spanning}
    top = _row([*first, *spanning], width, (), rowspans)
    return (top, *(_row(row, width, spanned, {}) for row in others))


def _row(
    groups: list[_TargetGroup], width: int, spanned: Container[int], rowspans: dict[int, int]
) -> tuple[LayoutCell, ...]:
    """One row: a cell for each group and empty cells between them, none in `spanned` columns."""
    cells: list[LayoutCell] = []
    starts = {group.first: group for group in groups}
    column = 0
    while column < width:
        if column in spanned:
            column += 1
        elif (group := starts.get(column)) is not None:
            span = group.last - group.first + 1
            cells.append(LayoutCell(tuple(group.targets), column, span, rowspans.get(column, 1)))
            column += span
        else:
            first = column
            while column < width and column not in starts and column not in spanned:
                column += 1
            cells.append(LayoutCell((), first, column - first))
    return tuple(cells)
