"""Promise and result: each promise of the year with the lines that answer it, and those without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import pytest
from artifacts.pages.parsed_pages import Page, badge, item_text, own_items, text, without
from artifacts.pages.table_grids import grid
from seed.seed_record import covers, measures, promises

MEASURES = tuple(name for name, _ in measures())
# What seed/test_seed_answers.py finds in the content, by where the page must show it
UNANSWERED = {
    "collaborative-projects": [],
    "citizen-activities": ["portal-site"],
    "local-community": [],
    "ward-office-functions": ["ward-plan-initiatives", "ward-budget"],
    "ward-residents-council": [],
    "local-issues": [],
    "counter-services": ["activity-corners", "issuing-machines", "miyamae-reorganization"],
    "ward-buildings": ["service-life", "kawasaki-complex"],
}
Open = Callable[[str], Page]


class Shown(NamedTuple):
    """A row of the table: what was promised (or a heading), and the lines next to it."""

    promise: Element
    results: Element

    @property
    def words(self) -> str:
        return without(self.promise, "note", "span", "promises__under")

    @property
    def lines(self) -> list[str]:
        return [item_text(item) for item in own_items(self.results)]


@pytest.mark.parametrize("name", MEASURES)
class TestPromises:
    @pytest.fixture
    def measure(self, name: str) -> dict[str, Any]:
        return dict(measures())[name]

    @pytest.fixture
    def section(self, open_page: Open, name: str) -> Element:
        program, measure = name.split("/")
        one = open_page(f"programs/{program}.html")
        section = one.by_id(f"{measure}-2011")
        assert one.by_id(measure) in one.ancestors(section)
        return section

    @pytest.fixture
    def shown(self, section: Element) -> list[Shown]:
        (table,) = section.iter("table")
        _, *rows = grid(table)
        assert all((a.tag, a.get("scope"), b.tag) == ("th", "row", "td") for a, b in rows)
        return [Shown(*row) for row in rows]

    @pytest.fixture
    def due(self, measure: dict[str, Any]) -> list[dict[str, Any]]:
        return [p for p in promises(measure) if covers(p["years"], 2011)]

    @pytest.fixture
    def answers(self, measure: dict[str, Any], lang: str) -> Callable[[dict[str, Any]], list[str]]:
        """The lines that answer a promise, by its id or that of the target it is part of."""
        items = measure["results"]["2011"]["items"]

        def answers(promise: dict[str, Any]) -> list[str]:
            ids = {promise["id"], promise["within"]}
            return [line[lang] for line in items if ids & set(line.get("answers", ()))]

        return answers

    def test_each_promise_of_the_year_once_in_order_with_its_lines(
        self,
        shown: list[Shown],
        due: list[dict[str, Any]],
        answers: Callable[[dict[str, Any]], list[str]],
        lang: str,
    ) -> None:
        expected = [(p.get("text", p)[lang], answers(p)) for p in due]
        assert [(row.words, row.lines) for row in shown[: len(due)]] == expected

    def test_a_child_names_what_it_is_part_of(
        self, shown: list[Shown], due: list[dict[str, Any]], measure: dict[str, Any], lang: str
    ) -> None:
        wholes = {t["id"]: t["text"][lang] for t in measure["targets"]}
        for row, promise in zip(shown, due, strict=False):
            if promise["within"] != promise["id"]:
                assert wholes[promise["within"]] in text(row.promise)

    def test_the_unanswered_are_named_plainly_and_no_others(
        self, shown: list[Shown], due: list[dict[str, Any]], words: dict[str, str], name: str
    ) -> None:
        silent = [
            promise["id"]
            for row, promise in zip(shown, due, strict=False)
            if words["unanswered"] in text(row.results)
        ]
        assert silent == UNANSWERED[name.partition("/")[2]]
        for row in shown:
            assert (words["unanswered"] in text(row.results)) == (not row.lines)

    def test_the_unanswered_are_counted(
        self,
        section: Element,
        due: list[dict[str, Any]],
        words: dict[str, str],
        lang: str,
        name: str,
    ) -> None:
        silent = UNANSWERED[name.partition("/")[2]]
        year = {"ja": "2011(平成23)年度", "en": "FY2011 (Apr 2011–Mar 2012)"}[lang]
        key = "unanswered_count" if silent else "all_answered"
        is_one = (len(silent) or len(due)) == 1
        sentence = (words.get(f"{key}.one") if is_one else None) or words[key]
        counted = [text(p) for p in section.iter("p") if p.get("class") == "promises__count"]
        assert counted == [sentence.format(year=year, n=len(silent), total=len(due))]

    def test_lines_on_promises_of_other_years_are_marked_so(
        self,
        shown: list[Shown],
        due: list[dict[str, Any]],
        measure: dict[str, Any],
        answers: Callable[[dict[str, Any]], list[str]],
        words: dict[str, str],
        lang: str,
    ) -> None:
        others = [p for p in promises(measure) if not covers(p["years"], 2011) and answers(p)]
        marked = [row for row in shown if words["ahead"] in text(row.results)]
        assert marked == shown[len(due) : len(due) + len(others)]
        expected = [(p.get("text", p)[lang], answers(p)) for p in others]
        assert [(row.words, row.lines) for row in marked] == expected
        assert all("2012" in text(row.promise) for row in marked), "the year is shown"

    def test_lines_that_answer_nothing_are_listed_as_such(
        self, shown: list[Shown], measure: dict[str, Any], words: dict[str, str], lang: str
    ) -> None:
        items = measure["results"]["2011"]["items"]
        unasked = [line[lang] for line in items if not line.get("answers")]
        rows = [row.lines for row in shown if row.words == words["unasked"]]
        assert rows == ([unasked] if unasked else [])

    def test_no_line_is_lost(self, shown: list[Shown], measure: dict[str, Any], lang: str) -> None:
        items = measure["results"]["2011"]["items"]
        assert {line for row in shown for line in row.lines} == {line[lang] for line in items}

    def test_nothing_else_is_in_the_table(
        self, shown: list[Shown], due: list[dict[str, Any]], words: dict[str, str]
    ) -> None:
        rest = shown[len(due) :]
        assert [
            row.words
            for row in rest
            if row.words != words["unasked"] and words["ahead"] not in text(row.results)
        ] == []

    def test_a_promise_beyond_the_year_is_marked(
        self, shown: list[Shown], due: list[dict[str, Any]], lang: str
    ) -> None:
        span = {"ja": "2011年度〜2013年度", "en": "FY2011–FY2013"}[lang]
        for row, promise in zip(shown, due, strict=False):
            assert (span in without(row.promise, "note")) == (promise["years"] == "2011-2013")

    def test_category_and_context(
        self, section: Element, measure: dict[str, Any], words: dict[str, str], lang: str
    ) -> None:
        result = measure["results"]["2011"]
        first = [p for p in section.iter("p") if p.get("class") == "result__category"]
        assert [badge(p)[1] for p in first] == [result["category"]]
        context = [line[lang] for line in result.get("context", ())]
        outside = [li for child in section if child.tag == "ul" for li in own_items(child)]
        assert [item_text(li) for li in outside] == context
        headings = [text(h) for h in section.iter("h5")]
        assert (words["context"] in headings) == bool(context)
