"""A small site for what the seed does not have: bad results, gaps, texts like formulas."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
CONFIG = """\
title: {ja: みどり市の取組, en: What Midori does}
organisation: {ja: みどり市, en: City of Midori}
languages:
  - {code: ja, name: 日本語}
  - {code: en, name: English}
years: {first: 2011, last: 2013, open_ended: true, starts_in: 4}
scale:
  title: {ja: 達成状況区分, en: Achievement category}
  categories:
    - {code: 1, label: {ja: 大きく上回った, en: Far above}, tone: far-above, symbol: ◎}
    - {code: 3, label: {ja: ほぼ達成, en: Almost met}, tone: on-target, symbol: ●}
    - {code: 5, label: {ja: 大きく下回った, en: Far below}, tone: far-below, symbol: ▼}
"""
BENCHES = """\
number: 1
title: {ja: 公園, en: Parks}
measures:
  - id: benches
    title: {ja: ベンチ, en: Benches}
    targets:
      - {id: more, years: 2011-2013, text: {ja: ベンチを増やす, en: Set up benches}}
    results:
      2011: {category: 1, items: [{ja: 増やした。, en: More stand there., answers: [more]}]}
      2012: {category: 3, items: [{ja: 保った。, en: They were kept., answers: [more]}]}
"""


def build_small(folder: Path, programs: dict[str, str]) -> Path:
    """Build a site of the parks and of `programs` (id -> YAML); returns the built folder."""
    files = {"site_config.yaml": CONFIG, "content/programs/parks.yaml": BENCHES}
    files |= {f"content/programs/{name}.yaml": text for name, text in programs.items()}
    for path, text in files.items():
        file = folder / "small" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return build_site(folder / "small", folder / "built")


def build_site(site: Path, output: Path) -> Path:
    """Build the site in a folder through the command; returns the output folder."""
    places = ["--site", str(site), "--output", str(output)]
    command = [sys.executable, str(REPO / "build.py"), "build", *places]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return output
