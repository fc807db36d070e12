"""What was added, completed, cancelled or merged is shown as that, wherever it is shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from parsed_html import by_id, text_of
from small_sites import load_site, render_all, write_site

PARKS = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
added: {date: 2011-10, reason: {ja: 議会の要望, en: The council asked for it}}
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    targets:
      - {id: ten, years: 2011-2013, text: {ja: 10台, en: Ten benches}}
    results:
      2011: {category: 3, items: [{ja: 3台置いた, en: Three benches}]}
    ended:
      date: 2012
      kind: cancelled
      reason: {ja: 予算がない, en: No money}
      approved_by: {ja: 公園会議, en: The park board}
  - id: paths
    title: {ja: 園路, en: Paths}
    targets:
      - id: gravel
        years: 2011-2013
        text: {ja: 砂利道, en: Gravel paths}
        ended: {date: 2012-04-01, kind: merged, into: stone}
      - {id: stone, years: 2012-, text: {ja: 石畳, en: Stone paths}, added: 2012-04-01}
    results:
      2011: {category: 3, items: [{ja: 砂利を敷いた, en: Laid gravel}]}
      2012: {category: 3, items: [{ja: 石を敷いた, en: Laid stones}]}
      2013: {category: 3, items: [{ja: 石を敷いた, en: Laid stones}]}
"""
ROADS = """\
number: 2
title: {ja: 道路, en: Roads}
measures:
  - id: walks
    title: {ja: 歩道, en: Walkways}
    targets: [{years: 2011-2013, text: {ja: 歩道を作る, en: Build walkways}}]
    budget: {2013: {planned: 5}}
ended: {date: 2012-05-31, kind: merged, into: parks/paths}
"""


class Files:
    """The files of the built site."""

    def __init__(self, folder: Path) -> None:
        self.site = load_site(folder)
        self.files = render_all(self.site, folder)

    def text(self, path: str, id_: str = "_main") -> str:
        return text_of(by_id(self.root(path), id_))

    def root(self, path: str) -> Element:
        return html5lib.parse(self.files[path], namespaceHTMLElements=False)

    def table(self, name: str) -> Iterator[dict[str, str]]:
        return csv.DictReader(io.StringIO(self.files[f"data/{name}.csv"].decode("utf-8-sig")))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("lifecycle")
    programs = {"content/programs/parks.yaml": PARKS, "content/programs/roads.yaml": ROADS}
    return Files(write_site(folder, programs))


def strip(files: Files, path: str, id_: str) -> list[str]:
    found = by_id(files.root(path), id_).find(".//ol")
    assert found is not None
    return [text_of(one) for one in found]


def test_later_years_are_ended_and_never_not_reported(files: Files) -> None:
    assert strip(files, "en/programs/parks.html", "benches") == [
        *("FY2011 3 Almost met", "FY2012 ⊣ Cancelled", "FY2013 ⊣ Cancelled"),
    ]
    assert strip(files, "en/programs/roads.html", "walks") == [
        *("FY2011 ? Not reported", "FY2012 ⊣ Merged", "FY2013 ⊣ Merged"),
    ]
    (roads,) = [row for row in files.table("programs") if row["program"] == "roads"]
    assert [roads[f"state_{y}"] for y in (2011, 2012, 2013)] == ["planned", "ended", "ended"]
    options = by_id(files.root("index.html"), "_filter-category")
    assert "ended" in [one.get("value") for one in options]
    assert "Not reported" not in files.text("en/years/2013.html")


def test_the_page_says_when_why_and_who_decided(files: Files) -> None:
    benches = files.text("en/programs/parks.html", "benches")
    assert "Cancelled (FY2012) Reason No money Decided by The park board" in benches
    page = files.text("programs/parks.html")
    assert "2011年10月に追加 理由 議会の要望" in page
    assert "2012年度に中止 理由 予算がない 決定 公園会議" in page
    assert "Ten benches" in benches, "what was promised is still shown"
    assert "2012年度に中止" in files.text("years/2012.html")


