"""Times builds of Ayumi and of Hugo: `python benchmarks/run.py --help`.

For each size and state Ayumi and Hugo take turns, so that a busy moment of the machine affects
both. The first round is not timed: it warms the caches of the system, measures memory, and
compares the two sites. docs/performance.md describes the method.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks import compare, tables  # noqa: E402
from benchmarks.measuring import Measurement, Series, floor, run  # noqa: E402
from benchmarks.sides import STATES, HugoNotInstalled, Side, hugo, sides  # noqa: E402

NAMES = ("same", "hugo", "hugo-yaml", "whole")


class WrongOutput(Exception):  # noqa: N818
    """A build did not show the edit, or two sites differ that should be equal."""


def measure(
    count: int, repeat: int, names: tuple[str, ...], states: tuple[str, ...], folder: Path
) -> Measurement:
    """Build a site of `count` programs in each state, `repeat` times."""
    all_sides = sides(count, folder, names)
    found = Measurement(
        count,
        {state: {name: Series() for name in names} for state in states},
        {name: [] for name in names},
    )
    for number in range(repeat + 1):
        for state in states:
            for side in all_sides:
                _step(side, state, number, found.series[state][side.name])
            if state == "cold" and not number:
                _compare(all_sides, found)
        for side in all_sides:
            if number:
                found.floors[side.name].append(_floor(side, folder))
            _undo_edits(side, states)
        print(f"{count} programs: round {number} of {repeat}", file=sys.stderr)
    return found


def _step(side: Side, state: str, number: int, series: Series) -> None:
    """Prepare one state, build once, and check that the edit shows."""
    expected = ""
    if state == "cold":
        side.clear()
    elif state in side.edits:
        expected = side.edits[state].apply(number)
    done = run(side.command, ROOT, sample_memory=not number)
    if number:
        series.seconds.append(done.seconds)
        series.processor.append(done.processor)
    else:
        series.memory = done.memory
    if expected not in side.edited_page():
        raise WrongOutput(f"{side.name}, {state}: “{expected}” is not in {side.page}")


def _undo_edits(side: Side, states: tuple[str, ...]) -> None:
    """Undo the edits; if a template was among them, build once without timing it.

    Compiled templates are then those of the unedited site: compiling a template that was just
    changed belongs to another state, not to the cold build.
    """
    for edit in side.edits.values():
        edit.undo()
    if "template" in states:
        run(side.command, ROOT)


def _compare(all_sides: list[Side], found: Measurement) -> None:
    """Record the sizes of the sites; WrongOutput if Ayumi's differs from Hugo's."""
    by_name = {side.name: side for side in all_sides}
    for side in all_sides:
        paths = compare.files(side.output)
        found.pages[side.name] = sum(path.endswith(".html") for path in paths)
        found.bytes[side.name] = compare.total(side.output, paths)
    for ours, theirs in product(("same", "whole"), ("hugo", "hugo-yaml")):
        if ours in by_name and theirs in by_name:
            result = compare.compare(by_name[ours].output, by_name[theirs].output)
            found.comparison = str(result)
            if result.differ:
                raise WrongOutput(f"{ours} and {theirs}: {result}")


def _floor(side: Side, folder: Path) -> float:
    copy = folder / "floor"
    seconds = floor(side.output, copy, compare.files(side.output))
    shutil.rmtree(copy)
    return seconds


def machine() -> dict[str, Any]:
    """What the times depend on; HugoNotInstalled if it is not."""
    version = (
        subprocess.run(  # noqa: S603
            [str(hugo()), "version"], capture_output=True, text=True, check=True
        )
        .stdout.split()[1]
        .partition("-")[0]
    )
    return {
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "hugo": version,
    }


def arguments() -> argparse.Namespace:
    """The parsed command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--programs", type=int, nargs="+", default=[3, 100, 1000, 10_000])
    parser.add_argument("--repeat", type=int, default=5, help="timed rounds (5)")
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    parser.add_argument("--sides", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--states", nargs="+", choices=STATES, default=STATES)
    parser.add_argument("--folder", type=Path, help="where to build (else a temporary folder)")
    return parser.parse_args()


def main() -> int:
    """Measure, print tables, write JSON."""
    options = arguments()
    about, results = machine(), []
    print(tables.heading(about, options.repeat), flush=True)
    for count in options.programs:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            selection = tuple(options.sides), tuple(options.states)
            found = measure(count, options.repeat, *selection, Path(folder))
        results.append(tables.figures(found))
        print(tables.table(results[-1]), flush=True)
        if options.json:
            text = json.dumps({"machine": about, "results": results}, indent=1)
            options.json.write_text(f"{text}\n", "utf-8")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # removes the temporary folder
    try:
        sys.exit(main())
    except (HugoNotInstalled, WrongOutput) as problem:
        sys.exit(str(problem))
