"""What a year is, in plans of every kind: numbers alone, programs alone, no scale, two scales."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from artifacts.pages.parsed_pages import Page, text
from artifacts.pages.table_grids import grid
from small_sites import build_site, write_site

HEAD = """\
title: Plan
organisation: City of Midori
languages: [{code: en, name: English}]
years: {first: 2011, last: 2013, open_ended: true}
"""
SCALE = """\
scale:
  title: Status
  categories:
    - {code: A, label: Done}
    - {code: B, label: Late}
    - {label: Paused, rank: none}
"""
Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a site of programs from their measures and reports, with a scale unless told."""

    def build(*programs: str, scale: str = SCALE, head: str = HEAD) -> Path:
        files = {"site_config.yaml": head + scale}
        for number, body in enumerate(programs, 1):
            start = f"number: {number}\ntitle: Program {number}\n"
            files[f"content/programs/p{number}.yaml"] = start + body
        build_site(write_site(tmp_path / "site", files), tmp_path / "built")
        return tmp_path / "built"

    return build


def rows(built: Path) -> dict[str, list[str]]:
    """The words of each row of the matrix, by the title of the row."""
    (table,) = Page(built, "index.html").all("table", class_="matrix")
    return {text(row[0]): [text(cell) for cell in row[1:]] for row in grid(table)[1:]}


def main(built: Path, path: str = "index.html") -> str:
    return " ".join(" ".join(Page(built, path).by_id("_main").itertext()).split())


