"""Without JavaScript every page reads whole, and its links work."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote
from urllib.request import urlopen

import pytest
from browser import sites
from browser.marks import every_kind, every_page, every_program
from browser.sites import SitePage

MARKUP = re.compile(r"\*\*|__|`|\[([^\]]*)\]\([^)]*\)|\\(?=[!-/:-@\[-`{-~])")


def bare(text: str) -> str:
    """Letters and digits alone: spaces, punctuation and Markdown are the page's affair."""
    return re.sub(r"[\W_]", "", MARKUP.sub(r"\1", text))


def texts(node: Any, lang: str, languages: tuple[str, ...]) -> Iterator[str]:
    """Every text of a record in a language, from what the site gives away as data."""
    if isinstance(node, dict):
        if node and set(node) <= set(languages):
            yield node.get(lang) or next(iter(node.values()))
        else:
            for each in node.values():
                yield from texts(each, lang, languages)
    elif isinstance(node, list):
        for each in node:
            yield from texts(each, lang, languages)


def shown(page) -> str:
    """What a reader sees in the main part."""
    return page.locator("main").inner_text()


@pytest.fixture(scope="session")
def answers() -> Callable[[str], int]:
    """The status with which a server answers for an address: each is asked for once."""

    @cache
    def answers(target: str) -> int:
        with urlopen(target) as response:  # noqa: S310  # of the local server
            return response.status

    return answers


@every_program
def test_the_whole_record_is_shown(read, folders, site_page: SitePage):
    data = folders[site_page.site] / f"programs/{site_page.kind}.json"
    record = json.loads(data.read_text("utf-8"))
    languages = sites.languages(site_page.site)
    wanted = [text for text in texts(record, site_page.lang, languages) if isinstance(text, str)]
    assert len(wanted) > 20
    there = bare(read(site_page, java_script_enabled=False).locator("main").inner_text())
    assert [text for text in wanted if bare(text) not in there] == []


@every_page
def test_nothing_is_hidden_that_a_script_would_show(read, site_page: SitePage):
    without = bare(shown(read(site_page, java_script_enabled=False)))
    page = read(site_page)
    lines = shown(page).splitlines()
    # A control that only a script can serve may stay away: it is no part of the record
    of_controls = bare(" ".join(page.locator("main :is(form, button, output)").all_text_contents()))
    missing = [each for each in map(bare, lines) if each not in without and each not in of_controls]
    assert missing == []


@every_kind
def test_links_work(view, address, answers, site_page: SitePage):
    page = view(site_page, java_script_enabled=False)
    links = page.locator("a[href]:not([download])")
    targets = set(links.evaluate_all("(all) => all.map((e) => e.href)"))
    ids = page.locator("[id]").evaluate_all("(all) => all.map((e) => e.id)")
    inside = {target.partition("#")[0] for target in targets if "127.0.0.1" in target}
    assert len(inside) > 1
    for target in sorted(inside):
        assert answers(target) == 200, target
    for target in targets:
        start, _, anchor = target.partition("#")
        if start == address(site_page) and anchor:
            assert ids.count(unquote(anchor)) == 1, target
    page.locator("header a[hreflang]").first.click()
    page.wait_for_url(lambda url: url != address(site_page))
    assert page.locator("html").get_attribute("lang") != site_page.lang
    page.locator("header nav a[href]:not([hreflang])").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").is_visible()
