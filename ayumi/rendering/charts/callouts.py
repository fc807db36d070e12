"""Where labels stand that do not fit into what they name: below it, at the end of a leader.

A leader goes straight down from its anchor to its label's row; the label stands to the right or to
the left of it. No leader crosses a label, and no two labels overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Callout(NamedTuple):
    """A label's leader (x), its row from the top, and the side of the leader it stands on."""

    x: float
    row: int
    to_left: bool
    width: float

    @property
    def reach(self) -> tuple[float, float]:
        """The label's first and last x, its leader included."""
        return (self.x - self.width, self.x) if self.to_left else (self.x, self.x + self.width)


def callouts(anchors: Sequence[float], widths: Sequence[float], room: float) -> list[Callout]:
    """The labels of `anchors` (ascending), in as few rows as go; none where they cannot be placed.

    Those of the first ones stand to the right of their leaders, those of the others to the left.
    """
    splits = range(len(anchors), -1, -1)
    tries = (_placed(anchors, widths, room, split) for split in splits)
    fitting = [made for made in tries if made is not None]
    return min(fitting, key=_depth, default=[])


def _depth(made: list[Callout]) -> int:
    return max((c.row for c in made), default=0)


def _placed(
    anchors: Sequence[float], widths: Sequence[float], room: float, split: int
) -> list[Callout] | None:
    """The labels with the first `split` to the right; None where they collide or leave the room."""
    made: list[Callout] = []
    inwards = [*range(split, len(anchors)), *reversed(range(split))]
    for n in inwards:
        one = _lowered(Callout(anchors[n], 0, n >= split, widths[n]), made)
        if one is None or one.reach[0] < 0 or one.reach[1] > room:
            return None
        made.append(one)
    return sorted(made, key=lambda c: c.x)


def _lowered(one: Callout, placed: list[Callout]) -> Callout | None:
    """`one` below every label that it would touch; None where its leader would cross one."""
    in_the_way = [c for c in placed if c.reach[0] <= one.reach[1] and one.reach[0] <= c.reach[1]]
    if any(c.reach[0] <= one.x <= c.reach[1] for c in in_the_way):
        return None
    row = max((c.row for c in in_the_way), default=-1) + 1
    return Callout(one.x, row, one.to_left, one.width)
