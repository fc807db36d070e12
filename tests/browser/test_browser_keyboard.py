"""The keyboard alone: skip link first, every stop in order, in sight and marked."""

from __future__ import annotations

import pytest
from browser.marks import every_kind, every_page
from browser.sites import SitePage
from browser.waiting import until

MOST_STOPS = 400

# What has the focus: its number among all that may have it, its landmark, and its outline.
STOP = """(kinds) => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const all = [...document.querySelectorAll(kinds)].filter((each) => each.checkVisibility());
    const style = getComputedStyle(element);
    const boxes = [...element.getClientRects()];
    const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
    const hits = (x, y) => {
        const hit = inside(x, y) && document.elementFromPoint(x, y);
        return hit && (element.contains(hit) || hit.contains(element) && hit.closest("label"));
    };
    return {
        number: all.indexOf(element),
        total: all.length,
        landmark: (element.closest("main") ?? element.closest("header, footer, aside"))?.localName,
        classes: element.className,
        html: element.outerHTML.replace(/\\s+/g, " ").slice(0, 120),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        outlineColour: style.outlineColor,
        reachable: boxes.some((box) => [0.1, 0.5, 0.9].some((part) =>
            hits(box.left + box.width * part, box.top + box.height / 2)
            || hits(box.left + box.width / 2, box.top + box.height * part)
            || hits(box.left + box.width * part, box.top + 2))),
    };
}"""
KINDS = (
    "a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), "
    "select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex='-1'])"
)


def stops(page) -> list[dict]:
    """Press Tab from the top to the end, and return every stop."""
    found = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP, KINDS)
        if stop is None or (found and stop["number"] == 0):
            return found
        found.append(stop)
    pytest.fail(f"Tab does not come to an end within {MOST_STOPS} stops")


@every_page
def test_tab_goes_through_everything_in_order_in_sight_and_marked(view, site_page: SitePage):
    page = view(site_page)
    found = stops(page)
    assert "skip-link" in found[0]["classes"], f"the first stop is {found[0]['html']}"
    numbers = [stop["number"] for stop in found]
    assert numbers == list(range(found[0]["total"])), "not in the order of the page, or not all"
    landmarks = list(dict.fromkeys(stop["landmark"] for stop in found[1:]))
    order = ["header", "aside", "main", "footer"]
    assert landmarks == [each for each in order if each in landmarks]
    unmarked = [
        stop["html"]
        for stop in found
        if stop["outline"] < 2 or stop["outlineColour"] in ("transparent", "rgba(0, 0, 0, 0)")
    ]
    assert unmarked == [], "no outline of 2 px or more"
    assert [stop["html"] for stop in found if not stop["reachable"]] == [], "out of sight"


@every_kind
def test_the_skip_link_leads_into_the_main_part(view, site_page: SitePage):
    page = view(site_page, viewport={"width": 360, "height": 740})
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, "document.activeElement === document.querySelector('main')")
    main = "document.querySelector('main').getBoundingClientRect().top"
    assert -1 <= page.evaluate(main) <= 200
    if page.locator("main").locator(KINDS).count():
        page.keyboard.press("Tab")
        assert page.evaluate(STOP, KINDS)["landmark"] == "main"


@every_kind
def test_scroll_boxes_answer_to_the_arrow_keys(view, site_page: SitePage):
    page = view(site_page, viewport={"width": 360, "height": 740})
    boxes = page.evaluate("""() => {
        window.boxes = [...document.querySelectorAll("main [tabindex='0']")];
        return boxes.map((e) => [e.scrollWidth > e.clientWidth + 1, e.matches(":dir(ltr)")]);
    }""")
    for number, (is_wide, is_left_to_right) in enumerate(boxes):
        if is_wide:
            page.evaluate("(number) => boxes[number].focus()", number)
            page.keyboard.press("ArrowRight" if is_left_to_right else "ArrowLeft")
            until(page, "(number) => boxes[number].scrollLeft !== 0", number)
