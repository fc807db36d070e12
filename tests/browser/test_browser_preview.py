"""The notice of the preview in a browser: in sight wherever the reader is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser.waiting import until
from preview.test_preview import PROGRAM, serving

IN_SIGHT = """() => {
    const box = document.querySelector("aside[role=alert]")?.getBoundingClientRect();
    return box && box.height > 40 && box.top >= innerHeight / 2 && box.bottom <= innerHeight + 1
        && box.right <= innerWidth + 1;
}"""


@pytest.mark.parametrize("width", [1280, 360])
def test_the_notice_is_in_sight_after_a_reload_far_down(
    browser: Any, tmp_path: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    try:
        with serving(tmp_path) as preview:
            page = context.new_page()
            page.goto(f"{preview.address}en/programs/collaborative-community.html")
            page.evaluate("scrollTo(0, 1500)")
            preview.edit("number: 1", "nummer: 1")
            # Locators wait across the reload; evaluating would fail in the middle of it
            page.locator("aside[role=alert] mark").first.wait_for()
            until(page, IN_SIGHT)
            assert page.locator("aside[role=alert] mark").first.inner_text() == "nummer"
            page.locator("aside[role=alert] summary").first.click()
            until(page, "() => document.querySelector('aside[role=alert]').offsetHeight < 150")
            # A build that ends while the page loads
            preview.edit("nummer: 1", "number: 41", PROGRAM)
            page.reload()
            page.locator("text=Action program 41").first.wait_for()
            page.locator("aside[role=alert]").wait_for(state="detached")
    finally:
        context.close()
