"""Signs of texts as a browser shows them: names with numbers in order, right to left, links."""

from __future__ import annotations

import pytest
from small_sites import CONFIG, PROGRAM, build_site, write_site

NAMES = ["10号館", "1号館", "２号館", "第100回", "第9回", "1号館別館"]
RTL = CONFIG.replace("{code: ja, name: 日本語}", "{code: ja, name: 日本語, dir: rtl}")
CITY = """\
number: 1
title: {ja: 公園, en: Parks}
measures:
  - id: benches
    title: {ja: ベンチ, en: Benches}
    results: {2011: {category: A+, items: [{ja: x, en: x}]}}
    indicators:
      - {id: heat, title: {ja: 気温, en: Heat}, actuals: {2011: -3.5}}
"""
# The characters of an element from left to right
FROM_LEFT = """
(element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    [...node.data].forEach((char, at) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { left, width } = range.getBoundingClientRect();
      if (width) found.push([left, char]);
    });
  }
  return found.sort((a, b) => a[0] - b[0]).map((one) => one[1]).join("").trim();
}
"""


@pytest.fixture
def opened(browser, tmp_path):
    """A function that builds a site and opens a page of it."""

    def open_site(files, path):
        assert build_site(write_site(tmp_path / "site", files), tmp_path / "out").published
        page = browser.new_page()
        page.goto((tmp_path / "out" / path).as_uri())
        return page

    return open_site


def test_names_with_numbers_are_sorted_by_number(opened):
    programs = {
        f"content/programs/p{place}.yaml": PROGRAM.replace("number: 1", f"number: {place}").replace(
            "公園の整備", name
        )
        for place, name in enumerate(NAMES, 1)
    }
    page = opened(programs, "index.html")
    page.select_option("[name=sort]", "name")
    shown = page.evaluate(
        "[...document.querySelectorAll('tbody[data-program]')].map((b) => b.dataset.name)"
    )
    assert shown == ["1号館", "1号館別館", "２号館", "10号館", "第9回", "第100回"]


def test_signs_from_right_to_left(opened):
    config = RTL.replace("code: 1,", "code: A+,")
    page = opened({"site_config.yaml": config, "content/programs/a.yaml": CITY}, "programs/a.html")
    shown = page.locator(".chart__table tbody td").last.evaluate(FROM_LEFT)
    assert shown == "-3.5"
    assert page.locator(".badge__code").first.evaluate(FROM_LEFT) == "A+"
    assert "-3.5" in [
        text.evaluate(FROM_LEFT) for text in page.locator("svg:visible .chart-text").all()
    ]


def test_a_year_before_an_english_word(opened):
    files = {
        "site_config.yaml": RTL.replace("code: ja", "code: ar").replace("ja:", "ar:"),
        "content/programs/a.yaml": CITY.replace("A+", "1").replace("ja:", "ar:"),
        "content/interface/ar.yaml": "year_short: '{year}'\n",
    }
    page = opened(files, "index.html")
    links = [a.evaluate(FROM_LEFT) for a in page.locator(".site-navigation a").all()]
    assert any(link.endswith("2011 report") for link in links)
