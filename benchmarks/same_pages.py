"""Builds only what the Hugo site has too: `python benchmarks/same_pages.py SITE OUTPUT`."""

from __future__ import annotations

import re
import sys
from itertools import chain
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from ayumi import pipeline  # noqa: E402
from ayumi.outputs import csv_data, html, json_data  # noqa: E402
from ayumi.outputs.theme import template_folders  # noqa: E402
from ayumi.publish.folder import publish  # noqa: E402

# The overview and the programs' pages in each language, one CSV and one JSON
SAME = re.compile(r"(en/)?(index|programs/[^/]+)\.html|data/(measures\.csv|programs\.json)")


def main(folder: Path, output: Path) -> None:
    """Read, check, render and publish, as `build` does."""
    site = pipeline.read(folder).site
    assert site is not None  # noqa: S101
    made = chain(
        html.pages(site, template_folders(folder)),
        json_data.json_data(site),
        csv_data.csv_data(site),
    )
    publish((o for o in made if SAME.fullmatch(o.path)), output)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
