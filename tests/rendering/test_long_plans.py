"""Tables and strips of a plan of eighteen years: years far from the latest report share a place."""

from __future__ import annotations

import html5lib
import pytest
from long_plans import FIRST, LAST, LATEST, write_long_plan
from small_sites import load_site, render_all

from ayumi.model.years import Span
from ayumi.rendering.views.year_columns import column_range

NEAR = [f"FY{year}" for year in range(LATEST - 1, LATEST + 3)]
TOGETHER = [f"FY{FIRST}–FY{LATEST - 2}", f"FY{LATEST + 3}–FY{LAST}"]
COLUMNS = [TOGETHER[0], *NEAR, TOGETHER[1]]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = write_long_plan(tmp_path_factory.mktemp("long"))
    return render_all(load_site(folder), folder)


def elements(files, path, name):
    """The elements with this class."""
    root = html5lib.parse(files[path], namespaceHTMLElements=False)
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def words(element):
    return " ".join("".join(element.itertext()).split())


def headings(table):
    return [words(cell) for cell in table.find("thead").iter("th")]


def years_only(names):
    return [name.split(" ")[0] for name in names if name.startswith("FY")]


def test_the_timetable_has_the_years_around_the_latest_report(files):
    for table in elements(files, "en/programs/parks.html", "timeline"):
        assert years_only(headings(table)) == COLUMNS


def test_a_program_with_a_target_for_later_years_has_a_column_for_them(files):
    (table,) = elements(files, "en/programs/roads.html", "timeline")
    assert headings(table)[-1] == f"FY{LAST + 1} onwards"
    assert years_only(headings(table))[:-1] == COLUMNS


def test_the_report_of_a_year_has_the_years_around_it(files):
    tables = elements(files, f"en/years/{FIRST}.html", "form__table")
    names = years_only(headings(tables[0]))
    assert names == [*(f"FY{year}" for year in range(FIRST, FIRST + 4)), f"FY{FIRST + 4}–FY{LAST}"]


def test_a_target_in_a_column_for_several_years_says_its_own(files):
    dense = elements(files, "en/programs/parks.html", "timeline")[0]
    shown = [words(one) for one in dense.iter() if one.get("class") == "targets__years"]
    far = [*range(FIRST, LATEST - 1), *range(LATEST + 3, LAST + 1)]
    assert shown == [f"FY{year}" for year in far]
    every = [words(item) for item in dense.find("tbody").iter("li")]
    planned = {year for year in range(FIRST, LAST + 1) if any(f"in {year} " in x for x in every)}
    assert planned == set(range(FIRST, LAST + 1))  # no target is left out


def test_every_cell_belongs_to_as_many_columns_as_it_spans(files):
    for table in elements(files, "en/programs/parks.html", "timeline"):
        ids = {cell.get("id") for cell in table.find("thead").iter("th")}
        for cell in table.find("tbody").iter("td"):
            headers = cell.get("headers").split()
            assert set(headers) <= ids
            assert len(headers) == int(cell.get("colspan", "1"))


def test_the_strip_and_the_matrix_have_one_place_for_all_years_to_come(files):
    (label,) = [
        words(one)
        for one in elements(files, "en/programs/parks.html", "strip__label")
        if "–" in words(one)
    ][:1]
    assert label == f"FY{LATEST + 1}–FY{LAST}"
    (table,) = elements(files, "en/index.html", "matrix")
    years = headings(table)[1:]
    assert years[-1] == f"FY{LATEST + 2}–FY{LAST}"
    for row in table.find("tbody").iter("tr"):
        assert len(row.findall("td")) == len(years)


@pytest.mark.parametrize(
    ("years", "found"),
    [
        (Span(2018, 2018), (0, 0)),
        (Span(2020, 2024), (0, 2)),
        (Span(2024, 2024), (2, 2)),
        (Span(2030, 2035), (3, 3)),
        (Span(2025, None), (3, 4)),
        (Span(2036, None), (4, 4)),
    ],
)
def test_the_columns_of_a_span(years, found):
    columns = (Span(2018, 2022), Span(2023, 2023), Span(2024, 2024), Span(2025, 2035))
    assert column_range(years, (*columns, Span(2036, None))) == found
