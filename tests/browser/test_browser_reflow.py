"""From 320 px to 4K, at 400 % zoom, and with wider text: nothing sticks out, nothing is cut off."""

from __future__ import annotations

import pytest
from browser.marks import every_kind, every_page
from browser.sites import SitePage

# Elements that stick out of the window sideways. What scrolls in a box of its own may.
STICKING_OUT = """() => {
    const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
    const hides = (e) => getComputedStyle(e).clipPath !== "none";
    function isExcused(element) {
        for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
            if (scrolls(e) || hides(e)) return true;
        }
        return hides(element);
    }
    const root = document.documentElement;
    const right = (e) => e.getBoundingClientRect().right;
    const name = (e) => e.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
    const outside = [...document.querySelectorAll("body *")]
        .filter((e) => e.checkVisibility() && e.getClientRects().length)
        .filter((e) => right(e) > innerWidth + 1 || e.getBoundingClientRect().left < -1);
    const found = outside
        .filter((e) => !isExcused(e) && !outside.includes(e.parentElement)).map(name);
    if (root.scrollWidth > root.clientWidth) {
        const by = outside.find((e) => Math.abs(right(e) + scrollX - root.scrollWidth) < 2);
        found.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth}`
            + (by ? " because of " + name(by) : ""));
    }
    return found;
}"""

# Text that leaves its block, or that its box cuts off. Boxes that scroll, and what only screen
# readers read, are left out.
CUT_OFF = """() => {
    const found = new Set();
    const name = (e) => e.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
    const unseen = (e) => {
        for (; e; e = e.parentElement) if (getComputedStyle(e).clipPath !== "none") return true;
        return false;
    };
    for (const e of document.querySelectorAll("body *")) {
        if (!e.checkVisibility() || unseen(e) || e.closest("svg, select")) continue;
        const style = getComputedStyle(e);
        const clips = (overflow) => /hidden|clip/.test(overflow);
        if (clips(style.overflowX) && e.scrollWidth > e.clientWidth + 1) found.add(name(e));
        if (clips(style.overflowY) && e.scrollHeight > e.clientHeight + 1) found.add(name(e));
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
        let block = text.parentElement;
        if (!text.data.trim() || !block.checkVisibility() || unseen(block)) continue;
        if (block.closest("svg, select, option")) continue;
        while (/^(inline|contents)$/.test(getComputedStyle(block).display)) {
            block = block.parentElement;
        }
        const range = document.createRange();
        range.selectNodeContents(text);
        const box = block.getBoundingClientRect();
        const style = getComputedStyle(block);
        const scrolls = (overflow) => /auto|scroll/.test(overflow);
        for (const rect of range.getClientRects()) {
            const x = !scrolls(style.overflowX)
                && (rect.right > box.right + 3 || rect.left < box.left - 3);
            const y = !scrolls(style.overflowY)
                && (rect.bottom > box.bottom + 8 || rect.top < box.top - 8);
            if (x || y) found.add(name(block));
        }
    }
    return [...found];
}"""

# WCAG 1.4.12. A sheet made by the driver is not bound by the policy.
SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""


def expect_no_fault(page, *widths: int) -> None:
    """Nothing sticks out or is cut off in windows of these widths."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": max(568, width * 9 // 16)})
        faults = page.evaluate(STICKING_OUT) + page.evaluate(CUT_OFF)
        found += [f"{width} px: {fault}" for fault in faults]
    assert found == [], "\n".join(found)


@every_page
def test_nothing_sticks_out_or_is_cut_off(read, site_page: SitePage):
    page = read(site_page)
    expect_no_fault(page, 320, 360, 640, 768, 1024, 1280, 1920, 3840)


@every_page
def test_wide_tables_scroll_in_boxes_that_the_keyboard_reaches(read, site_page: SitePage):
    page = read(site_page, viewport={"width": 320, "height": 568})
    stuck = page.evaluate("""() => [...document.querySelectorAll("table")]
        .filter((table) => table.checkVisibility()
            && table.getBoundingClientRect().width > innerWidth)
        .filter((table) => {
            const box = table.closest("[tabindex='0'][role='region']");
            return !box || !/auto|scroll/.test(getComputedStyle(box).overflowX)
                || box.getBoundingClientRect().right > innerWidth + 1;
        }).map((table) => table.className)""")
    assert stuck == []


@every_kind
def test_at_400_percent_nothing_sticks_out_or_covers_half_of_the_window(view, site_page: SitePage):
    window = {"width": 320, "height": 256}  # 1280 x 1024
    page = view(site_page, viewport=window, device_scale_factor=4)
    assert page.evaluate(STICKING_OUT) == []
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    covered = page.evaluate("""() => [...document.querySelectorAll("body *")]
        .filter((e) => /fixed|sticky/.test(getComputedStyle(e).position) && e.checkVisibility())
        .filter((e) => !e.closest("[tabindex='0']"))
        .map((e) => e.getBoundingClientRect())
        .filter((box) => box.bottom > 0 && box.top < innerHeight && box.width > innerWidth / 2)
        .reduce((sum, box) => sum + box.height, 0)""")
    assert covered <= window["height"] / 2


@every_kind
def test_lines_of_prose_stay_readable_on_a_wide_screen(read, site_page: SitePage):
    page = read(site_page, viewport={"width": 3840, "height": 2160})
    long = page.evaluate("""() => [...document.querySelectorAll("main p, main li, main dd")]
        .filter((e) => e.checkVisibility() && !e.closest("table"))
        .filter((e) => {
            const range = document.createRange();
            range.selectNodeContents(e);
            const em = parseFloat(getComputedStyle(e).fontSize);
            const runs = [...range.getClientRects()].filter((rect) => rect.height < 3 * em);
            return runs.some((rect) => rect.width > 60 * em);
        }).map((e) => e.textContent.trim().slice(0, 60))""")
    assert long == []


@every_page
def test_wider_text_is_not_cut_off(view, site_page: SitePage):
    page = view(site_page)
    page.evaluate(SPACING)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") != "normal"
    expect_no_fault(page, 320, 1280)


FAULTS = {
    "wide": ('<p style="width: 400px">x</p>', STICKING_OUT),
    "unbroken": (f'<p style="overflow-wrap: normal">{"x" * 99}</p>', STICKING_OUT),
    "clipped": ('<p style="height: 1em; overflow: hidden">One<br>Two<br>Three</p>', CUT_OFF),
    "spilt": ('<p style="height: 1em">One<br>Two<br>Three</p>', CUT_OFF),
}


@pytest.mark.parametrize(("html", "question"), FAULTS.values(), ids=FAULTS)
def test_faults_are_seen(view, html: str, question: str):
    page = view(
        SitePage("seed", "404", "ja", "404.html"),
        bypass_csp=True,
        viewport={"width": 320, "height": 568},
    )
    assert page.evaluate(question) == []
    page.evaluate("(html) => { document.querySelector('main').innerHTML += html; }", html)
    assert page.evaluate(question) != []
