"""A city that differs in everything builds from YAML alone: languages, scales, tree, revisions."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from parsed_html import by_id, parse_page, text_of
from small_sites import build_site, load_site

CITY = Path(__file__).parent / "sites/valid/second-city"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    load_site(CITY)
    output = tmp_path_factory.mktemp("city") / "site"
    build_site(CITY, output)
    return output


def test_each_language_has_every_page(built: Path) -> None:
    for folder in ("", "ar/", "en/"):
        for path in ("index", "404", "about", "programs/clinics", "years/2021", "years/2022"):
            assert (built / f"{folder}{path}.html").is_file()
    assert not (built / "years/2023.html").exists(), "nothing reports on 2023"


def test_the_right_to_left_language_is_so_and_marks_what_is_not(built: Path) -> None:
    root = parse_page(built, "ar/programs/clinics.html")
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    foreign = [e for e in root.iter() if e.get("lang") == "pt" and "Terceiro" in text_of(e)]
    assert foreign
    assert all(e.get("dir") == "ltr" for e in foreign)


def test_letter_categories_and_one_that_is_not_counted(built: Path) -> None:
    overview = parse_page(built, "en/index.html")
    sentence = overview.find(".//*[@class='year-in-words__sentence']")
    assert sentence is not None
    assert text_of(sentence) == "The one measure reported on: S, Excellent."
    closed = text_of(by_id(parse_page(built, "en/programs/clinics.html"), "closed-2021"))
    assert "– Not applicable" in closed


def test_the_policy_tree_and_the_department_of_the_latest_year(built: Path) -> None:
    main = text_of(by_id(parse_page(built, "en/programs/clinics.html"), "_main"))
    assert "People › Health › Clinics" in main
    assert "Department Welfare" in main, "the department changes in 2023; 2022 is the latest"


def test_a_revised_target_shows_the_promise_it_replaces(built: Path) -> None:
    root = parse_page(built, "en/programs/clinics.html")
    revision = next(e for e in root.iter("dl") if e.get("class") == "revision")
    expected = (
        "Changed during this year (September 30, 2021). Before: Open two clinics"
        " Reason No site was found"
    )
    assert text_of(revision) == expected
    assert "Open the third clinic" in text_of(root)


def test_a_second_scale_is_next_to_the_first(built: Path) -> None:
    assert "External review ↻ II Rethink" in text_of(
        by_id(parse_page(built, "en/programs/clinics.html"), "openings-2021")
    )


def test_calendar_years_have_no_period_and_no_tail(built: Path) -> None:
    root = parse_page(built, "en/programs/clinics.html")
    table = next(e for e in root.iter("table") if e.get("class") == "timeline")
    heads = [text_of(th) for th in table.iter("th")]
    assert heads == ["Baseline (when the plan was written)", "2021", "2022", "2023", "2024"]


def test_indicators_and_budget_as_tables(built: Path) -> None:
    indicator = by_id(parse_page(built, "en/programs/clinics.html"), "openings-visits")
    assert "2022 1,800.5 1,900" in text_of(indicator)
    assert "1,200 1,100.5" in text_of(
        by_id(parse_page(built, "en/programs/clinics.html"), "openings")
    )


def test_data_has_a_column_for_each_language(built: Path) -> None:
    with (built / "data/targets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    third = next(row for row in rows if row["id"] == "third")
    assert (third["text_pt"], third["text_ar"]) == (
        "Abrir o terceiro posto",
        "افتتاح العيادة الثالثة",
    )
    assert (third["first_year"], third["last_year"], third["revised_on"]) == (
        "2021",
        "2022",
        "2021-09-30",
    )
