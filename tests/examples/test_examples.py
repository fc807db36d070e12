"""The invented city of examples/: it builds, is marked as invented, and shows every feature."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from built_sites import SAMPLE_CITY, SITES
from parsed_html import by_id, parse_page, text_of
from small_sites import load_site, read_site

from ayumi.model.site import Site

CITY = SITES[SAMPLE_CITY]
INVENTED = {"": "架空の市", "en/": "an invented city", "pt/": "cidade fictícia"}


@pytest.fixture
def built(built_site: Callable[[str], Path]) -> Path:
    return built_site(SAMPLE_CITY)


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(CITY)


def test_the_only_warnings_are_of_missing_translations() -> None:
    assert [problem.type.code for problem in read_site(CITY).problems] == ["untranslated"] * 2


def test_every_page_in_every_language_states_that_the_city_is_invented(built: Path) -> None:
    pages = {p.relative_to(built).as_posix() for p in built.rglob("*.html")}
    own = {p for p in pages if not p.startswith(("en/", "pt/"))}
    programs = {f"programs/{p.stem}.html" for p in (CITY / "content/programs").glob("*.yaml")}
    assert {"index.html", "about.html", "years/2022.html", "years/2023.html"} | programs <= own
    assert len(programs) == 6
    assert "years/2024.html" not in own, "two years have been reported"
    assert pages == {folder + p for folder in INVENTED for p in own}
    for folder, words in INVENTED.items():
        for path in own:
            notice = parse_page(built, folder + path).find(".//aside[@class='notice']")
            assert notice is not None, folder + path
            assert words in text_of(notice), folder + path


def test_every_category_and_both_scales_occur(site: Site) -> None:
    results = [r for p in site.programs for m in p.measures for r in m.results.values()]
    assert {r.category for r in results} == {"S", "A", "B", "C", "休止", "–"}
    assert {r.assessments["review"] for r in results} == {"I", "II", "III", "IV"}


def test_a_program_without_the_second_year_is_not_reported(built: Path) -> None:
    program = text_of(parse_page(built, "en/programs/buses-and-cycling.html"))
    assert "Not reported" in program


def test_what_a_second_year_makes_possible(built: Path) -> None:
    program = text_of(parse_page(built, "en/programs/intercultural-city.html"))
    assert "Next steps announced before, and the highlights of this year" in program
    assert "No line of the record reports on this promise." in program
    assert "Results not linked to any promise" in program
    overview = text_of(parse_page(built, "en/index.html"))
    assert "Now in a better category (4)" in overview
    assert "Targets changed (3)" in overview, "two others were changed in FY2022 itself"
    assert "Share of applications made online (%) FY2026: 55 Before: 50" in overview
    assert "October 3, 2022" not in overview
    changes = overview.partition("Other changes (3)")[2].partition("Now in a better")[0]
    assert "A lookout on the shore △ B Short of target" in changes, "it was paused"
    assert "From best to worst. Not in this order: Paused, – Not judged." in overview


@pytest.mark.parametrize(
    ("folder", "changed"),
    [("", "2023年12月15日に変更"), ("en/", "Changed (December 15, 2023)")],
)
def test_a_revised_target_shows_what_it_replaces(built: Path, folder: str, changed: str) -> None:
    measure = text_of(
        by_id(parse_page(built, f"{folder}programs/childcare.html"), "nursery-places")
    )
    assert changed in measure


def test_numbers_are_written_as_each_language_writes_them(built: Path) -> None:
    for folder, number in (("", "12,480"), ("en/", "12,480"), ("pt/", "12.480")):
        root = parse_page(built, f"{folder}programs/waste-and-energy.html")
        assert number in text_of(by_id(root, "public-buildings-electricity"))


def test_what_is_not_translated_is_in_the_source_language_and_marked(built: Path) -> None:
    root = parse_page(built, "pt/programs/intercultural-city.html")
    assert any("ベトナム語" in text_of(e) for e in root.iter() if e.get("lang") == "ja")


def test_the_sample_has_what_the_printed_report_has_not(site: Site) -> None:
    measures = [m for p in site.programs for m in p.measures]
    assert [language.code for language in site.plan.languages] == ["ja", "en", "pt"]
    assert site.reported_years == (2022, 2023)
    assert any(m.indicators for m in measures)
    assert any(budget.spent is not None for m in measures for budget in m.budget.values())
    assert any(target.revised for m in measures for target in m.targets)


def test_the_sample_has_numbers_of_every_kind(site: Site) -> None:
    programs, plan = list(site.programs), site.plan
    measures = [m for p in programs for m in p.measures]
    indicators = [i for place in (*programs, *measures) for i in place.indicators]
    targets = [target for i in indicators for target in i.targets.values()]
    assert any(t.min is not None and t.max is None for t in targets)
    assert any(t.min is not None and t.max is not None for t in targets)
    assert any(t.maintain for t in targets)
    assert any(t.text for t in targets)
    statuses = {a.status for i in (*indicators, *plan.indicators) for a in i.actuals.values()}
    assert "preliminary" in statuses
    assert any(max(i.targets, default=0) > plan.years.last for i in indicators)
    budgets = [b for place in (*programs, *measures) for b in place.budget.values()]
    assert any(b.revised is not None and b.by and b.status == "forecast" for b in budgets)
    assert plan.indicators
    assert any(path[-1].indicators for path in plan.all_fields())
    assert any(m.repeated_indicators for m in measures)


def test_indicators_begin_where_the_plan_begins(site: Site) -> None:
    """A baseline is from before the plan's first year, and what is reported goes no further."""
    for indicator in (i for p in site.programs for m in p.measures for i in m.indicators):
        assert indicator.baseline is not None, indicator.id
        assert indicator.baseline.year < site.plan.years.first, indicator.id
        assert max(indicator.actuals) <= max(site.reported_years), indicator.id


def test_a_program_without_a_report_has_no_numbers_of_that_year(site: Site) -> None:
    (buses,) = [p for p in site.programs if p.id == "buses-and-cycling"]
    assert 2023 not in buses.reports
    for measure in buses.measures:
        assert 2023 not in measure.results
        assert all(2023 not in indicator.actuals for indicator in measure.indicators)
        assert all(b.spent is None for year, b in measure.budget.items() if year > 2022)


def test_milestones_progress_and_parts_of_a_year(built: Path) -> None:
    page = parse_page(built, "en/programs/digital-city-hall.html")
    measure = text_of(by_id(page, "paperless-office"))
    assert "Interim report: Q1" in measure
    assert "Done after it was due: January 16, 2023" in measure
    assert "Second half of FY2024 (Oct–Mar) Described in the results" in measure
    assert "Progress: 55%" in measure
    rates = text_of(by_id(page, "online-procedures-2023"))
    assert "Attainment rate" in rates
    assert "129.7%" in rates
    year = text_of(parse_page(built, "en/years/2023.html"))
    assert "First half of FY2023 (Apr–Sep)" in year
    assert "Milestone Electronic approval begun in 15 divisions" in year
