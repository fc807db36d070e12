"""The notice of the preview in a browser: in sight wherever the reader is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser.waiting import until
from preview.test_preview import serving

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
            page.wait_for_load_state()
            page.reload()
            until(page, "() => !document.querySelector('aside[role=alert] details').open")
            preview.edit("nummer: 1", "nimmer: 1")  # other problems than those that were folded
            page.locator("aside[role=alert] mark", has_text="nimmer").wait_for()
            until(page, "() => document.querySelector('aside[role=alert] details').open")
            preview.edit("nimmer: 1", "number: 41")
            page.locator("text=Action program 41").first.wait_for()
            page.locator("aside[role=alert]").wait_for(state="detached")
    finally:
        context.close()


def test_a_build_that_ends_while_the_page_loads_is_not_lost(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context()
    try:
        with serving(tmp_path) as preview:
            path = "en/programs/collaborative-community.html"

            def build_meanwhile(route: Any) -> None:
                """Between the page and the script that connects it to the server."""
                preview.edit("number: 1", "number: 41")
                preview.wait_for("-2", "_preview/build")  # its second build
                assert "Action program 41" in preview.get(path)[1]
                route.continue_()

            context.route("**/livereload.js*", build_meanwhile, times=1)
            page = context.new_page()
            page.goto(preview.address + path, wait_until="commit")
            page.locator("text=Action program 41").first.wait_for()
    finally:
        context.close()
