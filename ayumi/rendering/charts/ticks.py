"""The scale of an axis: round numbers at even steps that take in every value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

_ROUND = tuple(Fraction(m) for m in ("1", "2", "2.5", "5", "10"))
# Values closer together than this part of their size would be one flat line above a far-off zero
_CLOSE = Fraction(1, 10)


class Ticks(NamedTuple):
    """The round numbers of an axis, ascending, two or more."""

    values: tuple[float, ...]

    @property
    def from_zero(self) -> bool:
        """Whether zero is among them."""
        return self.values[0] <= 0 <= self.values[-1]

    def part(self, value: float) -> float:
        """Where `value` lies between the first (0) and the last tick (1)."""
        first, last = self.values[0], self.values[-1]
        return min(max((value - first) / (last - first), 0.0), 1.0)


def ticks(values: Iterable[float], maxsize: int = 5) -> Ticks:
    """The ticks for `values` (at least one, up to 10¹⁵), about `most` of them.

    They begin or end at zero, unless the values are close together and far from it. Between whole
    values there are no ticks at fractions.
    """
    found = list(values)
    low, high = _extent(found)
    whole = all(float(v).is_integer() for v in found)
    step = _step((high - low) / maxsize, whole=whole)
    return Ticks(tuple(float(n * step) for n in range(floor(low / step), ceil(high / step) + 1)))


def _extent(values: Sequence[float]) -> tuple[Fraction, Fraction]:
    """The least and the greatest value, with zero unless it is far off; never the same."""
    low, high = Fraction(min(values)), Fraction(max(values))
    if not (low < high and high - low < _CLOSE * max(-low, high)):
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    return (low, high) if low < high else (Fraction(0), Fraction(1))


def _step(rough: Fraction, *, whole: bool) -> Fraction:
    """The smallest round number that is not below `rough`; `whole`: and no fraction."""
    power = Fraction(10) ** int(f"{float(rough):e}".partition("e")[2])
    rising = (m * power * up for up in (1, 10, 100) for m in _ROUND)
    wanted = (step for step in rising if step >= rough and (step.denominator == 1 or not whole))
    return next(wanted, Fraction(1))
