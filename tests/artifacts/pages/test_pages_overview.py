"""The overview: how the year went in words and counts, and the matrix of programs and years."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from artifacts.pages.parsed_pages import Page, badge, classes, page, text
from artifacts.pages.small_plan import build_small
from artifacts.pages.table_grids import Grid, grid
from built_sites import REPO
from seed.seed_record import ORDER, load, programs

Open = Callable[[str], Page]


@pytest.fixture
def overview(open_page: Open) -> Page:
    return open_page("index.html")


@pytest.fixture
def scale(lang: str) -> list[tuple[str, str, str]]:
    """(symbol, code, word) of each category, best first."""
    categories = load(REPO / "site_config.yaml")["scale"]["categories"]
    return [(c["symbol"], c["code"], c["label"][lang]) for c in categories]


@pytest.fixture
def matrix(overview: Page) -> Grid:
    (table,) = overview.all("table", class_="matrix")
    return grid(table)


def test_the_sentence_is_on_eight_of_eight(overview: Page, lang: str) -> None:
    (sentence,) = overview.all("p", class_="year-in-words__sentence")
    assert (
        text(sentence)
        == {
            "ja": "報告された施策計画8件すべてが「3 目標をほぼ達成」です。",
            "en": "All 8 measures reported on: 3, Target almost met.",
        }[lang]
    )


def test_counts_add_up_and_no_category_is_left_out(
    overview: Page, scale: list[tuple[str, str, str]]
) -> None:
    (table,) = overview.all("table", class_="chart__table")
    _, *rows, unreported, total = grid(table)
    assert [badge(heading) for heading, _, _ in rows] == scale
    counts = {badge(heading)[1]: int(text(count)) for heading, count, _ in rows}
    assert counts == {"1": 0, "2": 0, "3": 8, "4": 0, "5": 0}
    assert text(unreported[1]) == "0"
    assert sum(counts.values()) == sum(len(p["measures"]) for p in programs().values())
    assert int(text(total[1])) == sum(counts.values())
    assert [text(share) for _, _, share in rows] == ["0%", "0%", "100%", "0%", "0%"]


def test_the_legend_has_every_category_best_first(
    overview: Page, scale: list[tuple[str, str, str]], words: dict[str, str]
) -> None:
    (legend,) = [e for e in overview.all("section") if e.get("aria-labelledby") == "_scale"]
    assert [badge(item) for item in legend.iter("li")] == scale
    assert words["best_first"] in text(legend)
    tones = {t for e in legend.iter() for t in classes(e) if t.startswith("tone-")}
    assert len(tones) == len({symbol for symbol, *_ in scale}) == len(scale)


def rows_expected(lang: str) -> list[tuple[str, str]]:
    """(title, where its row leads to) of each row: a program, then its measures."""
    found = []
    for name, program in programs().items():
        address = f"programs/{name}.html"
        found.append((f"{program['number']} {program['title'][lang]}", address))
        found += [(m["title"][lang], f"{address}#{m['id']}") for m in program["measures"]]
    return found


def link_of(cell: Element) -> str:
    """Where the one link of the cell leads to."""
    (link,) = cell.iter("a")
    return link.attrib["href"]


def test_rows_of_the_matrix(matrix: Grid, lang: str) -> None:
    assert [(text(row[0]), link_of(row[0])) for row in matrix[1:]] == rows_expected(lang)
    assert all(row[0].tag == "th" for row in matrix)


def test_columns_of_the_matrix(matrix: Grid, words: dict[str, str]) -> None:
    years = [words["year_short"].format(year=y) for y in (2011, 2012, 2013)]
    assert [text(cell) for cell in matrix[0]] == [words["program"], *years]


def test_cells_of_the_year_are_number_symbol_and_word_and_lead_there(
    matrix: Grid, lang: str, scale: list[tuple[str, str, str]]
) -> None:
    for row, (_, address) in zip(matrix[1:], rows_expected(lang), strict=True):
        assert badge(row[1]) == scale[2]
        place = f"{address}-2011" if "#" in address else f"{address}#fy2011"
        assert link_of(row[1]) == place


def test_years_to_come_are_no_result(
    matrix: Grid, words: dict[str, str], scale: list[tuple[str, str, str]]
) -> None:
    for row in matrix[1:]:
        for cell in row[2:]:
            symbol, code, word = badge(cell)
            assert (code, word) == ("", words["to_come"])
            assert symbol not in {s for s, *_ in scale}
            assert list(cell.iter("a")) == []
            tones = {t for e in cell.iter() for t in classes(e) if t.startswith("tone-")}
            assert tones == {"tone-to-come"}


def test_all_data_files_are_offered(overview: Page, root: Path) -> None:
    offered = {
        overview.target(a.attrib["href"])[0] for a in overview.all("a") if "download" in a.attrib
    }
    there = {
        f.relative_to(root).as_posix() for f in (root / "data").iterdir() if f.suffix != ".html"
    }
    assert offered == there


def test_the_printed_form_is_linked(overview: Page) -> None:
    prefix = "" if overview.lang == "ja" else "en/"
    assert (f"{prefix}years/2011.html", "") in [
        overview.target(a.attrib["href"]) for a in overview.by_id("_main").iter("a")
    ]


def test_every_program_is_reached(overview: Page) -> None:
    prefix = "" if overview.lang == "ja" else "en/"
    linked = {overview.target(a.attrib["href"])[0] for a in overview.all("a")}
    assert {f"{prefix}programs/{name}.html" for name in ORDER} <= linked


SECOND = """\
number: 2
title: {ja: 図書館, en: Libraries}
measures:
  - id: branches
    title: {ja: 分館, en: Branches}
    targets:
      - {id: open, years: 2011-2012, text: {ja: 分館を開く, en: Open branches}}
    results:
      2011: {category: 5, items: [{ja: 開かなかった。, en: None was opened., answers: [open]}]}
"""


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The badge of each state: a bad result, a year passed over, one to come, one not planned."""
    site = build_small(tmp_path_factory.mktemp("states"), {"libraries": SECOND})
    (table,) = page(site, "en/index.html").all("table", class_="matrix")
    _, *rows = grid(table)
    cells = {(text(row[0]), year): row[year - 2010] for row in rows for year in (2011, 2012, 2013)}
    return {
        "bad": cells["Branches", 2011],
        "not reported": cells["Branches", 2012],
        "to come": cells["Benches", 2013],
        "nothing planned": cells["Branches", 2013],
        "good": cells["Benches", 2012],
    }


def test_states_of_a_year_differ_in_symbol_word_and_tone(states: dict[str, Any]) -> None:
    shown = {name: badge(cell) for name, cell in states.items()}
    assert shown["bad"][1:] == ("5", "Far below")
    assert shown["good"][1:] == ("3", "Almost met")
    assert [shown[s][1] for s in ("not reported", "to come", "nothing planned")] == ["", "", ""]
    assert shown["not reported"][2] == "Not reported"
    assert shown["to come"][2] == "To come"
    assert len({symbol for symbol, *_ in shown.values()}) == len(shown)
    assert len({word for *_, word in shown.values()}) == len(shown)
    tones = [t for cell in states.values() for e in cell.iter() for t in classes(e) if "tone-" in t]
    assert len(set(tones)) == len(states)


def test_only_what_is_reported_is_linked(states: dict[str, Any]) -> None:
    linked = {name for name, cell in states.items() if list(cell.iter("a"))}
    assert linked == {"bad", "good"}
