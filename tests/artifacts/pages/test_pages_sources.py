"""Evidence for lines: documents and photographs, in pages, in the data and in the search."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from artifacts.pages.parsed_pages import Page, text
from small_sites import build_site, write_site

PROGRAM = """\
number: 1
title: {ja: 公園, en: Parks}
measures:
  - id: trees
    title: {ja: 木, en: Trees}
    baseline:
      - {ja: 無し, en: None, sources: [{title: {ja: 白書, en: White paper}}]}
    targets:
      - years: 2011
        text: {ja: 植える, en: Plant}
        sources: [{title: {ja: 計画書, en: The plan}, url: "https://example.jp/a?b=1&c=2"}]
        items: [{ja: 北, en: North, sources: [{title: {ja: 図面, en: Drawing}, url: about.html}]}]
    results:
      2011:
        category: 3
        items:
          - ja: 植えた
            en: Planted
            items:
              - ja: 川沿い
                en: By the river
                sources:
                  - title: {ja: 植樹のようす, en: Planting}
                    image: static/写真 1.JPG
                    alt: {ja: 三人が"木"を植える, en: Three people & a tree}
                    licence: "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
                    url: static/papers/第3回 会議録.pdf
        context: [{ja: 雨, en: Rain, sources: [{title: {ja: 気象, en: Weather}}]}]
reports:
  2011:
    highlights: {trees: [{ja: 植えた, en: Planted, sources: [{title: {ja: 広報, en: Bulletin}}]}]}
    sections:
      - title: {ja: 別, en: More}
        items: [{ja: 花, en: Flowers, sources: [{title: {ja: 花暦, en: Flower book}}]}]
    next_steps: [{ja: 続ける, en: Go on, sources: [{title: {ja: 予算書, en: Budget book}}]}]
"""
TITLES = ("White paper", "The plan", "Drawing", "Planting", "Weather", "Bulletin", "Flower book")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    files = {
        "content/programs/parks.yaml": PROGRAM,
        "content/pages/about.ja.md": "# 計画\n",
        "content/pages/about.en.md": "# Plan\n",
        "static/写真 1.JPG": b"\xff\xd8",
        "static/papers/第3回 会議録.pdf": b"%PDF",
    }
    build_site(write_site(folder / "site", files), folder / "built")
    return folder / "built"


@pytest.mark.parametrize("path", ["en/programs/parks.html", "en/years/2011.html"])
def test_each_line_shows_its_evidence(built: Path, path: str) -> None:
    found = text(Page(built, path).by_id("_main"))
    for title in (*TITLES, "Budget book"):
        assert title in found


@pytest.mark.parametrize(
    "path", ["programs/parks.html", "en/programs/parks.html", "years/2011.html"]
)
def test_a_photograph_has_its_description_and_comes_from_the_site(built: Path, path: str) -> None:
    page = Page(built, path)
    photos = page.all("img")
    assert photos
    for photo in photos:
        assert page.target(photo.attrib["src"])[0] == "static/写真 1.JPG"
        assert (built / page.target(photo.attrib["src"])[0]).is_file()
        expected = '三人が"木"を植える' if page.lang == "ja" else "Three people & a tree"
        assert photo.attrib["alt"] == expected
    (figure, *_) = page.all("figure", class_="photo")
    links = [page.target(a.attrib["href"])[0] for a in figure.iter("a")]
    assert links[:2] == ["static/写真 1.JPG", "static/papers/第3回 会議録.pdf"]
    assert text(figure).endswith("CC BY 4.0" if page.lang == "ja" else "CC BY 4.0 (in 日本語 only)")


def test_links_lead_where_they_should(built: Path) -> None:
    page = Page(built, "en/programs/parks.html")
    found = {text(a): a for a in page.all("a")}
    assert found["The plan"].attrib["href"] == "https://example.jp/a?b=1&c=2"
    assert found["The plan"].attrib["rel"] == "external noopener"
    assert page.target(found["Drawing"].attrib["href"])[0] == "en/about.html"
    for element in page.html.iter():
        source = element.get("src", "")
        assert "//" not in source, "nothing is loaded from elsewhere"


def test_the_data_say_what_each_is_evidence_for(built: Path) -> None:
    with (built / "data/sources.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [(r["evidence_for"], r["measure"], r["evidence_line"], r["title_en"]) for r in rows]
    assert found == [
        ("target", "trees", "1", "The plan"),
        ("target", "trees", "1.1", "Drawing"),
        ("baseline", "trees", "1", "White paper"),
        ("result", "trees", "1.1", "Planting"),
        ("context", "trees", "1", "Weather"),
        ("highlight", "trees", "1", "Bulletin"),
        ("section", "", "1", "Flower book"),
        ("next-step", "", "1", "Budget book"),
    ]
    photo = rows[3]
    assert (photo["image"], photo["url"]) == ("static/写真 1.JPG", "static/papers/第3回 会議録.pdf")
    assert (photo["alt_ja"], photo["year"]) == ('三人が"木"を植える', "2011")
    data = json.loads((built / "programs/parks.json").read_text("utf-8"))
    (source,) = data["measures"][0]["results"]["2011"]["items"][0]["items"][0]["sources"]
    assert source["image"] == "static/写真 1.JPG"


def test_the_search_finds_titles_and_descriptions(built: Path) -> None:
    index = (built / "search/index.js").read_text("utf-8")
    for found in (*TITLES, "Three people & a tree", "CC BY 4.0"):
        assert found in index


HOSTILE = """\
number: 1
title: Parks
measures:
  - id: trees
    title: Trees
    results:
      2011:
        category: 3
        items:
          - ja: Planted
            sources:
              - title: '<script>alert(1)</script>'
                image: 'static/x" onerror="alert(1).png'
                alt: '"><script>alert(2)</script>'
                licence: '<img src=x onerror=alert(3)>'
                url: 'https://example.jp/"><script>alert(4)</script>'
    reviews:
      2011:
        - by: '<script>alert(5)</script>'
          assessment: {ja: '<script>alert(6)</script>'}
          text: '<script>alert(7)</script>'
          recommendation: '<script>alert(8)</script>'
          url: "https://example.jp/'onclick='alert(9)"
          answer: '<script>alert(10)</script>'
          outcome: {2012: {status: open, text: '<script>alert(11)</script>'}}
"""


def test_what_strangers_write_is_escaped(tmp_path: Path) -> None:
    files = {"content/programs/parks.yaml": HOSTILE, 'static/x" onerror="alert(1).png': b""}
    build_site(write_site(tmp_path / "site", files), tmp_path / "built")
    for path in ("index.html", "programs/parks.html", "years/2011.html"):
        page = Page(tmp_path / "built", path)
        assert [s.get("src", "").rpartition("/")[2] for s in page.all("script")] == ["site.js"]
        for element in page.html.iter():
            assert not [name for name in element.attrib if name.startswith("on")]
            assert not element.get("href", "").lower().startswith("javascript")
        for photo in page.all("img"):
            assert page.target(photo.attrib["src"])[0] == 'static/x" onerror="alert(1).png'
