"""The report of the year: the printed form again, in its order, its words and its merged cells."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from artifacts.pages.parsed_pages import Page, badge, item_text, own_items, text, without
from artifacts.pages.table_grids import Grid, cells, columns_of, grid
from artifacts.pages.year_form import group, table_of
from seed.seed_record import ORDER, RecordText, measures, programs, record_texts

Open = Callable[[str], Page]
MEASURES = tuple(name for name, _ in measures())


@pytest.fixture
def form(open_page: Open) -> Page:
    return open_page("years/2011.html")


@pytest.mark.parametrize("name", MEASURES)
class TestRows:
    @pytest.fixture
    def rows(self, form: Page, name: str) -> Grid:
        return group(form, name)

    def test_six_columns(self, form: Page, rows: Grid, name: str) -> None:
        assert {len(row) for row in rows} == {6}
        assert rows[0][0].tag == "th"
        assert len({id(row[0]) for row in rows[:-1]}) == 1

    def test_cells_name_the_headings_that_they_lie_under(
        self, form: Page, rows: Grid, name: str
    ) -> None:
        program, _, _ = name.partition("/")
        (_, years, *_) = grid(table_of(form, program))
        for cell in cells(rows[:-1]):
            above = {years[x].attrib["id"] for x in columns_of(rows, cell)}
            row_head = set() if cell is rows[0][0] else {rows[0][0].attrib["id"]}
            assert set(cell.attrib["headers"].split()) == above | row_head, text(cell)

    def test_the_result_names_its_measure_and_row(self, rows: Grid) -> None:
        label, category, lines = cells(rows[-1:])
        measure = rows[0][0].attrib["id"]
        assert label.attrib["headers"].split() == [measure]
        for cell in (category, lines):
            assert set(cell.attrib["headers"].split()) == {measure, label.attrib["id"]}
        assert columns_of(rows, lines) == [2, 3, 4, 5]

    def test_the_same_cells_as_on_the_page_of_the_program(
        self, open_page: Open, rows: Grid, name: str
    ) -> None:
        program, measure = name.split("/")
        section = open_page(f"programs/{program}.html").by_id(measure)
        (table,) = [t for t in section.iter("table") if t.get("class") == "timeline"]
        there = grid(table)[1:]
        # A mark counts the notes of its own table
        assert [[without(c, "mark") for c in row[1:]] for row in rows[:-1]] == [
            [without(c, "mark") for c in row] for row in there
        ]

    def test_it_links_to_the_measure(self, form: Page, rows: Grid, name: str) -> None:
        program, measure = name.split("/")
        (link,) = rows[0][0].iter("a")
        path, fragment = form.target(link.attrib["href"])
        assert path.endswith(f"programs/{program}.html")
        assert fragment == measure

    def test_title_scope_and_description(self, rows: Grid, lang: str, name: str) -> None:
        measure = dict(measures())[name]
        scope = {"ja": "（{}）", "en": " ({})"}[lang].format(measure.get("scope", {}).get(lang))
        title = measure["title"][lang] + (scope if "scope" in measure else "")
        found = text(rows[0][0])
        assert found.startswith(title)
        assert found.removeprefix(title).strip() == measure["description"][lang]

    def test_all_of_the_result_is_shown(self, rows: Grid, lang: str, name: str) -> None:
        result = dict(measures())[name]["results"]["2011"]
        lines = [line[lang] for line in (*result["items"], *result.get("context", ()))]
        assert [item_text(item) for item in own_items(rows[-1][-1])] == lines
        assert badge(rows[-1][1])[1] == result["category"]


def test_summary_before_tables_and_programs_in_order(form: Page, lang: str) -> None:
    ids = form.ids()
    places = [ids.index(name) for name in (*ORDER, *(f"{p}_table" for p in ORDER))]
    assert places == sorted(places)
    titles = [text(h) for h in form.all("h3")]
    numbered = [f"{p['number']} {p['title'][lang]}" for p in programs().values()]
    assert titles[: len(numbered)] == numbered


def test_the_summary_has_the_words_of_the_printed_summary(form: Page, lang: str) -> None:
    """予算化 is of the table, 調整を行いました of the summary: each in its place."""
    lines = [item_text(li) for li in form.by_id("collaborative-community").iter("li")]
    report = programs()["collaborative-community"]["reports"]["2011"]
    for measure, table in measures():
        if measure.startswith("collaborative-community/citizen"):
            assert report["highlights"]["citizen-activities"][1][lang] in lines
            assert table["results"]["2011"]["items"][1][lang] not in lines


def test_it_is_the_page_of_its_year(form: Page, lang: str) -> None:
    assert {"ja": "2011(平成23)年度", "en": "FY2011 (Apr 2011–Mar 2012)"}[lang] in text(
        form.all("h1")[0]
    )


def test_notes_of_the_summary_and_the_table_are_shown(form: Page, lang: str) -> None:
    """A note on a line goes with it; a note on a whole measure is on its own page."""
    shown = text(form.by_id("_main"))
    notes = [s for s in record_texts() if s.kind == "note"]
    on_lines = [s.text[lang] for s in notes if not re.fullmatch(r"measures\[\d\]", owner(s))]
    assert len(on_lines) > 5
    assert [note for note in on_lines if note not in shown] == []


def owner(note: RecordText) -> str:
    """What the note is a note on: the part of its place before it."""
    return note.place.split(".")[-2]
