"""Every page that comes with the program is made by the quick code: nobody would see it fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from ayumi.artifacts import making
from ayumi.artifacts.registry import render_site
from ayumi.loading.site import load_site
from ayumi.rendering.jinja import environment

REPO = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("folder", [REPO, REPO / "examples/shiosai"], ids=["city", "shiosai"])
def test_no_page_needs_the_plain_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = load_site(folder).site
    assert site is not None
    plainly_made = []

    def fails(*_: object) -> None:
        plainly_made.append("a page")
        raise LookupError

    monkeypatch.setattr(making, "MANY", 0)
    monkeypatch.setattr(environment, "template_failures", fails)
    pages = [output.path for output in render_site(site, folder)]
    assert "index.html" in pages
    assert not plainly_made
