"""On a phone, a finger hits what it aims at: 44 px each way, or a link in running text."""

from __future__ import annotations

import pytest
from browser.marks import every_page
from browser.sites import SitePage

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LEAST = 44

# The box of a field is that of its label too. A link is in running text when it is laid out as
# text and its block has more text than its links (WCAG 2.5.5 leaves those out).
TOO_SMALL = """(least) => {
    const kinds = "a[href], button, input, select, textarea, summary, [role=button]";
    const words = (text) => text.replace(/[^\\p{L}\\p{N}]/gu, "");
    function isInRunningText(element) {
        if (getComputedStyle(element).display !== "inline") return false;
        let block = element.parentElement;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        const links = [...block.querySelectorAll(kinds)].map((link) => words(link.textContent));
        return words(block.textContent).length > links.join("").length;
    }
    function reach(element) {
        const boxes = [element, ...(element.labels || [])].map((e) => e.getBoundingClientRect());
        return {
            width: Math.max(...boxes.map((box) => box.width)),
            height: Math.max(...boxes.map((box) => box.height)),
        };
    }
    return [...document.querySelectorAll(kinds)]
        .filter((element) => element.closest("main, header, footer"))
        .filter((element) => element.type !== "hidden" && element.checkVisibility())
        .filter((element) => !isInRunningText(element))
        .map((element) => [element, reach(element)])
        .filter(([, box]) => box.width < least - 0.1 || box.height < least - 0.1)
        .map(([e, box]) => `${box.width.toFixed(1)} x ${box.height.toFixed(1)}: ${e.outerHTML}`
            .replace(/\\s+/g, " ").slice(0, 200));
}"""


@every_page
def test_everything_to_tap_is_large_enough(read, site_page: SitePage):
    page = read(site_page, **PHONE)
    found = page.evaluate(TOO_SMALL, LEAST)
    assert found == [], "\n".join(found)


LINK = '<a href="about.html" style="display: {}; height: {}; min-width: 44px">Words</a>'
CASES = {
    "alone": (f"<p>{LINK.format('inline', 'auto')}</p>", True),
    "in-a-sentence": (f"<p>Read the {LINK.format('inline', 'auto')} first.</p>", False),
    "a-box-beside-text": (f"<p>See {LINK.format('inline-block', '30px')}</p>", True),
    "large": (f"<p>{LINK.format('inline-block', '44px')}</p>", False),
    "small-field": ('<input style="height: 20px; width: 20px">', True),
    "labelled": (
        '<label style="display: block; height: 44px">Yes <input type="checkbox"></label>',
        False,
    ),
}


@pytest.mark.parametrize(("html", "small"), CASES.values(), ids=CASES)
def test_small_targets_are_seen(view, html: str, small: bool):
    page = view(SitePage("seed", "404", "ja", "404.html"), bypass_csp=True, **PHONE)
    page.evaluate("(html) => { document.querySelector('main').innerHTML = html; }", html)
    found = [each for each in page.evaluate(TOO_SMALL, LEAST) if "Words" in each or "input" in each]
    assert bool(found) == small
