"""A program's page: anchors, the report, and each measure's plan as a table that adds up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from artifacts.pages.parsed_pages import Page, badge, item_text, own_items, text, without
from artifacts.pages.table_grids import Grid, cells, columns_of, grid, rows_of
from seed.seed_record import ORDER, covers, measures, programs

YEARS = (2011, 2012, 2013, 2014)
WORDS = {"ja": "目標をほぼ達成", "en": "Target almost met"}
Open = Callable[[str], Page]


@pytest.mark.parametrize("program", ORDER)
class TestProgram:
    @pytest.fixture
    def one(self, open_page: Open, program: str) -> Page:
        return open_page(f"programs/{program}.html")

    def test_title(self, one: Page, program: str, lang: str) -> None:
        assert text(one.all("h1")[0]) == programs()[program]["title"][lang]

    def test_anchors(self, one: Page, program: str) -> None:
        ids = [m["id"] for m in programs()[program]["measures"]]
        expected = [anchor for name in ids for anchor in (name, f"{name}-2011")]
        own = [i for i in one.ids() if "_" not in i]
        assert own == ["fy2011", *expected]

    def test_report_has_every_line_in_order(self, one: Page, program: str, lang: str) -> None:
        report = programs()[program]["reports"]["2011"]
        expected = [line[lang] for items in report["highlights"].values() for line in items]
        expected += [x[lang] for s in report.get("sections", ()) for x in s["items"]]
        expected += [line[lang] for line in report["next_steps"]]
        assert [item_text(item) for item in own_items(one.by_id("fy2011"))] == expected

    def test_report_has_its_headings(
        self, one: Page, program: str, lang: str, words: dict[str, str]
    ) -> None:
        titles = {m["id"]: m["title"][lang] for m in programs()[program]["measures"]}
        report = programs()[program]["reports"]["2011"]
        found = [text(e) for e in one.by_id("fy2011").iter() if e.tag in ("h3", "h4")]
        assert found == [
            words["highlights"],
            *(titles[name] for name in report["highlights"]),
            *(s["title"][lang] for s in report.get("sections", ())),
            words["next_steps"],
        ]

    def test_category_has_number_symbol_and_word(self, one: Page, program: str, lang: str) -> None:
        (category,) = [
            e for e in one.by_id("fy2011").iter("p") if e.get("class") == "report__category"
        ]
        assert badge(category) == ("●", "3", WORDS[lang])

    def test_notes_are_shown(self, one: Page, program: str, lang: str) -> None:
        shown = text(one.by_id("_main"))
        for note in _notes(programs()[program], lang):
            assert note in shown

    def test_its_data_and_its_neighbours_are_linked(self, one: Page, program: str) -> None:
        linked = {one.target(a.attrib["href"])[0] for a in one.all("a")}
        assert f"programs/{program}.json" in linked
        number = ORDER.index(program)
        prefix = "" if one.lang == "ja" else "en/"
        for neighbor in (number - 1, number + 1):
            if 0 <= neighbor < len(ORDER):
                assert f"{prefix}programs/{ORDER[neighbor]}.html" in linked


def _notes(value: Any, lang: str) -> list[str]:
    if isinstance(value, dict):
        own = [value["note"][lang]] if "note" in value else []
        return own + [note for inner in value.values() for note in _notes(inner, lang)]
    return [n for x in value for n in _notes(x, lang)] if isinstance(value, list) else []


MEASURES = tuple(name for name, _ in measures())


@pytest.mark.parametrize("name", MEASURES)
class TestTimeline:
    @pytest.fixture
    def one(self, open_page: Open, name: str) -> Page:
        return open_page(f"programs/{name.partition('/')[0]}.html")

    @pytest.fixture
    def measure(self, name: str) -> dict[str, Any]:
        return dict(measures())[name]

    @pytest.fixture
    def rows(self, one: Page, measure: dict[str, Any]) -> Grid:
        section = one.by_id(measure["id"])
        (table,) = [t for t in section.iter("table") if t.get("class") == "timeline"]
        return grid(table)

    @pytest.fixture
    def held(self, rows: Grid, measure: dict[str, Any], lang: str) -> list[tuple[Any, Element]]:
        """(target, its cell) for every target, each found once."""
        found: dict[str, list[Element]] = {}
        for cell in cells(rows[1:]):
            if columns_of(rows, cell) != [0]:
                for item in own_items(cell):
                    found.setdefault(item_text(item), []).append(cell)
        expected = [t["text"][lang] for t in measure["targets"]]
        assert sorted(found) == sorted(expected)
        assert all(len(where) == 1 for where in found.values())
        return [(t, found[t["text"][lang]][0]) for t in measure["targets"]]

    def test_five_columns(self, rows: Grid, words: dict[str, str]) -> None:
        assert {len(row) for row in rows} == {5}
        assert text(rows[0][0]) == words["baseline"]
        assert all(cell.tag == "th" for cell in rows[0])
        assert all(cell.tag == "td" for row in rows[1:] for cell in row)

    def test_cells_name_the_columns_that_they_lie_under(self, rows: Grid) -> None:
        for cell in cells(rows[1:]):
            above = {rows[0][x].attrib["id"] for x in columns_of(rows, cell)}
            assert set(cell.attrib["headers"].split()) == above, text(cell)

    def test_targets_span_their_years(self, rows: Grid, held: list[tuple[Any, Element]]) -> None:
        for target, cell in held:
            years = [YEARS[x - 1] for x in columns_of(rows, cell)]
            assert years == [y for y in YEARS if covers(target["years"], y)], target["id"]

    def test_a_lane_has_a_row_of_its_own(self, rows: Grid, held: list[tuple[Any, Element]]) -> None:
        lane_of: dict[int, set[str | None]] = {}
        rows_of_lane: dict[str, set[int]] = {}
        for target, cell in held:
            where = rows_of(rows, cell)
            if len(where) == len(rows) - 1 and "lane" not in target:
                continue  # it stands alone in its column and reaches over all rows
            for y in where:
                lane_of.setdefault(y, set()).add(target.get("lane"))
            if "lane" in target:
                rows_of_lane.setdefault(target["lane"], set()).update(where)
        assert all(len(lanes) == 1 for lanes in lane_of.values())
        assert all(len(where) == 1 for where in rows_of_lane.values())

    def test_a_single_cell_of_the_last_column_spans_all_rows(
        self, rows: Grid, held: list[tuple[Any, Element]]
    ) -> None:
        last = [(t, cell) for t, cell in held if covers(t["years"], 2014)]
        if len(last) == 1 and "lane" not in last[0][0]:
            assert last[0][0]["text"]["ja"] == "事業推進"
            assert rows_of(rows, last[0][1]) == list(range(1, len(rows)))

    def test_empty_cells_are_empty(self, rows: Grid, held: list[tuple[Any, Element]]) -> None:
        full = {id(cell) for _, cell in held}
        for cell in cells(rows[1:]):
            if id(cell) not in full and columns_of(rows, cell) != [0]:
                assert not list(cell)
                assert not (cell.text or "").strip()

    def test_baseline_in_order_each_item_once(
        self, rows: Grid, measure: dict[str, Any], lang: str
    ) -> None:
        first = [cell for cell in cells(rows[1:]) if columns_of(rows, cell) == [0]]
        found = [item_text(item) for cell in first for item in own_items(cell)]
        assert found == [item[lang] for item in measure["baseline"]]

    def test_a_baseline_with_a_lane_is_in_the_row_of_its_lane(
        self, rows: Grid, measure: dict[str, Any], held: list[tuple[Any, Element]], lang: str
    ) -> None:
        lanes = {t["lane"]: rows_of(rows, cell) for t, cell in held if "lane" in t}
        for item in measure["baseline"]:
            if "lane" in item:
                (cell,) = [
                    c
                    for c in cells(rows[1:])
                    if columns_of(rows, c) == [0] and item[lang] in map(item_text, own_items(c))
                ]
                assert rows_of(rows, cell)[0] == lanes[item["lane"]][0]

    def test_children_are_listed_under_their_bullet(
        self, rows: Grid, measure: dict[str, Any], lang: str
    ) -> None:
        for part in ("baseline", "targets"):
            expected = {
                item.get("text", item)[lang]: [c.get("text", c)[lang] for c in item["items"]]
                for item in measure[part]
                if "items" in item
            }
            shown = {
                item_text(item): [
                    item_text(child) for ol in item.findall("ol") for child in own_items(ol)
                ]
                for cell in cells(rows[1:])
                if (columns_of(rows, cell) == [0]) == (part == "baseline")
                for item in own_items(cell)
            }
            assert {words: children for words, children in shown.items() if children} == expected

    def test_strip_shows_the_category_of_each_year(
        self, one: Page, measure: dict[str, Any], lang: str, words: dict[str, str]
    ) -> None:
        (strip,) = [e for e in one.by_id(measure["id"]) if e.get("class") == "strip"]
        badges = [badge(li) for li in own_items(strip)]
        assert badges[0] == ("●", "3", WORDS[lang])
        assert [b[1:] for b in badges[1:]] == [("", words["to_come"])] * 2
        labels = [without(li, "badge") for li in own_items(strip)]
        assert labels == [words["year_short"].format(year=y) for y in (2011, 2012, 2013)]

    def test_description_and_scope(self, one: Page, measure: dict[str, Any], lang: str) -> None:
        section = one.by_id(measure["id"])
        scope = {"ja": "（{}）", "en": " ({})"}[lang].format(measure.get("scope", {}).get(lang))
        expected = measure["title"][lang] + (scope if "scope" in measure else "")
        assert text(next(section.iter("h3"))) == expected
        assert measure["description"][lang] in [text(p) for p in section.iter("p")]


def test_lanes_make_rows(open_page: Open) -> None:
    """Two tracks next to a line of their own; four chains and what is common to them."""
    heights = {}
    for name, _ in measures():
        program, measure = name.split("/")
        section = open_page(f"programs/{program}.html").by_id(measure)
        (table,) = [t for t in section.iter("table") if t.get("class") == "timeline"]
        heights[measure] = len(grid(table)) - 1
    assert heights == {
        "collaborative-projects": 1,
        "citizen-activities": 1,
        "local-community": 3,
        "ward-office-functions": 1,
        "ward-residents-council": 2,
        "local-issues": 1,
        "counter-services": 4,
        "ward-buildings": 5,
    }
