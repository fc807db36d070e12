"""The figures of a measurement as plain data and as a Markdown table."""

from __future__ import annotations

import statistics
from typing import Any

from benchmarks.measuring import Measurement

Figures = dict[str, Any]
MEGABYTE = 1_000_000
SIDES = ("same", "whole", "hugo-yaml", "hugo")


def figures(found: Measurement) -> Figures:
    """All measurements of one size and their medians, as data for JSON."""
    return {
        "programs": found.programs,
        "pages": found.pages,
        "bytes": found.bytes,
        "comparison": found.comparison,
        "floor": {name: _median(times) for name, times in found.floors.items()},
        "states": {
            state: {
                name: {
                    "seconds": series.seconds,
                    "median": _median(series.seconds),
                    "processor": _median(series.processor),
                    "memory": series.memory,
                }
                for name, series in by_side.items()
            }
            for state, by_side in found.series.items()
        },
    }


def heading(about: dict[str, Any], repeat: int) -> str:
    """The machine, and the heading of the table."""
    machine = ", ".join(f"{key} {value}" for key, value in about.items())
    columns = (
        "programs",
        "state",
        "same pages",
        "whole site",
        "Hugo, YAML",
        "same ÷ it",
        "whole ÷ it",
        "Hugo, JSON",
        "same ÷ it",
        "whole ÷ it",
        "processor: same, whole, YAML, JSON",
        "pages a second: same, YAML, JSON",
        "peak MB: same, whole, YAML, JSON",
        "floor: same, whole",
    )
    return f"{machine}; medians of {repeat}\n\n{_row(columns)}\n{_row(['---'] * len(columns))}"


def table(one: Figures) -> str:
    """The rows of one size, one for each state."""
    return "\n".join(_row(_cells(one, state)) for state in one["states"])


def _cells(one: Figures, state: str) -> list[str]:
    sides = one["states"][state]
    same, whole, yaml, json = (sides.get(name, {}) for name in SIDES)
    return [
        f"{one['programs']:,}",
        state,
        _seconds(same),
        _seconds(whole),
        *(cell for hugo in (yaml, json) for cell in _comparison(hugo, same, whole)),
        ", ".join(f"{s['processor']:.2f} s" if s else "–" for s in (same, whole, yaml, json)),
        ", ".join(_speed(one, name, sides.get(name, {})) for name in SIDES if name != "whole"),
        ", ".join(f"{s['memory'] / MEGABYTE:.0f}" if s else "–" for s in (same, whole, yaml, json)),
        ", ".join(_floor(one, name) for name in ("same", "whole")),
    ]


def _comparison(hugo: Figures, same: Figures, whole: Figures) -> list[str]:
    """Hugo's time, and the times of our two sides divided by it."""
    return [_seconds(hugo), _ratio(same, hugo), _ratio(whole, hugo)]


def _floor(one: Figures, name: str) -> str:
    return f"{one['floor'][name]:.2f} s" if name in one["floor"] else "–"


def _seconds(side: Figures) -> str:
    return f"{side['median']:.2f} s" if side else "–"


def _ratio(ours: Figures, theirs: Figures) -> str:
    return f"{ours['median'] / theirs['median']:.2f}" if ours and theirs else "–"


def _speed(one: Figures, name: str, side: Figures) -> str:
    return f"{one['pages'][name] / side['median']:,.0f}" if side else "–"


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _median(values: list[float]) -> float:
    return statistics.median(values) if values else 0.0
