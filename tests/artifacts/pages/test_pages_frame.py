"""Every page: its paths, links, head, headings; nothing from elsewhere, nothing inline."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from artifacts.pages.parsed_pages import EVERY, HEADINGS, PAGES, Page, page, paths, text
from seed.seed_record import ORDER

DATA = ("programs", "measures", "targets", "results", "indicators", "budgets")
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "for")


@pytest.fixture(params=EVERY)
def one(root: Path, request: pytest.FixtureRequest) -> Page:
    return page(root, request.param)


def test_the_pages_are_those_of_the_contract(root: Path) -> None:
    assert paths(root) == sorted(EVERY)


@pytest.mark.parametrize(
    "path",
    [
        "data/programs.json",
        "data/datapackage.json",
        *(f"data/{name}.csv" for name in DATA),
        *(f"programs/{name}.json" for name in ORDER),
    ],
)
def test_the_data_files_are_those_of_the_contract(root: Path, path: str) -> None:
    assert (root / path).is_file()


def links(one: Page) -> list[tuple[str, str]]:
    """(tag, address) of everything that the page links to or loads."""
    names = ("href", "src", "srcset", "poster", "action", "data", "formaction")
    return [(e.tag, e.attrib[n]) for e in one.html.iter() for n in names if n in e.attrib]


def test_links_are_relative(one: Page) -> None:
    """So that the site works from any folder, from file://, and with default-src 'self'."""
    assert len(links(one)) > 10
    outside = [a for _, a in links(one) if urlsplit(a)[:2] != ("", "") or a.startswith("/")]
    assert outside == []


def test_links_lead_somewhere(one: Page, root: Path) -> None:
    for _, address in links(one):
        path, fragment = one.target(address)
        assert not path.startswith(".."), f"{address} leads out of the site"
        assert (root / path).is_file(), f"{address} leads to nothing"
        if fragment:
            assert path.endswith(".html"), address
            assert fragment in page(root, path).ids(), f"{address}: no such place"


def test_references_lead_somewhere(one: Page) -> None:
    ids = set(one.ids())
    for element in one.html.iter():
        for name in REFERRING:
            found = element.get(name, "").split()
            assert set(found) <= ids, f"<{element.tag} {name}={element.get(name)}>"
            assert len(found) == len(set(found)), f"<{element.tag} {name}={element.get(name)}>"
            assert name not in element.attrib or found, f"<{element.tag} {name}=''>"


def test_headers_name_headings_of_the_same_table(one: Page) -> None:
    for table in one.all("table"):
        headings = {e.get("id") for e in table.iter("th")}
        for cell in (c for c in table.iter() if "headers" in c.attrib):
            assert set(cell.attrib["headers"].split()) <= headings


def test_every_id_is_unique(one: Page) -> None:
    assert sorted(one.ids()) == sorted(set(one.ids()))
    assert [i for i in one.ids() if not i or re.search(r"\s", i)] == []


def test_one_h1_and_no_level_left_out(one: Page) -> None:
    levels = [int(e.tag[1]) for e in one.html.iter() if e.tag in HEADINGS]
    assert levels.count(1) == 1
    body = [int(e.tag[1]) for e in one.by_id("_main").iter() if e.tag in HEADINGS]
    assert body == levels, "headings stand in the main part"
    assert body[0] == 1
    assert [(a, b) for a, b in pairwise(body) if b > a + 1] == []
    assert all(text(e) for e in one.html.iter() if e.tag in HEADINGS)


def test_language_title_and_encoding(one: Page) -> None:
    assert one.html.get("lang") == one.lang
    assert text(one.all("title")[0])
    assert [e.get("charset") for e in one.all("meta") if "charset" in e.attrib] == ["utf-8"]
    assert one.source.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("folder", ["", "en/"])
def test_titles_are_unique(root: Path, folder: str) -> None:
    titles = [text(page(root, folder + path).all("title")[0]) for path in PAGES]
    assert len(set(titles)) == len(titles)
    site = text(page(root, f"{folder}index.html").all("h1")[0])
    assert all(title.endswith(site) for title in titles)


def test_the_first_link_skips_to_the_content(one: Page) -> None:
    first = next(e for e in one.html.iter("a"))
    assert text(first)
    assert one.target(first.attrib["href"]) == (one.path, "_main")
    assert one.by_id("_main").tag == "main"
    assert [e.tag for e in one.html.iter("main")] == ["main"]


def test_nothing_is_inline(one: Page) -> None:
    """It works under Content-Security-Policy: default-src 'self'."""
    assert one.all("style") == []
    for script in one.all("script"):
        assert "src" in script.attrib
        assert not text(script)
    for element in one.html.iter():
        assert [n for n in element.attrib if n == "style" or n.lower().startswith("on")] == []
    assert "javascript:" not in one.source


def test_styles_and_scripts_load_nothing_from_elsewhere(root: Path) -> None:
    files = [f for f in (root / "static").rglob("*") if f.suffix in (".css", ".js")]
    assert {f.suffix for f in files} == {".css", ".js"}
    for file in files:
        code = re.sub(
            r"/\*.*?\*/|^\s*//.*$", "", file.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        assert not re.search(r"(?:https?:)?//[\w-]+\.|@import|document\.cookie|fetch\(", code)
        for address in re.findall(r"url\(['\"]?([^)'\"]+)", code):
            assert (file.parent / address).is_file(), address


def test_the_same_pages_in_both_languages_link_to_each_other(one: Page, root: Path) -> None:
    other = "en" if one.lang == "ja" else "ja"
    counterpart = one.name if other == "ja" else f"en/{one.name}"
    switches = [e for e in one.all("a") if "hreflang" in e.attrib]
    alternates = one.all("link", rel="alternate")
    for link in (*switches, *alternates):
        assert one.target(link.attrib["href"]) == (counterpart, "")
        assert link.get("hreflang") == other
    assert len(switches) == len(alternates) == 1
    assert switches[0].get("lang") == other
    assert text(switches[0]) == {"ja": "日本語", "en": "English"}[other]


def test_the_current_language_is_marked_and_no_link(one: Page) -> None:
    (current,) = [e for e in one.all("span") if e.get("aria-current") == "true"]
    assert (current.get("lang"), text(current)) == {
        "ja": ("ja", "日本語"),
        "en": ("en", "English"),
    }[one.lang]


def test_navigation_marks_the_page_that_is_shown(one: Page) -> None:
    current = [e for e in one.all("a") if e.get("aria-current") == "page"]
    shown = one.name in ("index.html", "about.html", "years/2011.html")
    assert [one.target(e.attrib["href"]) for e in current] == ([(one.path, "")] if shown else [])


def test_tables_have_a_caption_and_headings(one: Page) -> None:
    for table in one.all("table"):
        in_prose = any(e.get("class") == "prose" for e in one.ancestors(table))
        assert list(table.iter("th"))
        assert all(e.get("scope") or e.get("headers") or e.get("id") for e in table.iter("th"))
        assert in_prose or [text(c) for c in table.iter("caption") if text(c)]
