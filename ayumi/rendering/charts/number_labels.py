"""Numbers short enough for a drawing: 12億, 1.2M. The table beside it has them in full."""

from __future__ import annotations

from collections.abc import Sequence

from ayumi.i18n import formats
from ayumi.i18n.interface import Interface
from ayumi.rendering.charts.lengths import text_width

_LONG = 5.0  # type sizes: a longer number on the axis is written short
_FIGURES = 4

Unit = tuple[int, str]  # the power of ten that a word stands for, and the word


def tick_labels(values: Sequence[float], words: Interface) -> tuple[str, ...]:
    """The labels of an axis: in full, or all of them in the same unit."""
    full = tuple(formats.number(words, value) for value in values)
    unit = _unit(max(abs(v) for v in values), words)
    if unit is None or max(text_width(text, 1) for text in full) <= _LONG:
        return full
    return tuple(
        _in_unit(value, unit, words) if value else full[n] for n, value in enumerate(values)
    )


def value_labels(values: Sequence[float], room: float, words: Interface) -> tuple[str, ...] | None:
    """The labels of a series that each fit into `room` (type sizes): in full, or short, or none."""
    full = tuple(formats.number(words, value) for value in values)
    for labels in (full, tuple(_short(value, words) for value in values)):
        if all(text_width(text, 1) <= room for text in labels):
            return labels
    return None


def _short(value: float, words: Interface) -> str:
    """To four figures, in the largest unit below it."""
    unit = _unit(abs(value), words) or (0, "")
    return _in_unit(float(f"{value / 10 ** unit[0]:.{_FIGURES}g}"), (0, unit[1]), words)


def _in_unit(value: float, unit: Unit, words: Interface) -> str:
    return formats.number(words, value / 10 ** unit[0]) + unit[1]


def _unit(size: float, words: Interface) -> Unit | None:
    """The largest unit that `size` reaches."""
    reached = [unit for unit in _units(words) if size >= 10 ** unit[0]]
    return max(reached, default=None)


def _units(words: Interface) -> list[Unit]:
    """The language's units, from `4万|8億`: powers of ten with their words."""
    digits = "0123456789"
    found = []
    for part in words("chart_compact").split("|"):
        word = part.lstrip(digits)
        found.append((int(part[: len(part) - len(word)]), word))
    return found
