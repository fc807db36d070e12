"""On paper: the record whole and without the site around it; the year's form on A4 landscape."""

from __future__ import annotations

import io
import re
import unicodedata

from browser import needs
from browser.marks import every_kind, every_page, every_year
from browser.sites import SitePage

MM = 96 / 25.4
A4 = (595, 842)
MARGIN = 12  # mm, the least that a page of ours leaves
HIDDEN = "nav, .skip-link, form, button, a[href='#_main']"


def is_form(site_page: SitePage) -> bool:
    return "years/" in site_page.path


def printed(page):
    """The sheets that come out of the printer."""
    data = page.pdf(prefer_css_page_size=True, format="A4")
    return needs.module("pypdf").PdfReader(io.BytesIO(data)).pages


def letters(text: str) -> str:
    """What can be compared of a text that went through a PDF."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


@every_page
def test_the_site_around_the_record_stays_away(read, site_page: SitePage):
    page = read(site_page)
    page.emulate_media(media="print")
    shown = page.locator(HIDDEN).evaluate_all(
        "(all) => all.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height > 1)"
        ".map((e) => e.outerHTML.slice(0, 100))"
    )
    assert shown == []
    white = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(white) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


@every_page
def test_dark_mode_does_not_reach_the_paper(read, site_page: SitePage):
    page = read(site_page, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    # Text in the colours of the dark screen is light; on white paper it could not be read.
    light = page.evaluate("""() => [...document.querySelectorAll("main *")]
        .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3
            && n.data.trim()))
        .filter((e) => {
            for (let b = e; b; b = b.parentElement) {
                const ground = getComputedStyle(b).backgroundColor;
                if (!/^rgba.*, 0\\)$/.test(ground)) return ground === "rgb(255, 255, 255)";
            }
            return true;
        })
        .filter((e) => {
            const [r, g, b] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b > 110;
        }).map((e) => e.outerHTML.slice(0, 100))""")
    assert light == []


@every_page
def test_no_table_is_wider_than_the_paper(read, site_page: SitePage):
    width = (297 if is_form(site_page) else 210) - 2 * MARGIN
    page = read(site_page, viewport={"width": int(width * MM), "height": 1000})
    page.emulate_media(media="print")
    wide = page.evaluate("""() => [...document.querySelectorAll("table")]
        .filter((e) => e.checkVisibility())
        .map((e) => [e.className || e.caption?.textContent, e.getBoundingClientRect().right])
        .filter(([, right]) => right > innerWidth + 1)""")
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= int(width * MM)


@every_year
def test_the_form_is_on_a4_landscape(read, site_page: SitePage):
    sheets = printed(read(site_page))
    sizes = [(round(float(s.mediabox.width)), round(float(s.mediabox.height))) for s in sheets]
    assert sizes == [(A4[1], A4[0])] * len(sizes)


# The lines of text that have ink: not what only screen readers read
INKED = """() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text; (text = texts.nextNode());) {
        let e = text.parentElement;
        if (!e.checkVisibility() || e.closest("svg")) continue;
        while (e && getComputedStyle(e).clipPath === "none") e = e.parentElement;
        if (!e) found.push(text.data);
    }
    return found;
}"""


@every_kind
def test_all_text_is_on_the_paper(read, site_page: SitePage):
    page = read(site_page)
    page.emulate_media(media="print")
    lines = [line for line in map(letters, page.evaluate(INKED)) if line]
    inked = ""
    for number, sheet in enumerate(printed(page), 1):
        outside: list[str] = []

        def look(text, cm, tm, font, size, *, box=sheet.mediabox, outside=outside):
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            if text.strip() and not 0 <= x <= float(box.width):
                outside.append(text)

        text = letters(sheet.extract_text(visitor_text=look))
        assert text, f"sheet {number} is empty"
        assert outside == [], f"outside of sheet {number}"
        inked += text
    # A PDF names some characters by their look (such as a radical): they are compared nowhere
    known = set("".join(lines)) & set(inked)
    assert len(known) > 0.95 * len(set("".join(lines)))
    inked = "".join(c for c in inked if c in known)
    lost = []
    for line in ("".join(c for c in line if c in known) for line in lines):
        # The end of a sheet, or a cell next to it, may break a line in two
        pieces = [line[i : i + 4] for i in range(max(1, len(line) - 3))]
        if sum(piece in inked for piece in pieces) < 0.75 * len(pieces):
            lost.append(line)
    assert lost == []
