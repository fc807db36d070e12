"""The axis of a chart: round ticks that cover all values, and numbers short enough for labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.i18n.interface import Interface
from ayumi.rendering.charts.geometry import text_width

_ROUND = tuple(Fraction(m) for m in ("1", "2", "2.5", "5", "10"))
# Values whose range is a smaller part of their size would be one flat line far above zero
_NARROW_RANGE = Fraction(1, 10)

_LONGEST_LABEL = 5.0  # in font sizes: longer numbers on the axis are abbreviated
_FIGURES = 4

CompactUnit = tuple[int, str]  # a power of ten and its suffix: (8, "億")


class Ticks(NamedTuple):
    """The values of an axis's ticks, ascending, two or more."""

    values: tuple[float, ...]

    @property
    def from_zero(self) -> bool:
        """Whether zero is among them."""
        return self.values[0] <= 0 <= self.values[-1]

    def fraction(self, value: float) -> float:
        """The position of `value` between the first tick (0) and the last (1)."""
        first, last = self.values[0], self.values[-1]
        return min(max((value - first) / (last - first), 0.0), 1.0)


def ticks(values: Iterable[float], steps: int = 5) -> Ticks:
    """The ticks that cover `values` (at least one, up to 10¹⁵), with about `steps` steps.

    They include zero, unless the values are close together and far from it. Whole values get whole
    ticks.
    """
    found = list(values)
    low, high = _extent(found)
    whole = all(float(v).is_integer() for v in found)
    step = _step((high - low) / steps, whole=whole)
    return Ticks(tuple(float(n * step) for n in range(floor(low / step), ceil(high / step) + 1)))


def _extent(values: Sequence[float]) -> tuple[Fraction, Fraction]:
    """The least and the greatest value, with zero unless it is far away; never equal."""
    low, high = Fraction(min(values)), Fraction(max(values))
    if not (low < high and high - low < _NARROW_RANGE * max(-low, high)):
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    return (low, high) if low < high else (Fraction(0), Fraction(1))


def _step(rough: Fraction, *, whole: bool) -> Fraction:
    """The smallest round number not below `rough`; with `whole`, the smallest such integer."""
    power = Fraction(10) ** int(f"{float(rough):e}".partition("e")[2])
    rising = (m * power * up for up in (1, 10, 100) for m in _ROUND)
    wanted = (step for step in rising if step >= rough and (step.denominator == 1 or not whole))
    return next(wanted, Fraction(1))


def tick_labels(values: Sequence[float], words: Interface) -> tuple[str, ...]:
    """The labels of an axis: full numbers, or all of them in the same unit (12億, 1.2M)."""
    full = tuple(formats.number(words, value) for value in values)
    unit = _unit(max(abs(v) for v in values), words)
    if unit is None or max(text_width(text, 1) for text in full) <= _LONGEST_LABEL:
        return full
    return tuple(
        _in_unit(value, unit, words) if value else full[n] for n, value in enumerate(values)
    )


def value_labels(values: Sequence[float], room: float, words: Interface) -> tuple[str, ...] | None:
    """The labels of a series, each at most `room` font sizes wide: full, abbreviated, or None."""
    full = tuple(formats.number(words, value) for value in values)
    for labels in (full, tuple(_abbreviated(value, words) for value in values)):
        if all(text_width(text, 1) <= room for text in labels):
            return labels
    return None


def _abbreviated(value: float, words: Interface) -> str:
    """The number to four figures, in the largest unit below it."""
    power, suffix = _unit(abs(value), words) or (0, "")
    return _in_unit(float(f"{value / 10**power:.{_FIGURES}g}"), (0, suffix), words)


def _in_unit(value: float, unit: CompactUnit, words: Interface) -> str:
    return formats.number(words, value / 10 ** unit[0]) + unit[1]


def _unit(size: float, words: Interface) -> CompactUnit | None:
    """The language's largest unit that `size` reaches; the units are written as `4万|8億`."""
    digits = "0123456789"
    units = []
    for part in words("chart_compact").split("|"):
        suffix = part.lstrip(digits)
        units.append((int(part[: len(part) - len(suffix)]), suffix))
    return max((unit for unit in units if size >= 10 ** unit[0]), default=None)
