"""The summary part: what is under 主な実施結果 and after it, word for word and in order."""

from __future__ import annotations

from typing import Any

import pytest
from seed.printed_report import PrintedProgram
from seed.seed_record import ORDER, programs

HIGHLIGHTS, NEXT_STEPS = "主な実施結果", "課題と今後の取組"


def lines(items: list[dict[str, Any]]) -> list[str]:
    return [item["ja"] for item in items]


def test_programs_are_those_of_the_print(printed: list[PrintedProgram]) -> None:
    ours = [(p["number"], p["title"]["ja"]) for p in programs().values()]
    assert ours == [(p.number, p.title) for p in printed]


def test_no_program_file_besides_the_three() -> None:
    from seed.seed_record import CONTENT  # noqa: PLC0415  # the fixture needs it nowhere else

    assert sorted(f.stem for f in (CONTENT / "programs").iterdir()) == sorted(ORDER)


@pytest.mark.parametrize("name", ORDER)
class TestSummary:
    @pytest.fixture
    def theirs(self, printed: list[PrintedProgram], name: str) -> PrintedProgram:
        return printed[ORDER.index(name)]

    @pytest.fixture
    def ours(self, name: str) -> dict[str, Any]:
        reports = programs()[name]["reports"]
        assert list(reports) == ["2011"], "the print reports on FY2011 alone"
        return reports["2011"]

    def test_category(self, ours: dict[str, Any], theirs: PrintedProgram) -> None:
        assert ours["category"] == theirs.category == theirs.table_category == "3"

    def test_highlights_by_measure(
        self, ours: dict[str, Any], theirs: PrintedProgram, name: str
    ) -> None:
        titles = {m["id"]: m["title"]["ja"] for m in programs()[name]["measures"]}
        found = [(titles[m], lines(items)) for m, items in ours["highlights"].items()]
        assert found == [(m, lines) for head, m, lines in theirs.headed if head == HIGHLIGHTS]

    def test_sections_between(self, ours: dict[str, Any], theirs: PrintedProgram) -> None:
        found = [(s["title"]["ja"], lines(s["items"])) for s in ours.get("sections", [])]
        others = (HIGHLIGHTS, NEXT_STEPS)
        assert found == [(head, lines) for head, _, lines in theirs.headed if head not in others]

    def test_next_steps(self, ours: dict[str, Any], theirs: PrintedProgram) -> None:
        printed = [lines for head, _, lines in theirs.headed if head == NEXT_STEPS]
        assert [lines(ours["next_steps"])] == printed

    def test_nothing_more(self, ours: dict[str, Any], name: str) -> None:
        assert set(ours) <= {"category", "highlights", "sections", "next_steps"}
        assert set(programs()[name]) == {"number", "title", "measures", "reports"}, "not printed"
