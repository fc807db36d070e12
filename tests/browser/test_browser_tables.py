"""Long tables keep their header in sight, and on a phone the name of the row too."""

from __future__ import annotations

import pytest
from browser.marks import every_year
from browser.sites import SitePage, every_page

overviews = pytest.mark.parametrize(
    "site_page", [site_page for site_page in every_page() if site_page.kind == "overview"], ids=str
)

# The header of the first long table, after the last row was scrolled into view
HEADER = """() => {
    const box = document.querySelector(".scroll--long");
    const last = [...box.querySelectorAll("tbody tr")].at(-1);
    last.scrollIntoView({block: "end", behavior: "instant"});
    const rect = box.querySelector("thead").getBoundingClientRect();
    const at = document.elementFromPoint(rect.left + rect.width / 4, rect.top + rect.height / 2);
    return [rect.top >= -1 && rect.bottom <= innerHeight, at.closest("thead") !== null];
}"""


@overviews
@pytest.mark.parametrize("width", [360, 1280])
def test_the_header_of_the_matrix_stays_in_sight(view, site_page: SitePage, width: int):
    page = view(site_page, viewport={"width": width, "height": 600})
    assert page.evaluate(HEADER) == [True, True]


@every_year
def test_the_header_of_the_form_stays_in_sight(view, site_page: SitePage):
    page = view(site_page, viewport={"width": 1280, "height": 600})
    assert page.evaluate(HEADER) == [True, True]


@overviews
def test_on_a_phone_the_name_of_the_row_stays(view, site_page: SitePage):
    page = view(site_page, viewport={"width": 360, "height": 640})
    left = page.evaluate("""() => {
        const box = document.querySelector(".scroll--long");
        box.scrollTo({left: 400, behavior: "instant"});
        const name = box.querySelector("tbody th").getBoundingClientRect();
        return [box.scrollLeft > 0, name.left - box.getBoundingClientRect().left];
    }""")
    assert left[0]
    assert 0 <= left[1] <= 2


@every_year
def test_the_first_sheet_has_the_form(view, site_page: SitePage):
    """The site's name alone would be a sheet of its own where it had another page format."""
    page = view(site_page)
    page.emulate_media(media="print")
    names = page.evaluate("""() => [document.body, document.querySelector(".form")]
        .map((e) => getComputedStyle(e).page)""")
    assert names == ["form", "form"]
