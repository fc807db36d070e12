"""The Japanese page of the year compared with the printed report: the same words in one order."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from artifacts.pages.parsed_pages import (
    HEADINGS,
    Page,
    badge,
    classes,
    item_text,
    own_items,
    page,
    text,
    without,
)
from artifacts.pages.table_grids import Grid, cells, columns_of, grid
from artifacts.pages.year_form import group, table_of
from seed.printed_report import YEARS, PrintedMeasure, PrintedProgram, parse, read
from seed.seed_record import ORDER, measures

PROGRAMS = tuple(enumerate(ORDER))
MEASURES = tuple(name for name, _ in measures())


@pytest.fixture(scope="module")
def printed() -> list[PrintedProgram]:
    return parse(read())


@pytest.fixture
def japanese(root: Path) -> Page:
    return page(root, "years/2011.html")


@pytest.mark.parametrize(("number", "program"), PROGRAMS)
def test_summary_part(
    japanese: Page, printed: list[PrintedProgram], number: int, program: str
) -> None:
    expected = [f"{printed[number].number} {printed[number].title}"]
    heading = ""
    for head, measure, lines in printed[number].headed:
        expected += [head] if head != heading else []
        expected += [measure] if measure else []
        expected += lines
        heading = head
    assert headings_and_lines(japanese.by_id(program)) == expected


@pytest.mark.parametrize(("number", "program"), PROGRAMS)
def test_head_of_the_table(
    japanese: Page, printed: list[PrintedProgram], number: int, program: str
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
def test_rows_of_a_measure(japanese: Page, printed: list[PrintedProgram], name: str) -> None:
    theirs = [m for p in printed for m in p.measures][MEASURES.index(name)]
    rows = group(japanese, name)
    scope = f"（{theirs.scope}）" if theirs.scope else ""
    found = text(rows[0][0]).replace(" ", "")
    assert found == f"{theirs.title}{scope}{theirs.description}"
    assert items_from(rows[:-1], 1) == [b.text for b in theirs.baseline()]
    for column, year in enumerate(YEARS, 2):
        assert items_from(rows[:-1], column) == [b.text for b in theirs.targets(year)]
    assert result_row(rows) == printed_result(theirs)


def headings_and_lines(section: Element) -> list[str]:
    """The headings and lines of a section, in order."""
    found = (e for e in section.iter() if e.tag in (*HEADINGS, "li"))
    return [item_text(e) if e.tag == "li" else text(e) for e in found]


def items_from(rows: Grid, column: int) -> list[str]:
    """The lines of the cells that begin in a column, from the top."""
    begin = [c for c in cells(rows) if columns_of(rows, c)[0] == column]
    return [item_text(item) for cell in begin for item in own_items(cell)]


def result_row(rows: Grid) -> tuple[str, str, list[str]]:
    """(label, category, headings and lines) of the row of the result."""
    label, category, lines = cells(rows[-1:])
    elements = (e for e in lines.iter() if e.tag == "li" or "form__context" in classes(e))
    words = [item_text(e) if e.tag == "li" else text(e) for e in elements]
    return text(label).replace(" ", ""), badge(category)[1], words


def printed_result(measure: PrintedMeasure) -> tuple[str, str, list[str]]:
    context = ["環境等の変化・課題等", *measure.context] if measure.context else []
    return "2011年度実施結果", measure.category, [*measure.results, *context]
