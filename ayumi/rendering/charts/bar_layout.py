"""Layout of a bar: the lengths of its segments, and the places of the callouts below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


def distribute(counts: Sequence[int], total: int, minimum: int) -> tuple[int, ...]:
    """Divide the length `total` in proportion to `counts` (all above 0), none below `minimum`.

    The lengths sum to `total`; a larger count never gets less than a smaller one.
    """
    if not counts:
        return ()
    minimum = min(minimum, total // len(counts))
    small = _below_minimum(counts, total, minimum)
    large = [n for n in range(len(counts)) if n not in small]
    shares = _in_proportion([counts[n] for n in large], total - minimum * len(small))
    lengths = dict(zip(large, shares, strict=True))
    return tuple(lengths.get(n, minimum) for n in range(len(counts)))


def _below_minimum(counts: Sequence[int], total: int, minimum: int) -> set[int]:
    """The counts whose share is below `minimum`, also after the others were raised to it."""
    small: set[int] = set()
    while True:
        left = total - minimum * len(small)
        others = sum(c for n, c in enumerate(counts) if n not in small)
        more = {n for n, c in enumerate(counts) if n not in small and c * left < minimum * others}
        if not more:
            return small
        small |= more


def _in_proportion(counts: Sequence[int], total: int) -> list[int]:
    """Integer shares of `total`: what rounding down leaves goes to the largest remainders."""
    whole = sum(counts)
    shares = [c * total // whole for c in counts]
    by_remainder = sorted(range(len(counts)), key=lambda n: -(counts[n] * total % whole))
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return shares


class CalloutPlace(NamedTuple):
    """A label at the end of a leader line, which goes straight down from `x` to the label's row.

    Rows are counted from the top; the label is to the left or to the right of its leader line.
    """

    x: float
    row: int
    to_left: bool
    width: float

    @property
    def extent(self) -> tuple[float, float]:
        """The first and last x of the label, its leader line included."""
        return (self.x - self.width, self.x) if self.to_left else (self.x, self.x + self.width)


def place_callouts(
    anchors: Sequence[float], widths: Sequence[float], room: float
) -> list[CalloutPlace]:
    """Places for labels of `widths` at `anchors` (ascending), in as few rows as possible.

    No leader line crosses a label, no two labels overlap, and all stay within 0 and `room`; an
    empty list where that is impossible. The first labels are to the right of their leader lines,
    the others to the left.
    """
    splits = range(len(anchors), -1, -1)
    attempts = (_try_split(anchors, widths, room, split) for split in splits)
    fitting = [places for places in attempts if places is not None]
    return min(fitting, key=lambda places: max((p.row for p in places), default=0), default=[])


def _try_split(
    anchors: Sequence[float], widths: Sequence[float], room: float, split: int
) -> list[CalloutPlace] | None:
    """The places with the first `split` labels to the right; None where they do not fit."""
    places: list[CalloutPlace] = []
    inwards = [*range(split, len(anchors)), *reversed(range(split))]
    for n in inwards:
        one = _below(CalloutPlace(anchors[n], 0, n >= split, widths[n]), places)
        if one is None or one.extent[0] < 0 or one.extent[1] > room:
            return None
        places.append(one)
    return sorted(places, key=lambda place: place.x)


def _below(one: CalloutPlace, placed: list[CalloutPlace]) -> CalloutPlace | None:
    """`one` moved below every label that it touches; None where its leader would cross one."""
    left, right = one.extent
    touching = [p for p in placed if p.extent[0] <= right and left <= p.extent[1]]
    if any(p.extent[0] <= one.x <= p.extent[1] for p in touching):
        return None
    return one._replace(row=max((p.row for p in touching), default=-1) + 1)