def test_merges_are_linked_in_both_directions(files: Files) -> None:
    header = by_id(files.root("en/programs/roads.html"), "_main").find(".//header")
    assert header is not None
    (ending,) = header.findall(".//dl[@class='revision revision--ended']")
    assert text_of(ending) == "Merged into another (May 31, 2012) Merged into Paths"
    assert [a.get("href") for a in ending.iter("a")] == ["../programs/parks.html#paths"]
    paths = by_id(files.root("en/programs/parks.html"), "paths")
    back = [a for a in paths.iter("a") if a.get("href") == "../programs/roads.html"]
    assert [text_of(a) for a in back] == ["Roads"]
    report = [a.get("href") for a in files.root("en/years/2011.html").iter("a")]
    assert report.count("../programs/parks.html#paths") >= 3, "its heading, and both merges"


def test_a_target_is_promised_only_while_it_stood(files: Files) -> None:
    rows = [r for r in files.table("promises") if r["measure"] == "paths"]
    assert [(r["year"], r["held_en"]) for r in rows] == [
        ("2011", "Gravel paths"),
        ("2012", "Gravel paths"),
        ("2012", "Stone paths"),
        ("2013", "Stone paths"),
    ]
    paths = by_id(files.root("en/programs/parks.html"), "paths")
    shown = text_of(next(t for t in paths.iter("table") if t.get("class") == "timeline"))
    assert "Gravel paths Merged into another (April 1, 2012) Merged into Stone paths" in shown
    assert (
        "Stone paths Added after the plan began (April 1, 2012) Merged into this one Gravel paths"
        in shown
    )


def test_what_has_changed_names_them(files: Files, tmp_path: Path) -> None:
    """Since the report of 2011: nothing that was added in 2011."""
    later = PARKS.replace(
        "      2013: {category: 3, items: [{ja: 石を敷いた, en: Laid stones}]}\n", ""
    )
    programs = {"content/programs/parks.yaml": later, "content/programs/roads.yaml": ROADS}
    news = Files(write_site(tmp_path, programs)).text("en/index.html", "_main")
    news = news[news.index("What has changed since the FY2011 report") :]
    assert "Completed, cancelled or merged (3)" in news
    assert "May 31, 2012 Roads Merged into Paths" in news
    assert "April 1, 2012 Paths : Gravel paths Merged into Stone paths" in news
    assert "FY2012 New benches Cancelled No money" in news
    assert "Added to the plan (1) April 1, 2012 Paths : Stone paths" in news
    assert "What has changed" not in files.text("en/index.html"), "nothing changed in FY2013"


def test_the_open_data_has_them(files: Files) -> None:
    measures = {row["measure"]: row for row in files.table("measures")}
    found = [measures["benches"][f"ended_{name}"] for name in ("on", "kind", "reason_en", "by_en")]
    assert found == ["2012", "cancelled", "No money", "The park board"]
    (roads,) = [row for row in files.table("programs") if row["program"] == "roads"]
    assert (roads["ended_on"], roads["ended_into"]) == ("2012-05-31", "parks/paths")
    targets = {row["id"]: row for row in files.table("targets")}
    assert (targets["gravel"]["ended_into"], targets["stone"]["added_on"]) == (
        "stone",
        "2012-04-01",
    )
    data = json.loads(files.files["programs/parks.json"])
    assert data["added"]["date"] == "2011-10"
    assert data["measures"][0]["ended"]["date"] == "2012"


def test_a_program_ends_with_the_last_of_its_measures(tmp_path: Path) -> None:
    ends = ("completed", "cancelled")
    measures = "".join(
        f"  - id: m{n}\n    title: 事業\n    targets: [{{years: 2011-2013, text: 作る}}]\n"
        f"    ended: {{date: {2011 + n}, kind: {kind}}}\n"
        for n, kind in enumerate(ends)
    )
    text = f"number: 1\ntitle: 公園\nmeasures:\n{measures}"
    found = Files(write_site(tmp_path, {"content/programs/parks.yaml": text}))
    (row,) = found.table("programs")
    assert [row[f"state_{year}"] for year in (2011, 2012, 2013)] == ["planned", "ended", "ended"]
    assert strip(found, "programs/parks.html", "_main")[2].endswith("終了"), "neither of the two"
