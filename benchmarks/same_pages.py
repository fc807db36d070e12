"""Builds only the files that the Hugo site has too: `benchmarks/same_pages.py SITE OUTPUT`."""

from __future__ import annotations

import atexit
import gc
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from ayumi.build import build  # noqa: E402
from ayumi.snapshot import BuildOptions  # noqa: E402

# The overview and the program pages in each language, one CSV and one JSON file
SAME = r"(en/)?(index|programs/[^/]+)\.html|data/(measures\.csv|programs\.json)"


def main(folder: Path, output: Path) -> None:
    """Load, check, render and publish, as the build command does."""
    result = build(folder, output, BuildOptions(only=SAME))
    assert result.published is not None  # noqa: S101


if __name__ == "__main__":
    atexit.register(gc.freeze)  # as the build command does
    main(*map(Path, sys.argv[1:3]))
