"""A plan of eighteen years: no page scrolls sideways, and no column is too narrow to read."""

from __future__ import annotations

import io

import pytest
from browser import needs
from browser.test_browser_reflow import STICKING_OUT
from long_plans import FIRST, LANGUAGES, LATEST, write_long_plan
from small_sites import build_site

WIDTHS = (360, 768, 1280, 1366)
PAGES = (
    "index.html",
    "programs/parks.html",
    "programs/roads.html",
    f"years/{FIRST}.html",
    f"years/{LATEST}.html",
    "data/index.html",
)
CALENDARS = {
    "april": "",
    "split": "fiscal_year: {starts_in: 7, named_by: both}\n",
}
# The widths of the columns of the tables over the plan's years, in the widths of a letter
COLUMNS = """() => [...document.querySelectorAll(
    ".timeline thead th, .form__table thead th:not([colspan]), .matrix thead th")]
    .filter((e) => e.checkVisibility())
    .map((e) => {
        const letter = parseFloat(getComputedStyle(e).fontSize);
        return [e.textContent.trim(), e.getBoundingClientRect().width / letter];
    })"""
LEAST = 5  # letters of Japanese; twice as many of Latin script
SHEETS = {"programs/parks.html": (186, LEAST), f"years/{LATEST}.html": (273, LEAST)}  # mm
MM = 96 / 25.4


@pytest.fixture(scope="module", params=CALENDARS)
def folder(request, tmp_path_factory):
    """The built site, with its years named in one of the ways."""
    made = tmp_path_factory.mktemp(f"long-{request.param}")
    site = write_long_plan(made / "site", CALENDARS[request.param])
    assert build_site(site, made / "out").published
    return made / "out"


@pytest.fixture
def opened(browser, folder):
    """A function that opens a page of the site in one of its languages."""
    pages = []

    def open_page(path, lang="ja"):
        page = browser.new_page()
        pages.append(page)
        page.goto((folder / ("" if lang == "ja" else lang) / path).as_uri())
        return page

    yield open_page
    for page in pages:
        page.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(opened, path, lang):
    page = opened(path, lang)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        size = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        scrolled, seen = page.evaluate(size)
        assert scrolled <= seen, f"{width} px: the page is {scrolled} px wide"
        assert page.evaluate(STICKING_OUT) == [], f"{width} px"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PAGES[:-1])
def test_no_column_is_a_letter_wide(opened, path, lang):
    page = opened(path, lang)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        columns = page.evaluate(COLUMNS)
        assert columns
        narrow = [name for name, letters in columns if letters < LEAST]
        assert narrow == [], f"{width} px"


def test_wide_tables_scroll_in_their_boxes(opened):
    page = opened("programs/parks.html")
    page.set_viewport_size({"width": 360, "height": 800})
    boxes = page.locator(".scroll:has(> .timeline)")
    assert boxes.count() == 3
    inside = "(all) => all.map((e) => { e.scrollLeft = 9999; return e.scrollLeft; })"
    assert min(boxes.evaluate_all(inside)) > 0
    assert page.evaluate("scrollX") == 0


def test_past_years_are_folded_and_can_be_opened(opened):
    page = opened("programs/parks.html", "en")
    table = page.locator(".timeline").first
    assert table.locator("thead th").count() < LATEST - FIRST + 4  # baseline, years, later years
    past = table.locator("details").first
    hidden = past.locator("li").first
    assert not hidden.is_visible()
    past.locator("summary").click()
    assert hidden.is_visible()
    assert str(FIRST) in hidden.inner_text()


@pytest.mark.parametrize("path", SHEETS)
def test_columns_on_paper(opened, path):
    page = opened(path)
    page.emulate_media(media="print")
    width, least = SHEETS[path]
    page.set_viewport_size({"width": int(width * MM), "height": 800})
    narrow = [name for name, letters in page.evaluate(COLUMNS) if letters < least]
    assert narrow == []
    beyond = page.evaluate("""() => [...document.querySelectorAll("main table")]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).length""")
    assert beyond == 0


def test_what_is_folded_on_a_screen_is_on_paper(opened):
    page = opened("programs/parks.html", "en")
    assert not page.locator(".timeline details li").first.is_visible()
    data = page.pdf(prefer_css_page_size=True, format="A4")
    sheets = needs.module("pypdf").PdfReader(io.BytesIO(data)).pages
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    folded = page.locator(".timeline details li").first.text_content()
    assert " ".join(folded.split()[-6:]) in text
