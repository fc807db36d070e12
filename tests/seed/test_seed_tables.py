"""The table part: each measure's cells and its result, word for word, in order and in place."""

from __future__ import annotations

from typing import Any

import pytest
from seed.printed_report import YEARS, Bullet, PrintedMeasure, PrintedProgram
from seed.seed_record import ORDER, covers, ja, measure, measures, programs

MEASURES = tuple(name for name, _ in measures())


def bullet(item: dict[str, Any]) -> Bullet:
    return Bullet(ja(item), tuple(ja(child) for child in item.get("items", ())))


def first_year(target: dict[str, Any]) -> int:
    return int(target["years"].partition("-")[0])


def test_three_programs_of_two_one_and_five_measures(printed: list[PrintedProgram]) -> None:
    ours = [[m["title"]["ja"] for m in programs()[name]["measures"]] for name in ORDER]
    assert ours == [[m.title for m in program.measures] for program in printed]
    assert [len(titles) for titles in ours] == [2, 1, 5]


@pytest.mark.parametrize("name", MEASURES)
class TestMeasure:
    @pytest.fixture
    def theirs(self, printed: list[PrintedProgram], name: str) -> PrintedMeasure:
        return [m for program in printed for m in program.measures][MEASURES.index(name)]

    @pytest.fixture
    def ours(self, name: str) -> dict[str, Any]:
        return measure(name)

    def test_name(self, ours: dict[str, Any], theirs: PrintedMeasure) -> None:
        scope = ours.get("scope", {"ja": ""})["ja"]
        found = (ours["title"]["ja"], scope, ours["description"]["ja"])
        assert found == (theirs.title, theirs.scope, theirs.description)

    def test_baseline(self, ours: dict[str, Any], theirs: PrintedMeasure) -> None:
        assert [bullet(item) for item in ours["baseline"]] == theirs.baseline()

    @pytest.mark.parametrize("year", YEARS)
    def test_targets_begin_in_their_column(
        self, ours: dict[str, Any], theirs: PrintedMeasure, year: int
    ) -> None:
        begun = [bullet(t) for t in ours["targets"] if first_year(t) == year]
        assert begun == theirs.targets(year)

    def test_targets_reach_no_further_than_the_cells(
        self, ours: dict[str, Any], theirs: PrintedMeasure
    ) -> None:
        """An empty cell is part of the one before it; a span over a filled cell has its note."""
        rows = {b.text: row for row in theirs.rows for found in row.targets.values() for b in found}
        for target in ours["targets"]:
            row = rows[ja(target)]
            over = [y for y in YEARS[:3] if y > first_year(target)]
            filled = [y for y in over if row.targets[y]]
            reached = [y for y in over if covers(target["years"], y)]
            if first_year(target) < YEARS[-1] and reached != over[: _before(filled, over)]:
                assert "note" in target, f"no note says why: {ja(target)}"

    def test_the_open_end(self, ours: dict[str, Any]) -> None:
        for target in ours["targets"]:
            if first_year(target) == YEARS[-1]:
                dated = "(2014年度)" in ja(target)
                assert target["years"] == ("2014" if dated else "2014-"), ja(target)

    def test_result(self, ours: dict[str, Any], theirs: PrintedMeasure) -> None:
        assert list(ours["results"]) == ["2011"], "years to come exist as targets only"
        result = ours["results"]["2011"]
        assert result["category"] == theirs.category == "3"
        assert [line["ja"] for line in result["items"]] == theirs.results
        assert [line["ja"] for line in result.get("context", ())] == theirs.context

    def test_nothing_more(self, ours: dict[str, Any]) -> None:
        texts = {"title", "scope", "description", "baseline", "targets", "results"}
        assert set(ours) <= texts | {"id", "note"}
        assert set(ours["results"]["2011"]) <= {"category", "items", "context", "note"}
        assert not [line for line in ours["results"]["2011"]["items"] if "items" in line]


def _before(filled: list[int], over: list[int]) -> int:
    """How many columns are empty before the next filled one."""
    return over.index(filled[0]) if filled else len(over)
