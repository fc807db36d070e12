"""The colours of charts: 3:1 for what is drawn, 7:1 for what is read, in light and dark."""

from __future__ import annotations

import re

import pytest
from rendering.charts.chart_pages import REPO

TONES = ("far-above", "above", "on-target", "below", "far-below", "neutral")
_CSS = (REPO / "static/css/tokens.css").read_text("utf-8")
_LIGHT, _DARK = _CSS.split("@media (prefers-color-scheme: dark)")


def colours(css: str) -> dict[str, str]:
    """The colours among the tokens."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


THEMES = {"light": colours(_LIGHT), "dark": colours(_LIGHT) | colours(_DARK)}


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tone", TONES)
def test_a_segment_is_seen_and_its_label_read(theme: str, tone: str) -> None:
    at = THEMES[theme]
    outline = tone if tone in ("far-above", "far-below") else f"{tone}-ink"
    assert contrast(at[outline], at["page"]) >= 3
    assert contrast(at[tone], at[f"{tone}-ink"]) >= 7


@pytest.mark.parametrize("theme", THEMES)
def test_lines_markers_and_texts(theme: str) -> None:
    at = THEMES[theme]
    for drawn in ("accent", "text-quiet", "rule-strong"):
        assert contrast(at[drawn], at["page"]) >= 3
    assert contrast(at["accent"], at["surface"]) >= 3
    for read in ("text", "text-quiet"):
        assert contrast(at[read], at["page"]) >= 7
    assert contrast(at["text"], at["surface"]) >= 7
