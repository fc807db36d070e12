"""Builds only what the Hugo site has too: `python benchmarks/same_pages.py SITE OUTPUT`."""

from __future__ import annotations

import atexit
import gc
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from ayumi import build  # noqa: E402

# The overview and the programs' pages in each language, one CSV and one JSON
SAME = r"(en/)?(index|programs/[^/]+)\.html|data/(measures\.csv|programs\.json)"


def main(folder: Path, output: Path) -> None:
    """Read, check, render and publish, as `build` does."""
    built = build.build(folder, output, build.BuildOptions(only=SAME))
    assert built.published is not None  # noqa: S101


if __name__ == "__main__":
    atexit.register(gc.freeze)  # as the command does
    main(*map(Path, sys.argv[1:3]))
