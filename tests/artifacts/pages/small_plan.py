"""A small site for what the seed does not have: bad results, gaps, texts like formulas."""

from __future__ import annotations

from pathlib import Path

from built_sites import run_build
from small_sites import CONFIG as COMMON
from small_sites import write_site

CONFIG = (
    COMMON.partition("years:")[0]
    + """\
years: {first: 2011, last: 2013, open_ended: true, starts_in: 4}
scale:
  title: {ja: 達成状況区分, en: Achievement category}
  categories:
    - {code: 1, label: {ja: 大きく上回った, en: Far above}, tone: far-above, symbol: ◎}
    - {code: 3, label: {ja: ほぼ達成, en: Almost met}, tone: on-target, symbol: ●}
    - {code: 5, label: {ja: 大きく下回った, en: Far below}, tone: far-below, symbol: ▼}
"""
)
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
    return run_build(write_site(folder / "small", files), folder / "built")
