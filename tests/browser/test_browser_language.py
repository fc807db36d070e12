"""The language switch leads to the same place of the same page."""

from __future__ import annotations

import re

import pytest
from browser import sites
from browser.marks import every_page
from browser.sites import SitePage
from browser.waiting import until

SWITCH = "header a[hreflang]"
# Where a reader may be: parts of the page with a lasting anchor, in order
ANCHORS = "[...document.querySelectorAll('main [id]:not([id^=\"_\"])')].map((e) => e.id)"
TOP = "(id) => document.getElementById(id)?.getBoundingClientRect().top ?? null"

places_with_anchors = pytest.mark.parametrize(
    "site_page",
    [p for p in sites.one_of_each_kind() if p.path.split("/")[-2:-1] in (["programs"], ["years"])],
    ids=str,
)


def other(site_page: SitePage) -> SitePage:
    """The same page in the language that its switch offers first."""
    code = next(code for code in sites.languages(site_page.site) if code != site_page.lang)
    return next(
        p
        for p in sites.every_page()
        if (p.site, p.kind, p.lang) == (site_page.site, site_page.kind, code)
    )


def switch(page, way: str) -> None:
    """Change the language as a reader does."""
    link = page.locator(SWITCH).first
    if way == "click":
        link.click()
    else:
        link.focus()
        page.keyboard.press("Enter")


def expect(page, address: str) -> None:
    """Wait until the page has this address, whatever the anchor."""
    page.wait_for_url(re.compile(re.escape(address) + r"(\?[^#]*)?(#.*)?$"))


@every_page
def test_leads_to_the_top_of_the_same_page_and_back(view, address, site_page: SitePage):
    page = view(site_page)
    switch(page, "click")
    page.wait_for_url(address(other(site_page)))
    assert page.locator("html").get_attribute("lang") == other(site_page).lang
    assert page.evaluate("scrollY") == 0
    if len(sites.languages(site_page.site)) == 2:
        switch(page, "keyboard")
        page.wait_for_url(address(site_page))
        assert page.locator("html").get_attribute("lang") == site_page.lang


@places_with_anchors
def test_leads_to_the_anchor_of_the_address(view, address, site_page: SitePage):
    page = view(site_page)
    anchors = page.evaluate(ANCHORS)
    for anchor, way in [(anchors[len(anchors) // 2], "click"), (anchors[-1], "keyboard")]:
        page.goto(f"{address(site_page)}#{anchor}")
        switch(page, way)
        page.wait_for_url(f"{address(other(site_page))}#{anchor}")
        assert -1 <= page.evaluate(TOP, anchor) < page.viewport_size["height"]


@pytest.mark.parametrize("way", ["click", "keyboard"])
@places_with_anchors
def test_leads_to_the_place_that_is_being_read(view, address, site_page: SitePage, way: str):
    page = view(site_page)
    anchors = page.evaluate(ANCHORS)
    anchor = anchors[len(anchors) // 2]
    page.mouse.move(600, 400)
    page.mouse.wheel(0, page.evaluate(TOP, anchor) - 60)
    until(page, f"(id) => ({TOP})(id) < 100", anchor)
    page.wait_for_timeout(300)  # a page that takes note of where it is may wait for the end
    tops = page.evaluate(
        f"(ids) => Object.fromEntries(ids.map((id) => [id, ({TOP})(id)]))", anchors
    )
    switch(page, way)
    expect(page, address(other(site_page)))
    reached = page.url.partition("#")[2]
    assert reached, "the switch forgets the place that was being read, and leads to the top"
    assert abs(tops[reached]) < page.viewport_size["height"], f"{reached} was out of sight"
