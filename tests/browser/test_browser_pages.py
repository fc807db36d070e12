"""Every page loads from a subfolder under the policy, and from disk, without a complaint."""

from __future__ import annotations

from browser import sites
from browser.marks import every_page
from browser.sites import Location


def test_the_pages_under_test_are_those_that_a_build_writes(folders):
    for site, folder in folders.items():
        built = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
        assert {place.path for place in sites.every_page() if place.site == site} == built


@every_page
def test_loads_without_a_complaint(visit, place: Location):
    page = visit(place)
    assert page.locator("html").get_attribute("lang") == place.lang
    assert page.evaluate("document.styleSheets.length") > 0
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)")
    assert page.context.cookies() == []


@every_page
def test_works_from_disk(visit, folders, place: Location):
    said = []

    def listen(page):
        page.on("console", lambda message: said.append(message.text))

    page = visit(place, at=(folders[place.site] / place.path).as_uri(), before=listen)
    assert page.evaluate("getComputedStyle(document.querySelector('main')).display") == "block"
    assert page.evaluate("document.styleSheets.length") > 0
    assert said == []
