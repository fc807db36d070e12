"""The search as readers use it: from disk, and from a subfolder under the strictest policy."""

from __future__ import annotations

import shutil
from functools import partial

import pytest
from artifacts.search.searching import search
from browser.server import serving
from browser.waiting import until
from built_sites import SEED, make_for_all_workers

pytestmark = pytest.mark.browser
MOUNT = "/reports/2011/"
WAYS = ("disk", "server", "parts")  # parts: the index cut up, as on a large site


@pytest.fixture(scope="session")
def roots(built_site, seed, tmp_path_factory):
    """The address of the seed's site in each way."""
    whole = built_site(SEED)
    parts = make_for_all_workers(
        tmp_path_factory, "seed-parts", partial(copy_in_parts, seed, whole)
    )
    with serving({MOUNT: whole, "/parts/": parts}) as server:
        yield {
            "disk": whole.as_uri() + "/",
            "server": server.origin + MOUNT,
            "parts": server.origin + "/parts/",
        }


def copy_in_parts(site, built, folder):
    """Copy a built site to `folder`, and cut its search up."""
    shutil.copytree(built, folder)
    shutil.rmtree(folder / "search")
    for output in search(site, whole_up_to=0):
        file = folder / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.content)


@pytest.fixture
def visit(shared_pages, roots):
    """Open a page of the site in a context that tests share; afterwards fail for its errors."""

    def visit(path, way="server", **options):
        return shared_pages.load(roots[way] + path, (roots[way],), **options)

    yield visit
    assert shared_pages.take_errors() == []


def focused(page):
    return page.evaluate("document.activeElement.className")


def count(page):
    """What is read out, once there is a result."""
    page.wait_for_selector(".search__group, .search__count:not(:empty)")
    return page.locator(".search [role=status]").inner_text()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("start", "query", "marked"),
    [
        ("index.html", "区役所", "区役所"),
        ("programs/collaborative-community.html", "平成24年", "平成24年"),
        ("en/index.html", "ward office", "ward"),
        ("en/about.html", "第３期", "第3期"),
    ],
)
def test_by_keyboard_alone(visit, way, start, query, marked):
    page = visit(start, way)
    page.keyboard.press("/")
    assert focused(page) == "search__field"
    page.keyboard.insert_text(query)  # at once: a slow machine would search for the first letter
    page.wait_for_selector(".search__hit")
    assert any(c.isdigit() for c in count(page))
    marks = [mark.casefold() for mark in page.locator(".search mark").all_inner_texts()]
    assert marked in marks
    page.keyboard.press("ArrowDown")
    assert focused(page) == "search__title"
    while focused(page) != "search__hit":
        page.keyboard.press("ArrowDown")
    link = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(link)
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    if anchor:
        assert page.locator(f"[id='{anchor}']").is_visible()
    folder = "/en/" if start.startswith("en/") else "/"
    assert folder in link
    assert page.locator("html").get_attribute("lang") == ("en" if folder == "/en/" else "ja")
    assert not page.locator(".search__panel").is_visible()


def test_nothing_is_asked_for_before_the_field_is_used(visit):
    page = visit("index.html", "parts")
    asked = []

    def note(request):
        _, found, name = request.url.partition("/search/")
        asked.extend([name] if found else [])

    page.on("request", note)
    page.wait_for_timeout(200)
    assert asked == []
    page.locator(".search__field").focus()
    page.wait_for_timeout(300)
    assert asked == ["index.js"]
    page.keyboard.type("区役所")
    page.wait_for_selector(".search__hit")
    kinds = [one.partition("/")[0] for one in asked[1:]]
    assert set(kinds) == {"keys", "text"}
    assert kinds == sorted(kinds)
    assert all("?" in one for one in asked[1:]), "with the version"
    page.remove_listener("request", note)


def test_arrows_escape_and_the_way_back(visit):
    page = visit("index.html")
    page.locator(".search__field").fill("区")
    page.wait_for_selector(".search__hit")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "search__field"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "search__hit"
    page.keyboard.press("End")
    assert focused(page).startswith("search__")
    last = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") == last, "there is nothing further down"
    page.keyboard.press("Home")
    assert focused(page) == "search__title"
    page.keyboard.press("ArrowUp")
    assert focused(page) == "search__field"
    assert page.locator(".search__panel [tabindex='0']").count() == 1, "one stop for Tab"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert focused(page) == "search__field"
    assert not page.locator(".search__panel").is_visible()


def test_enter_goes_to_the_first_result(visit):
    page = visit("index.html")
    page.locator(".search__field").fill("区役所")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.className === 'search__title'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/programs/*.html")


def test_the_absence_of_results_is_announced(visit):
    page = visit("en/index.html")
    page.locator(".search__field").fill("<b>鰻</b>")
    assert count(page) == "Nothing found for “<b>鰻</b>”."
    assert page.locator(".search__panel b").count() == 0


def test_a_passage_in_another_language_is_marked(visit):
    page = visit("en/index.html")
    page.locator(".search__field").fill("区役所")
    page.wait_for_selector(".search__hit")
    texts = page.locator(".search__text")
    assert {texts.nth(n).get_attribute("lang") for n in range(texts.count())} == {"ja"}


def test_the_slash_is_a_letter_where_one_types(visit):
    page = visit("index.html")
    page.locator("#_filter-text").focus()
    page.keyboard.press("/")
    assert page.locator("#_filter-text").input_value() == "/"


def test_without_the_data_enter_leads_to_the_overview(browser, roots):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/*", lambda route: route.abort())
    page.goto(roots["server"] + "en/about.html")
    page.locator(".search__field").fill("ward")
    page.wait_for_selector(".search__count:not(:empty)")
    assert "could not be loaded" in count(page)
    page.locator(".search__field").press("Enter")
    page.wait_for_url("**/en/index.html?text=ward")
    context.close()


def test_without_scripts_it_leads_to_the_overview(visit):
    page = visit("programs/ward-office-functions.html", java_script_enabled=False)
    page.locator(".search__field").fill("区役所")
    page.locator(".search__field").press("Enter")
    page.wait_for_url("**/index.html?text=*")


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("start", ["index.html", "en/index.html"])
def test_it_fits_and_moves_nothing(visit, width, start):
    page = visit(start, viewport={"width": width, "height": 700})
    before = page.locator("main").bounding_box()
    page.locator(".search__field").fill("a" if start.startswith("en") else "区")
    page.wait_for_selector(".search__hit")
    assert page.locator("main").bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel = page.locator(".search__panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    for selector in (".search__field", ".search__button", ".search__title", ".search__hit"):
        sizes = page.locator(selector).evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().height)"
        )
        assert min(sizes) >= 44, selector


def test_from_right_to_left(visit):
    page = visit("index.html", viewport={"width": 1100, "height": 700})
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.locator(".search__field").fill("区役所")
    page.wait_for_selector(".search__hit")
    panel = page.locator(".search__panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 1100
