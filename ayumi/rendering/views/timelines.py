"""A measure's plan as a ready table: baseline, targets in merged cells, and the headers of each."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.model.program import Measure, Revision, Target
from ayumi.rendering.timeline import Cell, layout
from ayumi.rendering.views.footnotes import Footnote, Footnotes
from ayumi.rendering.views.passages import Line, Passage, Speaker


class Heading(NamedTuple):
    """A column's heading and the id that its cells refer to."""

    id: str
    label: str


class RevisionView(NamedTuple):
    """How a target was changed."""

    date: str
    before: Passage
    reason: Passage | None


class TargetView(NamedTuple):
    """A target as a line, with its years in words and its revision."""

    line: Line
    span: str
    revision: RevisionView | None


class CellView(NamedTuple):
    """A cell of the table; `headers` are the ids of the headings it stands under."""

    targets: tuple[TargetView, ...]
    colspan: int
    rowspan: int
    headers: str


class BaselineView(NamedTuple):
    """A cell of the baseline column, beside `rowspan` rows."""

    lines: tuple[Line, ...]
    rowspan: int
    headers: str


class RowView(NamedTuple):
    """One row; `baseline` is None where a cell above reaches down beside it."""

    baseline: BaselineView | None
    cells: tuple[CellView, ...]


class TimelineView(NamedTuple):
    """The table."""

    baseline: Heading
    columns: tuple[Heading, ...]
    rows: tuple[RowView, ...]
    notes: tuple[Footnote, ...]

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.rows)


def headings(
    prefix: str, speaker: Speaker, baseline_key: str = "baseline"
) -> tuple[Heading, tuple[Heading, ...]]:
    """The headings of the baseline and of the years; ids begin with `prefix`.

    An underscore keeps them apart from anchors of the content, which have none.
    """
    edition = speaker.edition
    baseline = Heading(f"{prefix}_baseline", edition.words(baseline_key))
    return baseline, tuple([Heading(prefix + end, name) for end, name in edition.columns])


def timeline_view(
    measure: Measure,
    speaker: Speaker,
    prefix: str,
    *,
    row_header: str = "",
    footnotes: Footnotes | None = None,
) -> TimelineView:
    """The table of `measure`; `row_header` is the id of a heading at the left of all rows.

    `footnotes` gathers the notes of several measures that stand in one table.
    """
    notes = footnotes or Footnotes(speaker)
    baseline, years = headings(prefix, speaker)
    rows, lanes = layout(measure, speaker.edition.plan)
    ids = [heading.id for heading in years]
    before = f"{row_header} " if row_header else ""
    beside = _baseline_cells(measure, lanes, speaker, before + baseline.id, notes)
    made = [
        RowView(left, tuple([_cell(cell, speaker, before, ids, notes) for cell in row]))
        for left, row in zip(beside, rows, strict=True)
    ]
    return TimelineView(baseline, years, tuple(made), notes.below)


def target_view(target: Target, speaker: Speaker, notes: Footnotes) -> TargetView:
    """One target."""
    line = Line(speaker.text(target.text), speaker.lines(target.items), speaker.maybe(target.note))
    revision = _revision(target.revised, speaker) if target.revised else None
    return TargetView(notes.marked(line), speaker.edition.span(target.years), revision)


def _revision(revised: Revision, speaker: Speaker) -> RevisionView:
    return RevisionView(
        formats.date(speaker.edition.words, revised.date),
        speaker.text(revised.before),
        speaker.maybe(revised.reason),
    )


def _cell(cell: Cell, speaker: Speaker, before: str, ids: list[str], notes: Footnotes) -> CellView:
    targets, first, colspan, rowspan = cell
    shown = tuple([target_view(target, speaker, notes) for target in targets]) if targets else ()
    return CellView(shown, colspan, rowspan, before + " ".join(ids[first : first + colspan]))


def _baseline_cells(
    measure: Measure,
    lanes: tuple[int | None, ...],
    speaker: Speaker,
    headers: str,
    notes: Footnotes,
) -> list[BaselineView | None]:
    """The baseline beside each row: the items of a lane begin a cell of their own at its row."""
    by_row: dict[int, list[Line]] = {0: []}
    for item in measure.baseline:
        row = lanes.index(item.lane) if item.lane in lanes and item.lane is not None else 0
        by_row.setdefault(row, []).append(notes.marked(speaker.line(item)))
    starts = [*sorted(by_row), len(lanes)]
    cells: list[BaselineView | None] = [None] * len(lanes)
    for start, end in pairwise(starts):
        cells[start] = BaselineView(tuple(by_row[start]), end - start, headers)
    return cells
