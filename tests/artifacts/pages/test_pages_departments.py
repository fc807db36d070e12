"""Departments and tags of programs and measures: page, filters, search and open data agree."""

from __future__ import annotations

import csv
import io
import json
from xml.etree.ElementTree import Element

import html5lib
import pytest
from parsed_html import by_id, text_of
from small_sites import CONFIG, load_site, render_all, write_site

DEPARTMENTS = """\
departments:
  park-office:
    ja: 公園課
    en: Park Office
    contact:
      telephone: (044) 200-2111
      email: parks@city.example.jp
      form: https://city.example.jp/form?to=parks&lang=ja
      page: https://city.example.jp/parks/
  road-office: {ja: 道路課, en: Road Office}
  old-office: {ja: 旧公園課, en: Old Park Office, contact: {telephone: 044-200-9999}}
tags:
  priority: {ja: 重点, en: Priority}
  green: {ja: みどり, en: Green}
"""
PARKS = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
department: {2011: old-office, 2012: [road-office, park-office]}
lead: {2012: park-office}
tags: [priority]
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    results:
      2012: {category: 3, items: [{ja: 3台置いた, en: Three benches}]}
  - id: paths
    title: {ja: 園路, en: Paths}
    department: road-office
    tags: [green]
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("departments")
    before, _, after = CONFIG.partition("departments:\n")
    assert after.endswith("tags:\n  priority: {ja: 重点, en: Priority}\n")
    config = before + DEPARTMENTS
    write_site(folder, {"site_config.yaml": config, "content/programs/parks.yaml": PARKS})
    return render_all(load_site(folder), folder)


def page(files: dict[str, bytes], path: str) -> Element:
    return html5lib.parse(files[path], namespaceHTMLElements=False)


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode("utf-8-sig"))))


def facts(section: Element) -> str:
    found = [e for e in section.iter("dl") if e.get("class") == "facts"]
    return " | ".join(text_of(e) for e in found)


def test_the_page_shows_who_is_responsible_now_first_and_who_was(files: dict[str, bytes]) -> None:
    shown = text_of(page(files, "en/programs/parks.html"))
    assert shown.index("Park Office lead") < shown.index("Road Office")
    assert "Old Park Office FY2011" in shown
    assert "044-200-9999" not in shown, "nobody answers there now"


def test_contacts_are_links(files: dict[str, bytes]) -> None:
    links = {a.get("href"): text_of(a) for a in page(files, "en/programs/parks.html").iter("a")}
    assert links["tel:0442002111"] == "(044) 200-2111"
    assert links["mailto:parks@city.example.jp"] == "parks@city.example.jp"
    assert links["https://city.example.jp/form?to=parks&lang=ja"] == "Contact form"
    assert "https://city.example.jp/parks/" in links


def test_a_measure_shows_what_it_does_not_inherit(files: dict[str, bytes]) -> None:
    root = page(files, "en/programs/parks.html")
    assert facts(by_id(root, "benches")) == ""
    shown = facts(by_id(root, "paths"))
    assert "Road Office" in shown
    assert "Green" in shown
    assert "lead" not in shown, "it is the only one"


def test_filters_know_the_measures(files: dict[str, bytes]) -> None:
    root = page(files, "en/index.html")
    body = next(e for e in root.iter("tbody") if e.get("data-program") == "parks")
    assert set((body.get("data-departments") or "").split()) == {
        *("old-office", "road-office", "park-office")
    }
    measures = [row for row in body.iter("tr") if row.get("class") == "matrix__measure"]
    assert [(row.get("data-departments"), row.get("data-tags")) for row in measures] == [
        (None, None),
        ("road-office", "green"),
    ]
    options = [o.get("value") for o in by_id(root, "_filter-tag").iter("option")]
    assert options == ["", "priority", "green"]


def test_the_search_finds_them(files: dict[str, bytes]) -> None:
    every = b"".join(text for path, text in files.items() if path.startswith("search/")).decode()
    assert "Green" in every
    assert "Road Office" in every


def test_the_open_data_have_them(files: dict[str, bytes]) -> None:
    (program,) = rows(files, "programs")
    assert program["department"] == "2011:old-office 2012:road-office,park-office"
    assert program["lead"] == "2012:park-office"
    benches, paths = rows(files, "measures")
    assert (benches["department"], benches["lead"]) == (program["department"], program["lead"])
    assert (paths["department"], paths["lead"], paths["tags"]) == ("road-office", "", "green")
    first = rows(files, "departments")[0]
    assert (first["telephone"], first["email"]) == ("(044) 200-2111", "parks@city.example.jp")
    data = json.loads(files["programs/parks.json"])
    assert data["department"] == {"2011": "old-office", "2012": ["road-office", "park-office"]}
    assert data["measures"][1]["department"] == {"": "road-office"}


def test_the_plan_keeps_its_form_in_json(files: dict[str, bytes]) -> None:
    plan = json.loads(files["data/programs.json"])["plan"]
    assert plan["departments"]["road-office"] == {"ja": "道路課", "en": "Road Office"}
    assert plan["departments"]["old-office"]["contact"] == {"telephone": "044-200-9999"}
