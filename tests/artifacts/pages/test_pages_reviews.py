"""Reviews: beside the self-assessment, with answers, and what became of what they asked for."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from artifacts.pages.parsed_pages import Page, badge, text
from small_sites import build_site, write_site

CONFIG = """\
title: Plan
organisation: Midori Prefecture
languages: [{code: en, name: English}]
years: {first: 2011, last: 2014, open_ended: false, starts_in: 4}
departments: {works: Works Office}
scale:
  - {title: Status, years: 2011-2012, categories: [{code: A, label: Good}, {code: B, label: Bad}]}
  - {title: Course, years: 2013-, categories: [{code: A, label: On course}, {code: B, label: Off}]}
assessments:
  course:
    title: Direction
    categories: [{code: I, label: Go on}, {code: II, label: Stop}]
"""
REPORTED = """\
number: 1
title: Parks
measures:
  - id: trees
    title: Trees
    results:
      2011: {category: A, items: [Planted.]}
      2012: {category: A, items: [Watered.]}
      2013: {category: A, items: [Pruned.]}
"""
REVIEWS = """\
    reviews:
      2011:
        - by: Committee <b>
          date: 2012-08
          assessment: B
          text: Too few & too late.
          recommendation: Plant along the river.
          url: https://example.jp/review?year=2011&n=1
          answer: {text: We are looking for a place., date: 2012-10-03, department: works}
          outcome:
            2013: {status: done, text: Twelve trees stand there.}
            2012: {status: in-progress}
        - {by: Residents, date: 2012, assessment: {en: Lovely}, text: Thank you.}
        - {by: Auditors, assessment: {course: II}, recommendation: Stop it.}
"""
Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a site of one program."""

    def build(program: str, **files: str) -> Path:
        site = {"site_config.yaml": CONFIG, "content/programs/parks.yaml": program, **files}
        build_site(write_site(tmp_path / "site", site), tmp_path / "built")
        return tmp_path / "built"

    return build


def section(built: Path, anchor: str) -> str:
    return text(Page(built, "programs/parks.html").by_id(anchor))


def main(built: Path, path: str) -> str:
    return text(Page(built, path).by_id("_main"))


