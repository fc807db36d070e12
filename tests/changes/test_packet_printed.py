"""The packet for a formal decision on paper."""

from __future__ import annotations

import io

import pytest
from changes.repositories import commit, write
from changes.samples import FILES, TARGETS_CHANGED
from pypdf import PdfReader

A4 = (595, 842)  # points


@pytest.mark.browser
def test_it_is_printed_on_a4_with_the_boxes_on_its_cover(tmp_path, run, browser):
    site = tmp_path / "site"
    commit(site, FILES)
    write(site, TARGETS_CHANGED)
    packet = tmp_path / "packet.html"
    packet.write_text(run("changes", "HEAD", "--site", site, "--format", "html")[1], "utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(packet.as_uri())
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.close()
    assert asked == [packet.as_uri()]  # nothing else, and its style is let in
    assert (said, wide) == ([], False)
    sizes = {(round(one.mediabox.width), round(one.mediabox.height)) for one in printed.pages}
    assert sizes == {A4}
    texts = [one.extract_text() for one in printed.pages]
    assert len(texts) == 4  # a cover and a page of changes, in each language
    assert "決裁欄" in texts[0]
    assert "Approval" in texts[2]
