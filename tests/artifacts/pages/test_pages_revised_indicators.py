"""A target of an indicator that was changed: each year shows it as it stood."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import html5lib
import pytest
from parsed_html import by_id, text_of
from small_sites import load_site, render_all, write_site

from ayumi.model.attainment import is_met

PARKS = """\
number: 1
title: {ja: 公園の整備, en: Better parks}
measures:
  - id: benches
    title: {ja: ベンチの設置, en: New benches}
    indicators:
      - id: count
        title: {ja: 数, en: Count}
        direction: higher
        targets:
          2011:
            value: 20
            revised: {date: 2012-10, from: 30, reason: {ja: 予算減, en: Less money}}
          2012: {value: 40, revised: {date: 2012, from: 50以上}}
          2013:
            value: 60
            revised:
              date: 2013-01-15
              from: {value: 70, revised: {date: 2011, from: 80}}
        actuals: {2011: 25, 2012: 45}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("revised"), {"content/programs/parks.yaml": PARKS})


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, bytes]:
    return render_all(load_site(folder), folder)


def text(files: dict[str, bytes], path: str, id_: str) -> str:
    return text_of(by_id(html5lib.parse(files[path], namespaceHTMLElements=False), id_))


def test_a_value_is_compared_with_the_target_of_its_year(folder: Path) -> None:
    (program,) = load_site(folder).programs
    indicator = program.measures[0].indicators[0]
    assert is_met(indicator, 2011) is False, "30 was promised then"
    assert is_met(indicator, 2012) is True, "changed in the year itself"


def test_a_year_shows_the_target_as_it_stood(files: dict[str, bytes]) -> None:
    first = text(files, "en/programs/parks.html", "benches-2011")
    assert "30 changed later" in first
    assert "Target not met" in first
    second = text(files, "en/programs/parks.html", "benches-2012")
    assert "40 changed this year" in second


def test_the_chart_lists_every_change(files: dict[str, bytes]) -> None:
    shown = text(files, "en/programs/parks.html", "benches")
    assert "Target FY2011: Changed (October 2012) Before 30 Reason Less money" in shown
    assert "Target FY2013: Changed (January 15, 2013) Before 70" in shown
    assert "Target FY2013: Changed (FY2011) Before 80" in shown


def test_the_open_data_have_both(files: dict[str, bytes]) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode("utf-8-sig"))))

    found = [
        (row["year"], row["kind"], row["value"], row["bound"], row["revised_on"])
        for row in rows("indicators")
        if row["kind"] != "actual"
    ]
    assert found == [
        ("2011", "target", "20", "", ""),
        ("2011", "target-before", "30", "", "2012-10"),
        ("2012", "target", "40", "", ""),
        ("2012", "target-before", "50", "at-least", "2012"),
        ("2013", "target", "60", "", ""),
        ("2013", "target-before", "70", "", "2013-01-15"),
        ("2013", "target-before", "80", "", "2011"),
    ]
    promised = [
        (row["year"], row["value"], row["changed"], row["outcome"]) for row in rows("promises")
    ]
    assert promised == [("2011", "30", "later", "missed"), ("2012", "40", "in-year", "met")]
    (measure,) = json.loads(files["programs/parks.json"])["measures"]
    target = measure["indicators"][0]["targets"]["2013"]
    assert target["revised"]["from"] == {"value": 70, "revised": {"date": "2011", "from": 80}}


def test_the_overview_lists_what_was_changed_since_the_report_before(files) -> None:
    news = text(files, "en/index.html", "_main")
    assert "Targets changed (3)" in news
    assert "New benches : Count FY2011: 20 Before: 30" in news
    assert "New benches : Count FY2012: 40 Before: 50 or more" in news
    assert "New benches : Count FY2013: 60 Before: 70" in news
