"""The report of the year: the printed form again, in its order, its words and its merged cells."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
from pages.parsed_pages import HEADINGS, Page, badge, classes, own_items, said, text, without
from pages.table_grids import Grid, cells, columns_of, grid, rows_of
from seed.printed_report import YEARS, PrintedMeasure, PrintedProgram, parse
from seed.seed_record import ORDER, measures, programs

Open = Callable[[str], Page]
PROGRAMS = tuple(enumerate(ORDER))
MEASURES = tuple(name for name, _ in measures())


@pytest.fixture(scope="module")
def printed(source: str) -> list[PrintedProgram]:
    return parse(source)


@pytest.fixture
def form(open_page: Open) -> Page:
    return open_page("years/2011.html")


def table_of(form: Page, program: str) -> Element:
    """The table of a program: in the region that the heading of the program labels."""
    (region,) = [e for e in form.all("div") if e.get("aria-labelledby") == f"{program}_table"]
    (table,) = region.iter("table")
    return table


class TestAsPrinted:
    """The Japanese page beside the printed report itself."""

    @pytest.fixture
    def japanese(self, lang: str, form: Page) -> Page:
        if lang != "ja":
            pytest.skip("the print is Japanese")
        return form

    @pytest.mark.parametrize(("number", "program"), PROGRAMS)
    def test_summary_part(
        self, japanese: Page, printed: list[PrintedProgram], number: int, program: str
    ) -> None:
        expected = [f"{printed[number].number} {printed[number].title}"]
        heading = ""
        for head, measure, lines in printed[number].headed:
            expected += [head] if head != heading else []
            expected += [measure] if measure else []
            expected += lines
            heading = head
        assert spoken(japanese.by_id(program)) == expected

    @pytest.mark.parametrize(("number", "program"), PROGRAMS)
    def test_head_of_the_table(
        self, japanese: Page, printed: list[PrintedProgram], number: int, program: str
    ) -> None:
        heading = japanese.by_id(f"{program}_table")
        assert without(heading, "form__category") == printed[number].title
        assert badge(heading)[1] == printed[number].table_category
        rows = grid(table_of(japanese, program))
        assert [text(cell) for cell in cells(rows[:2])] == [
            "施策計画名",
            "現状",
            "事業内容・目標",
            "2011(平成23)年度",
            "2012(平成24)年度",
            "2013(平成25)年度",
            "2014(平成26)年度以降",
        ]

    @pytest.mark.parametrize("name", MEASURES)
    def test_rows_of_a_measure(
        self, japanese: Page, printed: list[PrintedProgram], name: str
    ) -> None:
        theirs = [m for p in printed for m in p.measures][MEASURES.index(name)]
        rows = group(japanese, name)
        scope = f"（{theirs.scope}）" if theirs.scope else ""
        assert text(rows[0][0]) == f"{theirs.title}{scope} {theirs.description}"
        assert items_from(rows[:-1], 1) == [b.text for b in theirs.baseline()]
        for column, year in enumerate(YEARS, 2):
            assert items_from(rows[:-1], column) == [b.text for b in theirs.targets(year)]
        assert result_row(rows) == printed_result(theirs)


def spoken(section: Element) -> list[str]:
    """The headings and lines of a section, in order."""
    found = (e for e in section.iter() if e.tag in (*HEADINGS, "li"))
    return [said(e) if e.tag == "li" else text(e) for e in found]


def group(form: Page, name: str) -> Grid:
    """The rows of a measure: its plan, and the row of its result last."""
    program, measure = name.split("/")
    table = table_of(form, program)
    heading = form.by_id(f"{program}_{measure}")
    rows = grid(table)
    first = rows_of(rows, heading)[0]
    return rows[first : first + len(rows_of(rows, heading)) + 1]


def items_from(rows: Grid, column: int) -> list[str]:
    """The lines of the cells that begin in a column, from the top."""
    begin = [c for c in cells(rows) if columns_of(rows, c)[0] == column]
    return [said(item) for cell in begin for item in own_items(cell)]


def result_row(rows: Grid) -> tuple[str, str, list[str]]:
    """(label, category, all that is said) of the row of the result."""
    label, category, lines = cells(rows[-1:])
    spoken = (e for e in lines.iter() if e.tag == "li" or "form__context" in classes(e))
    words = [said(e) if e.tag == "li" else text(e) for e in spoken]
    return text(label).replace(" ", ""), badge(category)[1], words


def printed_result(measure: PrintedMeasure) -> tuple[str, str, list[str]]:
    context = ["環境等の変化・課題等", *measure.context] if measure.context else []
    return "2011年度実施結果", measure.category, [*measure.results, *context]


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
        program, measure = name.split("/")
        (_, years, *_) = grid(table_of(form, program))
        for cell in cells(rows[:-1]):
            above = {years[x].attrib["id"] for x in columns_of(rows, cell)}
            beside = set() if cell is rows[0][0] else {rows[0][0].attrib["id"]}
            assert set(cell.attrib["headers"].split()) == above | beside, text(cell)

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
        assert [[text(c) for c in row[1:]] for row in rows[:-1]] == [
            [text(c) for c in row] for row in there
        ]

    def test_it_links_to_the_measure(self, form: Page, rows: Grid, name: str) -> None:
        program, measure = name.split("/")
        (link,) = rows[0][0].iter("a")
        path, fragment = form.target(link.attrib["href"])
        assert path.endswith(f"programs/{program}.html")
        assert fragment == measure

    def test_all_of_the_result_stands_there(self, rows: Grid, lang: str, name: str) -> None:
        result = dict(measures())[name]["results"]["2011"]
        lines = [line[lang] for line in (*result["items"], *result.get("context", ()))]
        assert [said(item) for item in own_items(rows[-1][-1])] == lines
        assert badge(rows[-1][1])[1] == result["category"]


def test_summary_before_tables_and_programs_in_order(form: Page, lang: str) -> None:
    ids = form.ids()
    places = [ids.index(name) for name in (*ORDER, *(f"{p}_table" for p in ORDER))]
    assert places == sorted(places)
    titles = [text(h) for h in form.all("h3")]
    numbered = [f"{p['number']} {p['title'][lang]}" for p in programs().values()]
    assert titles[: len(numbered)] == numbered


def test_the_summary_keeps_to_the_words_of_the_summary(form: Page, lang: str) -> None:
    """予算化 is of the table, 調整を行いました of the summary: neither stands in the other's place."""
    lines = [said(li) for li in form.by_id("collaborative-community").iter("li")]
    report = programs()["collaborative-community"]["reports"]["2011"]
    for measure, table in measures():
        if measure.startswith("collaborative-community/citizen"):
            assert report["highlights"]["citizen-activities"][1][lang] in lines
            assert table["results"]["2011"]["items"][1][lang] not in lines


def test_it_is_the_page_of_its_year(form: Page, lang: str) -> None:
    assert {"ja": "2011(平成23)年度", "en": "FY2011 (Apr 2011–Mar 2012)"}[lang] in text(
        form.all("h1")[0]
    )