def data(built: Path, name: str) -> list[dict[str, str]]:
    with (built / f"data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_judgement_stands_beside_the_self_assessment(build: Build) -> None:
    page = Page(build(REPORTED + REVIEWS), "programs/parks.html")
    (line,) = [
        e for e in page.by_id("trees-2011").iter("p") if e.get("class") == "result__category"
    ]
    assert text(line) == (
        "Self-assessment: A Good Committee <b>: Status B Bad Residents: Lovely"
        " Auditors: Direction II Stop"
    )
    (other,) = [
        e for e in page.by_id("trees-2012").iter("p") if e.get("class") == "result__category"
    ]
    assert text(other) == "A Good", "nobody else judged that year"


def test_a_review_stands_with_its_answer_and_outcomes_in_order(build: Build) -> None:
    built = build(REPORTED + REVIEWS)
    review = Page(built, "programs/parks.html").by_id("trees-2011-review-1")
    assert " ".join(" ".join(review.itertext()).split()) == (
        "Committee <b> August 2012 Status B Bad Too few & too late. Recommendation Plant along the"
        " river. The review (Committee <b>) Answer Works Office October 3, 2012 We are looking for"
        " a place. What became of it FY2012: In progress FY2013: Done Twelve trees stand there."
    )
    (link,) = review.iter("a")
    assert link.attrib["href"] == "https://example.jp/review?year=2011&n=1"
    assert link.attrib["rel"] == "external noopener"


def test_praise_asks_for_nothing(build: Build) -> None:
    built = build(REPORTED + REVIEWS)
    assert section(built, "trees-2011-review-2") == "Residents FY2012 Lovely Thank you."
    found = {
        row["by_en"]: (row["outcome_status"], row["is_open"]) for row in data(built, "reviews")
    }
    assert found == {
        "Committee <b>": ("done", "false"),
        "Residents": ("", ""),
        "Auditors": ("", "true"),
    }


def test_what_nobody_answered_is_said_to_have_no_answer(build: Build) -> None:
    found = section(build(REPORTED + REVIEWS), "trees-2011-review-3")
    assert "Answer No answer is on record." in found
    assert "What became of it Nothing is on record of what became of it." in found


def test_later_years_say_what_became_of_it_until_it_is_closed(build: Build) -> None:
    program = REPORTED.replace("      2013", "      2014: {category: A, items: [Cut.]}\n      2013")
    built = build(program + REVIEWS)
    heading = "What became of earlier recommendations"
    river = "Committee <b>, on FY2011: Plant along the river. →"
    stop = "Auditors, on FY2011: Stop it. → Nothing is on record of what became of it in this year."
    assert heading not in section(built, "trees-2011")
    found = section(built, "trees-2012").partition(heading)[2].strip()
    assert found == f"{river} In progress {stop}"
    found = section(built, "trees-2013").partition(heading)[2].strip()
    assert found == f"{river} Done Twelve trees stand there. {stop}"
    assert section(built, "trees-2014").partition(heading)[2].strip() == stop, "it was done before"
    assert f"{river} In progress {stop}" in main(built, "years/2012.html")
    assert f"{river} Done Twelve" in main(built, "years/2013.html")
    assert river not in main(built, "years/2014.html")


def test_the_year_s_report_shows_its_reviews(build: Build) -> None:
    built = build(REPORTED + REVIEWS)
    found = main(built, "years/2011.html")
    assert "Reviews and answers Committee <b> August 2012 Status B Bad Too few" in found
    assert "Committee <b>: Status B Bad Residents: Lovely" in found
    assert "Too few" not in main(built, "years/2012.html")


def test_the_overview_lists_what_is_open_and_nothing_else(build: Build) -> None:
    page = Page(build(REPORTED + REVIEWS), "index.html")
    (found,) = page.all("section", class_="recommendations")
    assert "Open recommendations (1)" in text(found)
    (item,) = found.iter("li")
    assert text(item) == (
        "Trees Auditors, on FY2011 Stop it. Nothing is on record of what became of it."
        " No answer is on record."
    )
    (link,) = found.iter("a")
    assert page.target(link.attrib["href"]) == ("programs/parks.html", "trees-2011-review-3")


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        *(("open", True), ("in-progress", True), ("partly-done", True)),
        *(("done", False), ("declined", False), ("lapsed", False)),
    ],
)
def test_an_outcome_decides_whether_it_is_open(build: Build, status: str, *, is_open: bool) -> None:
    review = f"{{by: Auditors, text: Do it., outcome: {{2012: {{status: {status}}}}}}}"
    built = build(f"{REPORTED}    reviews:\n      2011:\n        - {review}\n")
    assert ("Open recommendations (1)" in main(built, "index.html")) is is_open
    (row,) = data(built, "reviews")
    assert (row["outcome_status"], row["is_open"]) == (status, str(is_open).lower())
    assert ("Do it." in main(built, "years/2013.html")) is is_open
    assert "Do it." in main(built, "years/2012.html")


def test_it_can_be_opened_again(build: Build) -> None:
    outcome = "{2012: {status: done}, 2013: {status: open, text: The trees died.}}"
    review = f"{{by: Auditors, recommendation: Plant., outcome: {outcome}}}"
    built = build(f"{REPORTED}    reviews:\n      2011:\n        - {review}\n")
    assert "Still open" in main(built, "index.html")
    assert "Plant. → Done" in main(built, "years/2012.html")
    assert "Plant. → Still open The trees died." in main(built, "years/2013.html")


@pytest.mark.parametrize(
    ("date", "years"), [("2013-03-31", [2012, 2013]), ("2013-04", [2013]), ("2013", [2013])]
)
def test_no_year_is_asked_for_what_was_recommended_after_it(
    build: Build, date: str, years: list[int]
) -> None:
    review = f"{{by: Auditors, date: {date}, recommendation: Plant.}}"
    built = build(f"{REPORTED}    reviews:\n      2011:\n        - {review}\n")
    shown = [y for y in (2012, 2013) if "Plant. →" in main(built, f"years/{y}.html")]
    assert shown == years
    outcome = review.replace("}", ", outcome: {2012: {status: done}}}")
    built = build(f"{REPORTED}    reviews:\n      2011:\n        - {outcome}\n")
    assert "Plant. → Done" in main(built, "years/2012.html"), "begun before it was asked for"


