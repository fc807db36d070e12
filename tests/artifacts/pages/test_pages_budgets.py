"""Budgets: initial, revised and settled amounts, their parts, and the year's report of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from parsed_html import by_id, parse_page, text_of
from small_sites import CONFIG, PROGRAM_FILE, build_site, write_site

PARTS = """\
currency: {ja: 千円, en: thousand yen}
budget_parts:
  - title: {ja: 財源内訳, en: By source}
    parts:
      national: {ja: 国庫支出金, en: National subsidies}
      bonds: {ja: 市債, en: Bonds}
  - {title: {ja: 費目, en: By kind}, parts: {staff: {ja: 人件費, en: Staff}}}
"""
BUDGETS = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    results: {2011: {category: 3}, 2012: {category: 3}}
    budget:
      2011: {planned: 1000.0, by: {national: 400, bonds: 600.0}}
      2012:
        initial: 1500
        revised: 1800
        spent: 1700
        status: forecast
        by:
          national: {initial: 1500, revised: 1800, spent: 1700}
          staff: {spent: 1700}
        note: {ja: 補正した, en: It was revised}
budget:
  2011: {planned: 2000, spent: 1999}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("budgets")
    files = {PROGRAM_FILE: BUDGETS, "site_config.yaml": CONFIG + PARTS}
    build_site(write_site(folder / "site", files), folder / "built")
    return folder / "built"


def table(built: Path, section: str) -> list[list[str]]:
    """The rows of the only table of money in a part of the program's page."""
    root = by_id(parse_page(built, "en/programs/parks.html"), section)
    [found] = [t for t in root.iter("table") if t.get("class") == "numbers"]
    return [[text_of(cell) for cell in row] for row in found.iter("tr")]


def test_amounts_of_a_measure_with_their_parts(built: Path) -> None:
    assert table(built, "benches") == [
        ["Fiscal year", "Planned", "Initial budget", "Revised budget", "Spent"],
        ["FY2011", "1,000.0", "–", "–", "–"],
        ["By source"],
        ["National subsidies", "400", "–", "–", "–"],
        ["Bonds", "600.0", "–", "–", "–"],
        ["FY2012 Note It was revised", "–", "1,500", "1,800", "1,700 forecast"],
        ["By source"],
        ["National subsidies", "–", "1,500", "1,800", "1,700"],
        ["By kind"],
        ["Staff", "–", "–", "–", "1,700"],
    ]


def test_the_program_has_a_budget_of_its_own(built: Path) -> None:
    root = by_id(parse_page(built, "en/programs/parks.html"), "_main")
    tables = [text_of(t) for t in root.iter("table") if t.get("class") == "numbers"]
    assert tables[0].endswith("Fiscal year Planned Spent FY2011 2,000 1,999")
    assert text_of(by_id(root, "_budget")) == "Budget (thousand yen)"


def test_the_report_of_a_year_has_the_money_of_that_year(built: Path) -> None:
    report = text_of(by_id(parse_page(built, "en/years/2011.html"), "_main"))
    assert "Budget (thousand yen) : Planned 2,000, Spent 1,999" in report
    assert "Budget (thousand yen) : Planned 1,000.0, Spent No entry" in report
    assert "National subsidies: Planned 400" in report
    assert "1,700" not in report
    report = text_of(by_id(parse_page(built, "en/years/2012.html"), "_main"))
    assert "Initial budget 1,500, Revised budget 1,800, Spent 1,700 forecast" in report
    assert "2,000" not in report


def test_the_data_have_a_row_for_the_whole_and_for_each_part(built: Path) -> None:
    with (built / "data/budgets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [list(row.values())[1:9] for row in csv.DictReader(file)]
    assert rows == [
        ["", "2011", "", "2000", "", "", "1999", ""],
        ["benches", "2011", "", "1000.0", "", "", "", ""],
        ["benches", "2011", "national", "400", "", "", "", ""],
        ["benches", "2011", "bonds", "600.0", "", "", "", ""],
        ["benches", "2012", "", "", "1500", "1800", "1700", "forecast"],
        ["benches", "2012", "national", "", "1500", "1800", "1700", ""],
        ["benches", "2012", "staff", "", "", "", "1700", ""],
    ]
    [measure] = json.loads((built / "programs/parks.json").read_bytes())["measures"]
    assert measure["budget"]["2011"] == {"planned": 1000, "by": {"national": 400, "bonds": 600}}
    codes = text_of(by_id(parse_page(built, "en/data/index.html"), "_main"))
    assert "Codes: By source" in codes
