"""A program's page is light: with styles, script and icon under 100 KB before compression."""

from __future__ import annotations

from pathlib import Path

from artifacts.pages.parsed_pages import EVERY

SHARED = ("static/site.css", "static/site.js", "static/images/icon.svg")


def test_a_program_page_weighs_under_100_kilobytes(root: Path) -> None:
    shared = sum((root / path).stat().st_size for path in SHARED)
    weights = {p: shared + (root / p).stat().st_size for p in EVERY if "programs/" in p}
    assert len(weights) == 6
    assert {path: weight for path, weight in weights.items() if weight >= 100_000} == {}