def test_without_any_nothing_is_said_of_reviews(build: Build) -> None:
    built = build(REPORTED)
    for path in ("index.html", "programs/parks.html", "years/2011.html"):
        found = (
            main(built, path).lower().replace("reviews.csv", "").replace("reviews and answers", "")
        )
        assert "review" not in found
        assert "recommendation" not in found.replace("what became of recommendations", "")
        assert "self-assessment" not in found


PROGRAM_REVIEWS = """\
reviews:
  2012:
    - {by: Council, assessment: A, text: Well done.}
  2013:
    - {by: Council, assessment: B, recommendation: Report more.}
"""


def test_a_program_is_reviewed_as_a_whole_even_without_a_report_of_its_own(build: Build) -> None:
    built = build(REPORTED + PROGRAM_REVIEWS)
    page = Page(built, "programs/parks.html")
    assert "Council: Status A Good" in text(page.by_id("fy2012"))
    assert "Council: Course B Off" in text(page.by_id("fy2013")), "the scale of that year"
    (contents,) = page.all("nav", class_="contents")
    links = [a.attrib["href"] for a in contents.iter("a")]
    assert links[:2] == ["#fy2013", "#fy2012"]
    assert "Council: Course B Off" in main(built, "years/2013.html")
    assert "Parks Council, on FY2013 Report more." in main(built, "index.html")


def test_a_review_is_no_report(build: Build) -> None:
    """What others say of a year does not make it a reported one."""
    program = REPORTED.replace("      2013: {category: A, items: [Pruned.]}\n", "")
    program = program.replace(
        "    results", "    targets: [{years: 2011-2013, text: Plant}]\n    results"
    )
    other = "  - {id: paths, title: Paths, results: {2013: {category: A, items: [Paved.]}}}\n"
    review = "    reviews:\n      2013:\n        - {by: Auditors, text: Where is the report?}\n"
    built = build(program + review + other)
    page = Page(built, "programs/parks.html")
    assert badge(page.by_id("trees-2013"))[2] == "Not reported"
    assert "Where is the report?" in text(page.by_id("trees-2013"))
    (row,) = [row for row in data(built, "measures") if row["measure"] == "trees"]
    assert row["state_2013"] == "planned"
    assert "Where is the report?" in main(built, "years/2013.html")


def test_the_data_hold_everything(build: Build) -> None:
    built = build(REPORTED + REVIEWS)
    first, residents, auditors = data(built, "reviews")
    assert first == {
        "program": "parks",
        "measure": "trees",
        "year": "2011",
        "review": "1",
        "by_en": "Committee <b>",
        "date": "2012-08",
        "judged_scale": "category",
        "judgement": "B",
        "words_en": "",
        "text_en": "Too few & too late.",
        "recommendation_en": "Plant along the river.",
        "url": "https://example.jp/review?year=2011&n=1",
        "answer_en": "We are looking for a place.",
        "answer_date": "2012-10-03",
        "answer_department": "works",
        "outcome_status": "done",
        "is_open": "false",
    }
    assert (residents["words_en"], residents["judgement"], residents["date"]) == (
        "Lovely",
        "",
        "2012",
    )
    assert (auditors["judged_scale"], auditors["judgement"]) == ("course", "II")
    assert [tuple(row.values())[3:] for row in data(built, "outcomes")] == [
        ("1", "2012", "in-progress", ""),
        ("1", "2013", "done", "Twelve trees stand there."),
    ]
    found: Any = json.loads((built / "programs/parks.json").read_text("utf-8"))
    reviews = found["measures"][0]["reviews"]["2011"]
    assert reviews[0]["date"] == "2012-08"
    assert reviews[0]["assessment"] == "B"
    assert reviews[0]["outcome"]["2013"]["status"] == "done"
    assert reviews[1]["assessment"] == {"en": "Lovely"}
    assert reviews[2]["assessment"] == {"course": "II"}


def test_the_search_finds_every_text_of_a_review(build: Build) -> None:
    index = (build(REPORTED + REVIEWS) / "search/index.js").read_text("utf-8")
    for found in (
        "Committee",
        "Lovely",
        "Too few",
        "along the river",
        "looking for",
        "Twelve trees",
    ):
        assert found in index
    assert '"trees-2011-review-1"' in index
