"""Milestones, progress in per cent, rates of attainment, and reports on quarters and half-years."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from artifacts.pages.parsed_pages import Page, text
from artifacts.pages.table_grids import grid
from small_sites import build_site, write_site

CONFIG = """\
title: Plan
organisation: City of Midori
languages: [{code: en, name: English}]
years: {first: 2021, last: 2025, open_ended: true}
scale:
  title: Status
  categories: [{code: A, label: Done}, {code: B, label: Late}]
"""
Build = Callable[[str], Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a site of one program, from its measures and reports."""

    def build(body: str) -> Path:
        program = f"number: 1\ntitle: Program\n{body}"
        files = {"site_config.yaml": CONFIG, "content/programs/p.yaml": program}
        build_site(write_site(tmp_path / "site", files), tmp_path / "built")
        return tmp_path / "built"

    return build


def words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def main(built: Path, path: str = "programs/p.html") -> str:
    return words(Page(built, path).by_id("_main"))


def matrix(built: Path) -> dict[str, list[str]]:
    (table,) = Page(built, "index.html").all("table", class_="matrix")
    return {text(row[0]): [text(cell) for cell in row[1:]] for row in grid(table)[1:]}


def table_rows(element: Any) -> dict[str, list[str]]:
    """The words of the cells of each row of a table of milestones, by the first."""
    tables = [t for t in element.iter("table") if "milestones" in t.get("class", "")]
    rows = (row for table in tables for row in table.iter("tr"))
    cells = ([words(cell) for cell in row] for row in rows)
    return {first: others for first, *others in cells if first != "Milestone"}


