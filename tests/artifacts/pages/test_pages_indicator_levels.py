"""Indicators of a program, a policy field and the plan, and one indicator in two places (再掲)."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from parsed_html import by_id, parse_page, text_of
from small_sites import CONFIG, PROGRAM_FILE, build_site, read_site, write_site

PLAN = """\
indicators:
  - id: people
    title: {ja: 人口, en: Population}
    actuals: {2011: 512.50}
    targets: {2013: 500以上}
"""
FIELD = "  - id: living\n"
OF_FIELD = (
    FIELD
    + "    indicators: [{id: safety, title: {ja: 安心度, en: Safety}, actuals: {2011: 88.0}}]\n"
)
PROGRAM = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
indicators:
  - {id: visits, title: {ja: 来園者, en: Visits}, actuals: {2011: 7}, targets: {2011: 8}}
repeated_indicators: [benches/count, people]
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    results: {2011: {category: 3}}
    indicators:
      - {id: count, title: {ja: 基数, en: Benches}, actuals: {2011: 3}}
    repeated_indicators: [safety, visits]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("levels")
    config = CONFIG.replace(FIELD, OF_FIELD) + PLAN
    files = {PROGRAM_FILE: PROGRAM, "site_config.yaml": config}
    build_site(write_site(folder / "site", files), folder / "built")
    return folder / "built"


def test_a_program_shows_its_own_indicators_and_those_of_other_places(built: Path) -> None:
    root = parse_page(built, "en/programs/parks.html")
    assert "FY2011 8 7" in text_of(by_id(root, "indicator-visits"))
    assert "FY2011 – 3" in text_of(by_id(root, "benches-count"))
    links = [a.get("href") for a in root.iter("a") if text_of(a).startswith("Shown here again")]
    assert links == [
        "#benches-count",
        "../index.html#indicator-people",
        "../index.html#indicator-safety",
        "#indicator-visits",
    ]
    levels = [int(e.tag[1]) for e in root.iter() if str(e.tag) in ("h1", "h2", "h3", "h4", "h5")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_overview_has_those_of_the_plan_and_of_its_fields(built: Path) -> None:
    root = parse_page(built, "en/index.html")
    assert "FY2011 500 or more by FY2013 512.50" in text_of(by_id(root, "indicator-people"))
    assert "FY2011 – 88.0" in text_of(by_id(root, "indicator-safety"))
    assert "Living" in [text_of(heading) for heading in root.iter("h3")]
    [table] = [t for t in root.iter("table") if t.get("class") == "followed"]
    rows = [(text_of(a), a.get("href")) for a in table.iter("a")]
    assert rows == [
        ("Population", "#indicator-people"),
        ("Safety", "#indicator-safety"),
        ("Visits", "programs/parks.html#indicator-visits"),
        ("Benches", "programs/parks.html#benches-count"),
    ]


def test_the_report_of_a_year_has_all_of_them_and_says_which_belong_elsewhere(built: Path) -> None:
    report = text_of(by_id(parse_page(built, "en/years/2011.html"), "_main"))
    assert "Population: Target 500 or more by FY2013 , Actual 512.50" in report
    assert "Visits: Target 8 , Actual 7" in report
    assert "Benches shown again : Target – , Actual 3" in report
    assert "Safety shown again : Target – , Actual 88.0" in report


def test_the_data_have_each_once(built: Path) -> None:
    with (built / "data/indicators.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("program", "measure", "field", "indicator", "year", "kind", "value")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("", "", "", "people", "2011", "actual", "512.50"),
        ("", "", "", "people", "2013", "target", "500"),
        ("", "", "living", "safety", "2011", "actual", "88.0"),
        ("parks", "", "", "visits", "2011", "target", "8"),
        ("parks", "", "", "visits", "2011", "actual", "7"),
        ("parks", "benches", "", "count", "2011", "actual", "3"),
    ]
    data = json.loads((built / "data/programs.json").read_bytes())
    assert data["plan"]["indicators"][0]["id"] == "people"
    assert data["programs"][0]["repeated_indicators"] == ["benches/count", "people"]


def test_what_is_shown_again_has_to_exist(tmp_path: Path) -> None:
    program = PROGRAM.replace("[safety, visits]", "[visit, benches/visits]")
    files: dict[str, Any] = {PROGRAM_FILE: program, "site_config.yaml": CONFIG + PLAN}
    problems = [p for p in read_site(write_site(tmp_path, files)).problems if p.is_error]
    assert [(p.type.code, p.location.line) for p in problems] == [("unknown-indicator", 12)] * 2
    assert "(did you mean “visits”?)" in problems[0].message("en")
    assert "people (Population), visits (Visits), benches/count (Benches)" in problems[0].hint("en")


def test_an_indicator_of_the_plan_is_checked_too(tmp_path: Path) -> None:
    plan = PLAN + "  - {id: people, title: {ja: 数, en: N}, targets: {2011: {}}}\n"
    files: dict[str, Any] = {PROGRAM_FILE: PROGRAM, "site_config.yaml": CONFIG + plan}
    codes = [p.type.code for p in read_site(write_site(tmp_path, files)).problems if p.is_error]
    assert codes == ["duplicate-code", "empty-value"]