def data(built: Path, name: str) -> list[dict[str, str]]:
    with (built / f"data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


KINDS = """\
measures:
  - {id: text, title: Text, targets: [{years: 2011-2012, text: Promised}]}
  - {id: goal, title: Goal, indicators: [{id: i, title: I, targets: {2012: 5}}]}
  - {id: planned, title: Planned, budget: {2012: {planned: 10}}}
  - {id: value, title: Value, indicators: [{id: i, title: I, actuals: {2012: 5}}]}
  - {id: spent, title: Spent, budget: {2012: {spent: 10}}}
  - {id: told, title: Told}
  - {id: noted, title: Noted, results: {2012: {note: Not printed that year.}}}
  - {id: nothing, title: Nothing}
reports:
  2012: {highlights: {told: [It was told.]}}
"""


def test_every_kind_of_promise_and_of_report_counts(build: Build) -> None:
    found = {title: cells[1] for title, cells in rows(build(KINDS)).items()}
    silent, reported = "? Not reported", "· Reported, no category"
    assert found == {
        "1 Program 1": reported,
        **dict.fromkeys(("Text", "Goal", "Planned"), silent),
        **dict.fromkeys(("Value", "Spent", "Told"), reported),
        **dict.fromkeys(("Noted", "Nothing"), "– No entry"),
    }


def test_the_open_data_say_the_same(build: Build) -> None:
    found = {row["measure"]: row["state_2012"] for row in data(build(KINDS), "measures")}
    assert found == {
        **dict.fromkeys(("text", "goal", "planned"), "planned"),
        **dict.fromkeys(("value", "spent", "told"), "reported"),
        **dict.fromkeys(("noted", "nothing"), ""),
    }


def test_what_is_planned_and_silent_is_listed(build: Build) -> None:
    built = build(KINDS)
    assert "Measures with a target, a budget or the like, and no report: 3." in main(built)
    heading = "Planned for FY2012, and not reported (3)"
    listed = main(built).partition(heading)[2].partition("Action programs")[0]
    assert listed.split() == ["Text", "Goal", "Planned"]


def test_highlights_stand_in_for_a_result(build: Build) -> None:
    section = Page(build(KINDS), "programs/p1.html").by_id("told-2012")
    assert "It was told." in text(section)


JUDGED_AS_A_WHOLE = """\
measures:
  - {id: one, title: One, targets: [{years: 2011-2013, text: Promised}]}
  - {id: two, title: Two}
reports:
  2011: {category: A}
  2012: {category: B}
"""


def test_measures_of_a_program_judged_as_a_whole_are_not_unreported(build: Build) -> None:
    built = build(JUDGED_AS_A_WHOLE)
    assert rows(built) == {
        "1 Program 1": ["A Done", "B Late", "… To come"],
        "One": ["↑ Reported by program", "↑ Reported by program", "… To come"],
        "Two": ["↑ Reported by program", "↑ Reported by program", "– No entry"],
    }
    whole = main(built)
    assert "Status of the action programs, FY2012" in whole
    assert "The one action program reported on: B, Late." in whole
    assert "Not reported 0" in whole
    assert "Now in a worse category (1) Program 1 A Done → is now B Late" in whole
    (row,) = data(built, "programs")
    assert (row["state_2011"], row["category_2012"]) == ("judged", "B")


def test_a_program_without_a_category_shows_those_of_its_measures(build: Build) -> None:
    program = """\
measures:
  - {id: one, title: One, results: {2011: {category: A}}}
  - {id: two, title: Two, results: {2011: {category: A}}}
  - {id: three, title: Three, results: {2011: {category: Paused}}}
  - {id: four, title: Four, results: {2011: {items: [Begun.]}}}
"""
    built = build(program)
    assert rows(built)["1 Program 1"][0] == "Of 4 measures: A Done × 2 Paused × 1"
    assert "4 measures reported on: 2 × A, Done; 1 × Paused; 1 × no category" in main(built)
    assert data(built, "programs")[0]["state_2011"] == "judged-in-parts"
    for path in ("programs/p1.html", "years/2011.html"):
        assert "Not reported" not in main(built, path)


CHANGED = """\
measures:
  - {{id: one, title: One, results: {{2011: {{category: {0}}}, 2012: {{category: {1}}}}}}}
"""


@pytest.mark.parametrize(
    ("before", "after", "heading"),
    [
        ("A", "B", "Now in a worse category (1)"),
        ("B", "A", "Now in a better category (1)"),
        ("B", "Paused", "Other changes (1)"),
        ("Paused", "A", "Other changes (1)"),
        ("A", "A", ""),
    ],
)
def test_only_ranked_categories_go_up_and_down(
    build: Build, before: str, after: str, heading: str
) -> None:
    whole = main(build(CHANGED.format(before, after)))
    headings = {"Now in a worse category (1)", "Now in a better category (1)", "Other changes (1)"}
    assert {one for one in headings if one in whole} == ({heading} - {""})
    assert ("What has changed" in whole) == bool(heading)


TWO_SCALES = """\
scale:
  - title: Old status
    years: 2011
    categories: [{code: A, label: Good}, {code: B, label: Bad}]
  - title: New status
    years: 2012-
    ranked: false
    categories: [{code: A, label: Begun}, {label: Ended, definition: It is over.}]
assessments:
  review:
    title: Review
    order: The first is what the board hopes for.
    categories: [{label: Go on}, {label: Stop, definition: No more of it.}]
"""


def test_a_changed_scale(build: Build) -> None:
    program = CHANGED.format("B", "A").replace(
        "category: A", "category: A, assessments: {review: Stop}"
    )
    built = build(program, scale=TWO_SCALES)
    assert rows(built)["One"][:2] == ["B Bad", "A Begun"]
    whole = main(built)
    assert "What has changed" not in whole, "the categories of two scales are not compared"
    assert "Old status: how to read it FY2011 From best to worst. A Good B Bad" in whole
    assert "New status: how to read it FY2012 onwards A Begun Ended It is over." in whole
    assert "Review: how to read it The first is what the board hopes for. Go on Stop" in whole
    assert "Best on the left" not in whole
    codes = main(built, "data/index.html")
    assert "Codes: Old status (FY2011)" in codes
    assert "No more of it." in codes
    listed = [
        (r["scale"], r["first_year"], r["code"], r["rank"]) for r in data(built, "categories")
    ]
    assert listed == [
        *(("category", "2011", "A", "1"), ("category", "2011", "B", "2")),
        *(("category", "2012", "A", ""), ("category", "2012", "Ended", "")),
        *(("review", "", "Go on", ""), ("review", "", "Stop", "")),
    ]
    assert data(built, "measures")[0]["assessment_review_2012"] == "Stop"


def test_a_plan_without_a_scale_falls_back_to_what_there_is(build: Build) -> None:
    program = """\
measures:
  - id: one
    title: One
    indicators:
      - {id: up, title: Up, direction: higher, targets: {2011: 5}, actuals: {2011: 4}}
      - {id: down, title: Down, direction: lower, targets: {2011: 5}, actuals: {2011: 4}}
  - {id: two, title: Two, targets: [{years: 2011, text: Promised}]}
  - {id: three, title: Three, results: {2011: {items: [Done.]}}}
"""
    built = build(program, scale="")
    found = rows(built)
    assert found["One"][0] == "· Indicator targets met: 1 of 2"
    assert found["Three"][0] == "· Reported"
    whole = main(built)
    assert "Which measures are reported on, FY2011" in whole
    assert "Measures reported on: 2." in whole
    assert "· Reported 2 67% ? Not reported 1 33%" in whole
    assert "Up : target 5, actual 4" in whole
    for wrong in ("category", "best", "how to read it"):
        assert wrong not in whole.partition("Open data")[0]
    form = main(built, "years/2011.html")
    assert "Reporting ? Not reported" in form
    options = Page(built, "index.html").by_id("_filter-category")
    assert [text(option) for option in options] == ["All", "Reported", "Not reported"]


REVISED = """\
measures:
  - id: shelters
    title: Shelters
    targets:
      - id: build
        years: 2011-2013
        text: Build 20 shelters
        revised: {date: 2012-10-01, from: Build 30 shelters, reason: No money}
    results:
      2011: {category: B, items: [{text: Three were built., answers: [build]}]}
      2012: {category: B, items: [{text: Four were built., answers: [build]}]}
      2013: {category: A, items: [{text: The rest was built., answers: [build]}]}
"""
HELD = {
    2011: "Build 30 shelters FY2011–FY2013 Changed later (October 1, 2012), to: Build 20 shelters",
    2012: "Build 20 shelters FY2011–FY2013 Changed during this year (October 1, 2012). Before:"
    " Build 30 shelters",
    2013: "Build 20 shelters FY2011–FY2013",
}


@pytest.mark.parametrize("year", HELD)
def test_a_result_stands_beside_the_promise_of_its_year(build: Build, year: int) -> None:
    built = build(REVISED)
    section = Page(built, "programs/p1.html").by_id(f"shelters-{year}")
    promised = next(e for e in section.iter("th") if e.get("scope") == "row")
    reason = "" if year == 2013 else " Reason No money"
    assert " ".join(" ".join(promised.itertext()).split()) == HELD[year] + reason
    form = main(built, f"years/{year}.html")
    assert ("Changed later (October 1, 2012), to:" in form) == (year == 2011)
    row = next(r for r in data(built, "promises") if r["year"] == str(year))
    changed = {2011: "later", 2012: "in-year", 2013: ""}[year]
    text_of_year = HELD[year].partition(" FY")[0]
    assert (row["held_en"], row["changed"], row["outcome"]) == (text_of_year, changed, "described")


def test_sentences_on_promises_are_no_praise(build: Build) -> None:
    whole = main(build(REVISED), "programs/p1.html")
    assert "on the one promise for FY2013" in whole
    assert "not about being kept" in whole


def test_the_filters_know_words_as_categories(build: Build) -> None:
    """A code may have spaces in it: the marks of a row are one a line."""
    scale = SCALE.replace("code: A, label: Done", "label: On track").replace(", rank: none", "")
    built = build(CHANGED.format("On track", "B"), scale=scale)
    (row,) = [e for e in Page(built, "index.html").all("tr") if e.get("class") == "matrix__measure"]
    marks: Any = row.get("data-marks")
    assert marks.split("\n") == ["2011:On track", "2012:B", "2013:no-promise"]
