"""The axis of a chart: round ticks that cover all values, and numbers short enough for labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.i18n.interface import Interface
from ayumi.rendering.charts.geometry import text_width

_ROUND = tuple(Fraction(m) for m in ("1", "2", "2.5", "5", "10"))
_FIGURES = 4  # of a number that is abbreviated
_LONGEST_LABEL = 5.0  # in font sizes: longer numbers on the axis are abbreviated


class Ticks(NamedTuple):
    """The values of an axis's ticks, ascending, two or more."""

    values: tuple[float, ...]

    @property
    def from_zero(self) -> bool:
        """Whether zero is among them."""
        return self.values[0] <= 0 <= self.values[-1]

    def fraction(self, value: float | Decimal) -> float:
        """The position of `value` between the first tick (0) and the last (1)."""
        first, last = self.values[0], self.values[-1]
        return min(max((float(value) - first) / (last - first), 0.0), 1.0)


def ticks(values: Iterable[Decimal]) -> Ticks:
    """The ticks that cover `values` (at least one, up to 10¹⁵), with about five steps.

    They include zero, unless the values are close together and far from it. Whole values get whole
    ticks.
    """
    found = list(values)
    low, high = _extent(found)
    whole = all(Fraction(v).denominator == 1 for v in found)
    step = _step((high - low) / 5, whole=whole)
    return Ticks(tuple(float(n * step) for n in range(floor(low / step), ceil(high / step) + 1)))


def _extent(values: Sequence[Decimal]) -> tuple[Fraction, Fraction]:
    """The least and the greatest value, with zero unless it is far away; never equal."""
    low, high = Fraction(min(values)), Fraction(max(values))
    # From zero, a range below a tenth of the values' size would be one flat line
    if not 0 < 10 * (high - low) < max(-low, high):
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
    if max(text_width(text, 1) for text in full) <= _LONGEST_LABEL:
        return full
    unit, suffix = _unit(max(abs(value) for value in values), words)
    return tuple(
        formats.number(words, value / unit) + (suffix if value else "") for value in values
    )


class Labelled(NamedTuple):
    """A value to be labelled: its number, or the two of a range; and the sign before it, as ≥."""

    numbers: tuple[Decimal, ...]
    sign: str = ""

    def label(self, write: Callable[[Interface, Decimal], str], words: Interface) -> str:
        """The label, with its numbers as `write` writes them."""
        low, *high = [write(words, number) for number in self.numbers]
        return self.sign + (words("target_range", low=low, high=high[0]) if high else low)


def value_labels(
    values: Sequence[Labelled], room: float, words: Interface
) -> tuple[str, ...] | None:
    """The labels of a series, each at most `room` font sizes wide: full, abbreviated, or None."""
    for write in (formats.number, _abbreviated):
        labels = tuple([value.label(write, words) for value in values])
        if all(text_width(text, 1) <= room for text in labels):
            return labels
    return None


def _abbreviated(words: Interface, value: Decimal) -> str:
    """The number to four figures, in the largest unit below it; a short one as it is written."""
    unit, suffix = _unit(abs(value), words)
    if not suffix and len(value.as_tuple().digits) <= _FIGURES:
        return formats.number(words, value)
    return formats.number(words, float(f"{float(value) / unit:.{_FIGURES}g}")) + suffix


def _unit(size: float | Decimal, words: Interface) -> tuple[int, str]:
    """The language's largest unit up to `size`, and its suffix; they are written as `4万|8億`."""
    found = re.findall(r"(\d+)([^|]*)", words("chart_compact"))
    units = [(10 ** int(power), suffix) for power, suffix in found]
    return max((unit for unit in units if unit[0] <= size), default=(1, ""))
