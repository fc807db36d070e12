"""Every page loads from a subfolder under the policy, and from disk, without an error.

An error is also what a page writes to the console: see `error_collector.py`.
"""

from __future__ import annotations

from browser import sites
from browser.marks import every_page
from browser.sites import SitePage


def test_the_pages_under_test_are_those_that_a_build_writes(folders):
    for site, folder in folders.items():
        built = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
        assert {
            site_page.path for site_page in sites.every_page() if site_page.site == site
        } == built


@every_page
def test_loads_without_an_error(view, site_page: SitePage):
    page = view(site_page)
    assert page.locator("html").get_attribute("lang") == site_page.lang
    assert page.evaluate("document.styleSheets.length") > 0
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)")
    assert page.context.cookies() == []


@every_page
def test_works_from_disk(view, folders, site_page: SitePage):
    page = view(site_page, at=(folders[site_page.site] / site_page.path).as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('main')).display") == "block"
    assert page.evaluate("document.styleSheets.length") > 0