def data(built: Path, name: str) -> list[dict[str, str]]:
    with (built / f"data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


MILESTONES = """\
measures:
  - id: hall
    title: Hall
    milestones:
      - {id: design, title: Design adopted, due: 2022-03-31, done: 2022-03-31}
      - {id: site, title: Site bought, due: 2022-03, done: 2022-05-02, note: A court had to decide.}
      - {id: work, title: Work begun, due: 2022-Q4, status: delayed}
      - {id: roof, title: Roof closed, due: 2022}
      - {id: open, title: Hall opened, due: 2024-10-01}
      - {id: trees, title: Trees planted, due: 2025, status: done}
      - {id: art, title: Art chosen, due: 2022, status: planned}
    results:
      2021: {category: A, items: [{text: The council adopted the design., answers: [design]}]}
      2022: {category: B, items: [Prices rose.]}
"""


def test_milestones_say_no_more_than_is_on_record(build: Build) -> None:
    built = build(MILESTONES)
    page = Page(built, "programs/p.html")
    (plan,) = [t for t in page.all("table") if text(t[0]).startswith("Hall: milestones, when")]
    listed = {words(row[0]): words(row[2]) for row in plan.iter("tr")}
    assert listed == {
        "Milestone": "Reported",
        "Design adopted": "Done: March 31, 2022",
        "Site bought": "Done after it was due: May 2, 2022",
        "Work begun": "Delayed",
        "Roof closed": "Not reported",
        "Hall opened": "To come",
        "Trees planted": "Done (no date on record)",
        "Art chosen": "Planned",
    }
    assert "A court had to decide." in main(built)


def test_a_milestone_stands_in_the_section_of_its_year(build: Build) -> None:
    page = Page(build(MILESTONES), "programs/p.html")
    assert table_rows(page.by_id("hall-2021")) == {
        "Design adopted": [
            "March 31, 2022",
            "Done: March 31, 2022 The council adopted the design.",
        ],
        "Site bought": ["March 2022", "Done after it was due: May 2, 2022"],
    }
    of_2022 = table_rows(page.by_id("hall-2022"))
    assert list(of_2022) == ["Site bought", "Work begun", "Roof closed", "Art chosen"]
    assert of_2022["Work begun"] == ["Q4 FY2022 (Jan–Mar)", "Delayed"]
    assert "No line" not in words(page.by_id("hall-2021")), "the design was promised and reported"


def test_a_line_says_more_of_a_milestone_than_that_nothing_is_reported(build: Build) -> None:
    last = "      2022: {category: B, items: [Prices rose.]}"
    line = "{category: B, items: [{text: The roof is half closed., answers: [roof, open]}]}"
    built = build(MILESTONES.replace(last, f"      2022: {line}"))
    page = Page(built, "programs/p.html")
    assert table_rows(page.by_id("hall-2022"))["Roof closed"] == [
        "FY2022",
        "The roof is half closed.",
    ]
    of_later = table_rows(page.by_id("hall-2022"))["Hall opened"]
    assert of_later == ["October 1, 2024", "The roof is half closed."], "not what is known today"
    assert "Hall opened October 1, 2024 Described in the results" in main(built)
    assert "Due: FY2022 Described in the results" in main(built, "years/2022.html")


def test_a_year_before_a_milestone_has_a_target_for_later(build: Build) -> None:
    built = build("measures: [{id: a, title: A, milestones: [{id: m, title: M, due: 2023-Q4}]}]")
    assert matrix(built)["A"][:3] == [*["⋯ Target for a later year"] * 2, "… To come"]
    [row] = data(built, "measures")
    assert (row["state_2022"], row["state_2023"]) == ("target-later", "planned")


def test_milestones_are_in_the_timeline_and_in_the_report_of_the_year(build: Build) -> None:
    built = build(MILESTONES)
    timeline = next(t for t in Page(built, "programs/p.html").all("table", class_="timeline"))
    cells = {text(cell) for row in grid(timeline)[1:] for cell in row}
    assert any("Milestone Roof closed Due: FY2022 Not reported" in cell for cell in cells)
    year = main(built, "years/2022.html")
    result = year.partition("FY2022 result")[2]
    assert "Milestone Site bought Due: March 2022 Done after it was due: May 2, 2022" in result
    assert "Hall opened" not in result


def test_a_date_of_completion_makes_no_year_the_latest(build: Build) -> None:
    body = """\
measures:
  - id: a
    title: A
    targets: [{years: 2021-2023, text: Build it}]
    milestones: [{id: m, title: Begun, due: 2022-03-01, done: 2022-05-01}]
    results: {2021: {category: A, items: [Prepared.]}}
  - {id: b, title: B, targets: [{years: 2021-2023, text: Plan it}], results: {2021: {category: A}}}
"""
    built = build(body)
    assert matrix(built)["B"][1] == "… To come"
    assert matrix(built)["A"][1] == "· Reported, no category"
    assert not (built / "years/2022.html").exists()


def test_a_milestone_is_a_promise_and_its_status_a_report(build: Build) -> None:
    body = """\
measures:
  - {id: a, title: A, milestones: [{id: m, title: M, due: 2021}]}
  - {id: b, title: B, milestones: [{id: m, title: M, due: 2021, status: cancelled}]}
  - {id: c, title: C, milestones: [{id: m, title: M, due: 2021, status: planned}]}
  - {id: d, title: D, results: {2021: {category: A}}}
"""
    built = build(body)
    states = {title: cells[0] for title, cells in matrix(built).items()}
    assert states["A"] == states["C"] == "? Not reported"
    assert states["B"] == "· Reported, no category"
    found = {(r["measure"], r["outcome"]) for r in data(built, "promises")}
    assert ("b", "cancelled") in found


def test_milestones_count_as_promises_and_are_in_the_data(build: Build) -> None:
    built = build(MILESTONES)
    assert "The results say something on each of the 2 promises for FY2021" in main(built)
    rows = {row["milestone"]: row for row in data(built, "milestones")}
    site = rows["site"]
    assert (site["due"], site["due_year"]) == ("2022-03", "2021")
    assert (site["milestone_status"], site["done"], site["done_year"]) == (
        "done-late",
        "2022-05-02",
        "2022",
    )
    assert (rows["roof"]["milestone_status"], rows["art"]["milestone_status"]) == ("", "planned")
    promised = {r["reference"]: r["outcome"] for r in data(built, "promises")}
    assert promised["roof"] == "not-reported"
    program = json.loads((built / "programs/p.json").read_text("utf-8"))
    assert program["measures"][0]["milestones"][2] == {
        "id": "work",
        "title": {"en": "Work begun"},
        "due": "2022-Q4",
        "status": "delayed",
    }
    assert "A court had to decide." in (built / "search/index.js").read_text("utf-8")


PROGRESS = """\
measures:
  - id: a
    title: A
    results: {2021: {category: A, items: [Begun.]}}
    progress: {2021: 12.50, 2022: 120, 2023-Q2: 0.0000001}
progress: {2021: 40}
"""


def test_progress_is_a_number_with_a_bar(build: Build) -> None:
    built = build(PROGRESS)
    page = Page(built, "programs/p.html")
    for year, shown, drawn in ((2021, "Progress: 12.5", "12.5"), (2022, "Progress: 120%", "100")):
        section = page.by_id(f"a-{year}")
        assert shown in words(section)
        (bar,) = [e for e in section.iter() if e.get("class") == "progress__done"]
        assert bar.get("width") == drawn
        assert page.parents[bar].get("aria-hidden") == "true"
    assert "Progress: 40%" in words(page.by_id("fy2021"))
    assert matrix(built)["A"][1] == "· Reported, no category"
    form = main(built, "years/2021.html")
    assert "Progress: 40%" in form
    assert "Progress: 12.5" in form


def test_progress_keeps_its_places_in_the_data(build: Build) -> None:
    built = build(PROGRESS)
    found = [(r["measure"], r["year"], r["period"], r["progress"]) for r in data(built, "periods")]
    assert found == [
        ("", "2021", "", "40"),
        ("a", "2021", "", "12.50"),
        ("a", "2022", "", "120"),
        ("a", "2023", "Q2", "0.0000001"),
    ]
    program = (built / "programs/p.json").read_text("utf-8")
    assert '"progress":{"2021":12.50,"2022":120,"2023-Q2":0.0000001}' in program


RATES = """\
measures:
  - id: a
    title: A
    indicators:
      - id: up
        title: Up
        direction: higher
        baseline: {year: 2020, value: 5}
        targets: {2021: 15}
        actuals: {2021: 11}
      - {id: down, title: Down, direction: lower, targets: {2021: 600}, actuals: {2021: 640}}
      - {id: none, title: Neither, targets: {2021: 6}, actuals: {2021: 6}}
      - {id: zero, title: Zero, direction: lower, targets: {2021: 0}, actuals: {2021: 3}}
"""


def test_a_rate_of_attainment_says_how_it_is_computed(build: Build) -> None:
    built = build(RATES)
    section = Page(built, "programs/p.html").by_id("a-2021")
    (table,) = [t for t in section.iter("table") if "year-values" in t.get("class", "")]
    assert {text(row[0]): text(row[3]) for row in grid(table)} == {
        "Indicator": "Attainment rate",
        "Up": "60.0%",
        "Down": "93.8%",
        "Neither": "–",
        "Zero": "–",
    }
    whole = words(section)
    assert "(actual − baseline) ÷ (target − baseline)" in whole
    assert "where lower is better and no baseline is used: target ÷ actual" in whole
    assert "higher is better and no" not in whole, "a method that no rate of this table has"
    assert "rounded half up to one decimal place" in whole
    rates = {r["reference"]: (r["attainment"], r["method"]) for r in data(built, "promises")}
    assert rates == {
        "up": ("60.0", "from-baseline"),
        "down": ("93.8", "inverse-ratio"),
        **dict.fromkeys(("none", "zero"), ("", "")),
    }


INTERIM = """\
measures:
  - id: a
    title: A
    targets:
      - {id: t, years: 2021-2023, text: Ten trees}
      - {id: u, years: 2021-2023, text: Two ponds}
    results:
      2022-Q1: {items: [Three were planted.], note: As told.}
      2021: {category: B, items: [{text: Nine stand there., answers: [t]}]}
      2021-Q2:
        category: A
        items: [{text: Five stand there., answers: [t]}]
        context: [It was dry.]
      2021-Q1: {category: B, items: [Nothing yet.]}
  - {id: b, title: B, targets: [{years: 2021-2023, text: Roads}], results: {2021: {category: A}}}
reports:
  2021: {category: B, next_steps: [Go on.]}
  2021-H1: {category: A, sections: [{title: Weather, items: [Rain.]}], next_steps: [Water them.]}
  2022-Q1: {highlights: {a: [Three trees.]}}
"""


def test_quarters_are_shown_within_their_year(build: Build) -> None:
    page = Page(build(INTERIM), "programs/p.html")
    year = page.by_id("a-2021")
    (folded,) = year.iter("details")
    assert words(folded[0]) == "Interim reports (2)"
    assert [e.get("id") for e in folded.iter("section")] == ["a-2021-q1", "a-2021-q2"]
    second = words(page.by_id("a-2021-q2"))
    assert second.startswith("Q2 FY2021 (Jul–Sep) A Done")
    assert "Ten trees FY2021–FY2023 Five stand there." in second
    assert "It was dry." in second
    assert "Two ponds" not in second, "the year was not over: it is not unreported"
    assert "B Late" in words(year[1]), "the year's own report has the last word"
    report = page.by_id("fy2021")
    assert "Interim reports (1) First half of FY2021 (Apr–Sep) A Done Weather Rain." in words(
        report
    )


def test_a_year_of_which_only_a_part_is_reported(build: Build) -> None:
    built = build(INTERIM)
    page = Page(built, "programs/p.html")
    year = page.by_id("a-2022")
    assert not list(year.iter("details"))
    assert "Interim report: Q1" in words(year)
    assert "Three were planted." in words(page.by_id("a-2022-q1"))
    report = words(page.by_id("fy2022"))
    assert report.startswith("FY2022 (Apr 2022–Mar 2023): interim reports Q1 FY2022 (Apr–Jun)")
    assert "table for print" not in report
    assert not (built / "years/2022.html").exists()
    assert matrix(built) == {
        "1 Program": ["B Late", "◔ Interim report: Q1", "… To come", *["– No entry"] * 2],
        "A": ["B Late", "◔ Interim report: Q1", "… To come", *["– No entry"] * 2],
        "B": ["A Done", *["… To come"] * 2, *["– No entry"] * 2],
    }


def test_the_overview_counts_a_part_of_a_year_apart(build: Build) -> None:
    body = INTERIM.replace("{2021: {category: A}}", "{2021: {category: A}, 2022: {category: A}}")
    built = build(body)
    whole = main(built, "index.html")
    assert "The one measure reported on: A, Done." in whole
    assert "Interim report only 1" in whole
    assert "Not reported 0" in whole
    assert "and not reported (" not in whole
    options = [text(o) for o in Page(built, "index.html").by_id("_filter-category")]
    assert "Interim report only" in options


def test_a_part_of_a_year_stands_beside_no_promise_for_all_of_it(build: Build) -> None:
    year = words(Page(build(INTERIM), "programs/p.html").by_id("a-2022"))
    assert "No text of a result" not in year
    assert "Promise and result" not in year


def test_quarters_are_in_the_report_of_the_year(build: Build) -> None:
    form = main(build(INTERIM), "years/2021.html")
    summary, _, table = form.partition("Targets and results")
    assert "First half of FY2021 (Apr–Sep) A Done Weather Rain." in summary
    assert "Water them." in summary
    assert "Q1 FY2021 (Apr–Jun) B Late Nothing yet. Q2 FY2021 (Jul–Sep) A Done Five" in table
    assert "Three" not in form


def test_quarters_are_in_the_data_and_the_search(build: Build) -> None:
    built = build(INTERIM)
    lines = [(r["measure"], r["year"], r["period"], r["text_en"]) for r in data(built, "results")]
    assert ("a", "2021", "", "Nine stand there.") in lines
    assert ("a", "2021", "Q2", "Five stand there.") in lines
    assert ("", "2021", "H1", "Water them.") in lines
    periods = [
        (r["measure"], r["year"], r["period"], r["category"]) for r in data(built, "periods")
    ]
    assert periods == [
        ("", "2021", "H1", "A"),
        ("", "2022", "Q1", ""),
        *(("a", "2021", "Q1", "B"), ("a", "2021", "Q2", "A"), ("a", "2022", "Q1", "")),
    ]
    states = {r["measure"]: r["state_2022"] for r in data(built, "measures")}
    assert states == {"a": "interim", "b": "planned"}
    assert not [r for r in data(built, "promises") if r["year"] == "2022"]
    program = json.loads((built / "programs/p.json").read_text("utf-8"))
    assert list(program["measures"][0]["results"]) == ["2021", "2021-Q1", "2021-Q2", "2022-Q1"]
    assert list(program["reports"]) == ["2021", "2021-H1", "2022-Q1"]
    found = (built / "search/index.js").read_text("utf-8")
    for passage in ("Five stand there.", "Water them.", "a-2021-q2", "fy2021-h1"):
        assert passage in found


def test_every_link_within_the_page_leads_somewhere(build: Build) -> None:
    for body in (MILESTONES, PROGRESS, INTERIM):
        built = build(body)
        for path in ("programs/p.html", "index.html", "years/2021.html"):
            page = Page(built, path)
            for link in page.all("a"):
                target, fragment = page.target(link.attrib["href"])
                if fragment and target.endswith(".html"):
                    assert fragment in Page(built, target).ids(), link.attrib
