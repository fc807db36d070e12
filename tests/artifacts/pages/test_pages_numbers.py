"""Numbers as printed: places, bounds, words, what is not final, on pages and in the open data."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from parsed_html import by_id, parse_page, text_of
from small_sites import CONFIG, PROGRAM_FILE, build_site, write_site

SVG = "{http://www.w3.org/2000/svg}"
INDICATORS = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    results: {2011: {category: 3}, 2012: {category: 2}}
    indicators:
      - id: share
        title: {ja: 満足度, en: Satisfaction}
        unit: "%"
        direction: higher
        baseline: {year: 2010, value: 75.0, status: preliminary}
        targets: {2011: ">= 78.0", 2012: 80〜85, 2013: {min: 82, text: {ja: 82％以上, en: 82 % up}}}
        actuals: {2011: 77.50, 2012: {value: 80.00, status: forecast}}
      - id: accidents
        title: {ja: 事故, en: Accidents}
        direction: lower
        targets: {2011: ゼロ, 2012: maintain, 2013: {value: 3, maintain: true}}
        actuals: {2010: 0.0000001, 2011: {ja: 集計中, en: Being counted}}
      - id: carbon
        title: {ja: 排出量, en: Emissions}
        decimals: 1
        targets: {2011: 100未満, 2050: 0}
        actuals: {2005: 130, 2011: 99.96, 2012: 93.00}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("numbers")
    site = write_site(folder / "site", {PROGRAM_FILE: INDICATORS, "site_config.yaml": CONFIG})
    build_site(site, folder / "built")
    return folder / "built"


def rows(section: Element) -> list[list[str]]:
    """The rows of the table of an indicator."""
    [table] = section.iter("table")
    return [[text_of(cell) for cell in row] for row in table.findall("tbody/tr")]


@pytest.mark.parametrize(
    ("page", "indicator", "expected"),
    [
        (
            "en/programs/parks.html",
            "share",
            [
                ["FY2010 Baseline", "–", "75.0 preliminary"],
                ["FY2011", "78.0 or more", "77.50"],
                ["FY2012", "80–85", "80.00 forecast"],
                ["FY2013", "82 % up", "–"],
            ],
        ),
        (
            "programs/parks.html",
            "share",
            [
                ["2010年度 現状", "–", "75.0 速報値"],
                ["2011年度", "78.0以上", "77.50"],
                ["2012年度", "80〜85", "80.00 見込"],
                ["2013年度", "82％以上", "–"],
            ],
        ),
        (
            "en/programs/parks.html",
            "accidents",
            [
                ["FY2010", "–", "0.0000001"],
                ["FY2011", "ゼロ", "Being counted"],
                ["FY2012", "maintain", "–"],
                ["FY2013", "maintain 3", "–"],
            ],
        ),
        (  # a target for 2050 only is beside the years of the plan without their own
            "en/programs/parks.html",
            "carbon",
            [
                ["FY2005", "–", "130.0"],
                ["FY2011", "less than 100.0", "100.0"],
                ["FY2012", "0.0 by FY2050", "93.0"],
                ["FY2050", "0.0", "–"],
            ],
        ),
    ],
)
def test_the_table_of_an_indicator(
    built: Path, page: str, indicator: str, expected: list[list[str]]
) -> None:
    assert rows(by_id(parse_page(built, page), f"benches-{indicator}")) == expected


def test_numbers_are_said_to_be_rounded_where_one_is(built: Path) -> None:
    root = parse_page(built, "en/programs/parks.html")
    note = "Numbers are rounded to 1 decimal place."
    assert note in text_of(by_id(root, "benches-carbon"))
    assert "rounded" not in text_of(by_id(root, "benches-share"))


def test_the_chart_draws_bounds_and_marks_what_is_not_final(built: Path) -> None:
    section = by_id(parse_page(built, "en/programs/parks.html"), "benches-share")
    legend = [text_of(item) for item in section.findall(".//ul/li")]
    assert "Target (this or more)" in legend
    assert {"preliminary", "forecast"} <= set(legend)
    texts = [text_of(text) for text in section.iter(f"{SVG}text")]
    assert {"≥78.0", "80–85", "≥82", "77.50", "80.00"} <= set(texts)
    assert len(list(section.iter(f"{SVG}desc"))) == 2
    for description in section.iter(f"{SVG}desc"):
        assert "FY2012: Target: 80–85, Actual: 80.00 (forecast)" in text_of(description)


def test_words_alone_have_a_table_and_no_drawing(built: Path, tmp_path: Path) -> None:
    program = INDICATORS.partition("      - id: share")[0] + (
        "      - {id: a, title: {ja: 数, en: Count}, targets: {2013: ゼロ}}\n"
    )
    site = write_site(tmp_path / "site", {PROGRAM_FILE: program, "site_config.yaml": CONFIG})
    build_site(site, tmp_path / "built")
    section = by_id(parse_page(tmp_path / "built", "programs/parks.html"), "benches-a")
    assert rows(section) == [["2013年度", "ゼロ", "–"]]
    assert section.find(f".//{SVG}svg") is None


def test_the_overview_has_the_latest_value_and_the_target_that_it_leads_to(built: Path) -> None:
    [table] = [
        t for t in parse_page(built, "en/index.html").iter("table") if t.get("class") == "followed"
    ]
    shown = {text_of(row[0]): [text_of(c) for c in row[2:]] for row in table.findall("tbody/tr")}
    assert shown == {
        "Satisfaction ( % )": ["FY2012", "80–85", "80.00 forecast"],
        "Accidents": ["FY2011", "ゼロ", "Being counted"],
        "Emissions": ["FY2012", "0.0 by FY2050", "93.0"],
    }


def test_the_data_have_numbers_as_written_and_how_they_are_meant(built: Path) -> None:
    with (built / "data/indicators.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    columns = ("indicator", "year", "kind", "value", "upper", "bound", "status", "text_ja")
    cells = [tuple(row[column] for column in columns) for row in found]
    assert ("share", "2010", "baseline", "75.0", "", "", "preliminary", "") in cells
    assert ("share", "2011", "target", "78.0", "", "at-least", "", "") in cells
    assert ("share", "2012", "target", "80", "85", "range", "", "") in cells
    assert ("share", "2012", "actual", "80.00", "", "", "forecast", "") in cells
    assert ("share", "2013", "target", "82", "", "at-least", "", "82％以上") in cells
    assert ("accidents", "2010", "actual", "0.0000001", "", "", "", "") in cells
    assert ("accidents", "2011", "target", "", "", "", "", "ゼロ") in cells
    assert ("accidents", "2013", "target", "3", "", "maintain", "", "") in cells
    assert ("carbon", "2011", "actual", "99.96", "", "", "", "") in cells, "not rounded"
    text = (built / "programs/parks.json").read_text("utf-8")
    assert '"actuals":{"2005":130,"2011":99.96,"2012":93.00}' in text
    assert '"2010":0.0000001' in text
    [measure] = json.loads(text)["measures"]
    assert measure["indicators"][0]["targets"]["2012"] == {"min": 80, "max": 85}


def test_words_of_values_are_found(built: Path) -> None:
    index = "".join(path.read_text("utf-8") for path in (built / "search").rglob("*.js"))
    assert "集計中" in index


def test_the_report_of_a_year_has_the_indicators_of_that_year(built: Path) -> None:
    report = text_of(by_id(parse_page(built, "en/years/2012.html"), "_main"))
    assert "Satisfaction ( % ) : Target 80–85 , Actual 80.00 forecast" in report
    assert "Accidents: Target maintain , Actual –" in report
    assert "Emissions: Target 0.0 by FY2050 , Actual 93.0" in report
    assert "77.50" not in report
