"""The open data: what the content has, no more and no less, and tables that join."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from artifacts.pages.parsed_pages import TABLES
from artifacts.pages.small_plan import build_small
from built_sites import REPO, run_build
from seed.seed_record import ORDER, load, measures, programs, record_texts

from ayumi.artifacts import csv_data
from ayumi.yaml.decode import VISIBLE

Row = dict[str, str]


def rows_of(root: Path, table: str) -> list[Row]:
    """The rows of a table, as a spreadsheet reads it."""
    with (root / f"data/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def as_text(value: Any) -> Any:
    """JSON as YAML's plain text: keys and scalars as they would be written.

    An item may have its languages under `text` or beside its other keys: the content has these.
    """
    if isinstance(value, dict):
        languages = {} if "years" in value or "id" in value else value.get("text", {})
        rest = {key: inner for key, inner in value.items() if not languages or key != "text"}
        return {str(key): as_text(inner) for key, inner in (languages | rest).items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    assert value is not None
    return str(value)


def assert_same_files(*roots: Path) -> None:
    """Two sites have the same files, byte for byte."""
    first, second = (
        {f.relative_to(r).as_posix(): f.read_bytes() for f in r.rglob("*") if f.is_file()}
        for r in roots
    )
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


class TestJson:
    @pytest.mark.parametrize("name", ORDER)
    def test_a_program_equals_its_file(self, root: Path, name: str) -> None:
        data = json.loads((root / f"programs/{name}.json").read_bytes())
        assert data.pop("id") == name
        assert as_text(data) == programs()[name]

    def test_the_data_are_content_that_gives_the_same_site(
        self, root: Path, tmp_path: Path
    ) -> None:
        """The round trip: JSON is YAML, so the files can replace the content."""
        (tmp_path / "site/content/programs").mkdir(parents=True)
        shutil.copytree(REPO / "content/pages", tmp_path / "site/content/pages")
        shutil.copy(REPO / "site_config.yaml", tmp_path / "site")
        for name in ORDER:
            data = json.loads((root / f"programs/{name}.json").read_bytes())
            file = tmp_path / f"site/content/programs/{data.pop('id')}.yaml"
            file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        assert_same_files(root, run_build(tmp_path / "site", tmp_path / "built"))

    def test_numbers_are_numbers(self, root: Path) -> None:
        data = json.loads((root / "programs/ward-office-functions.json").read_bytes())
        assert data["number"] == 3
        lanes = {t.get("lane") for m in data["measures"] for t in m["targets"]}
        assert lanes == {None, 1, 2, 3, 4}

    def test_the_whole_holds_every_program_in_order(self, root: Path) -> None:
        whole = json.loads((root / "data/programs.json").read_bytes())
        each = [json.loads((root / f"programs/{name}.json").read_bytes()) for name in ORDER]
        assert whole["programs"] == each

    def test_the_whole_holds_the_plan(self, root: Path) -> None:
        plan = json.loads((root / "data/programs.json").read_bytes())["plan"]
        config = load(REPO / "site_config.yaml")
        for key in ("title", "organisation", "description", "notice"):
            assert {k: v.strip() for k, v in plan[key].items()} == {
                k: v.strip() for k, v in config[key].items()
            }
        scale = [(c["code"], c["label"]) for c in plan["scale"]["categories"]]
        assert scale == [(c["code"], c["label"]) for c in config["scale"]["categories"]]

    def test_text_is_readable_without_decoding(self, root: Path) -> None:
        for file in (*root.glob("programs/*.json"), root / "data/programs.json"):
            assert b"\\u" not in file.read_bytes(), file.name
            assert not file.read_bytes().startswith(b"\xef\xbb\xbf"), "JSON has no BOM"


@pytest.mark.parametrize("table", TABLES)
class TestForm:
    def test_a_spreadsheet_knows_the_encoding_and_the_lines(self, root: Path, table: str) -> None:
        data = (root / f"data/{table}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\xef\xbb\xbf") == 1
        assert data.endswith(b"\r\n")

    def test_each_row_has_each_column_once(self, root: Path, table: str) -> None:
        with (root / f"data/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            header, *rows = list(csv.reader(file, strict=True))
        assert len(set(header)) == len(header)
        assert {len(row) for row in rows} <= {len(header)}
        unprinted = (
            "departments",
            "indicators",
            "budgets",
            "milestones",
            "periods",
            "reviews",
            "outcomes",
            "sources",
        )
        assert rows or table in unprinted, "the print has none"


class TestJoins:
    def test_ids_of_programs_and_measures(self, root: Path) -> None:
        assert [row["program"] for row in rows_of(root, "programs")] == list(ORDER)
        keys = [f"{row['program']}/{row['measure']}" for row in rows_of(root, "measures")]
        assert keys == [name for name, _ in measures()]
        for table in ("targets", "results", "indicators"):
            for row in rows_of(root, table):
                assert row["program"] in ORDER
                assert not row["measure"] or f"{row['program']}/{row['measure']}" in keys

    def test_answers_name_targets_of_the_same_measure(self, root: Path) -> None:
        known = {(r["program"], r["measure"], r["id"]) for r in rows_of(root, "targets")}
        answers = [
            (r["program"], r["measure"], name)
            for r in rows_of(root, "results")
            for name in r["answers"].split()
        ]
        assert len(answers) > 20
        assert set(answers) <= known

    def test_a_part_names_its_target(self, root: Path) -> None:
        rows = rows_of(root, "targets")
        keys = {(r["program"], r["measure"], r["target"]) for r in rows}
        assert len(keys) == len(rows)
        parents = [(r["program"], r["measure"], r["parent"]) for r in rows if r["parent"]]
        assert len(parents) == 3
        assert set(parents) <= keys

    def test_ids_of_targets_are_unique_in_their_measure(self, root: Path) -> None:
        ids = Counter((r["program"], r["measure"], r["id"]) for r in rows_of(root, "targets"))
        assert set(ids.values()) == {1}

    def test_a_line_of_the_results_is_known_by_its_place(self, root: Path) -> None:
        place = ("program", "measure", "year", "part", "heading_ja", "line")
        keys = Counter(tuple(r[k] for k in place) for r in rows_of(root, "results"))
        assert set(keys.values()) == {1}


class TestTables:
    def test_targets_are_those_of_the_content(self, root: Path) -> None:
        assert [
            (r["measure"], r["id"], r["first_year"], r["last_year"], r["lane"], r["text_ja"])
            for r in rows_of(root, "targets")
        ] == list(self.targets())

    def targets(self) -> Iterator[tuple[str, ...]]:
        for name, measure in measures():
            for target in measure["targets"]:
                first, dash, last = target["years"].partition("-")
                years = (first, last if dash else first, target.get("lane", ""))
                for part in (target, *target.get("items", ())):
                    text = part["text"]["ja"]
                    yield name.partition("/")[2], part["id"], *years, text

    def test_result_lines_are_those_of_the_content(self, root: Path) -> None:
        found = [
            (r["measure"], r["year"], r["category"], r["answers"], r["text_ja"], r["text_en"])
            for r in rows_of(root, "results")
            if r["part"] == "result"
        ]
        assert found == [
            (name.partition("/")[2], "2011", "3", " ".join(x.get("answers", ())), x["ja"], x["en"])
            for name, measure in measures()
            for x in measure["results"]["2011"]["items"]
        ]

    def test_highlights_and_next_steps_are_there(self, root: Path) -> None:
        rows = rows_of(root, "results")
        for name, program in programs().items():
            report = program["reports"]["2011"]
            expected = {
                "highlight": [x["ja"] for items in report["highlights"].values() for x in items],
                "section": [x["ja"] for s in report.get("sections", ()) for x in s["items"]],
                "next-step": [x["ja"] for x in report["next_steps"]],
            }
            for part, lines in expected.items():
                own = [r for r in rows if r["program"] == name and r["part"] == part]
                assert [r["text_ja"] for r in own] == lines

    def test_categories_of_years_without_a_report_are_empty_not_zero(self, root: Path) -> None:
        for row in (*rows_of(root, "programs"), *rows_of(root, "measures")):
            years = [row[f"category_{y}"] for y in (2011, 2012, 2013)]
            assert years == ["3", "", ""]

    def test_every_text_of_the_record_is_in_a_table(self, root: Path) -> None:
        """“Everything on this site can also be downloaded”: notes are part of that."""
        cells = {
            line.strip("　")
            for table in TABLES
            for row in rows_of(root, table)
            for cell in row.values()
            for line in cell.split("\n")
        }
        missing = [
            (s.place, code)
            for s in record_texts()
            for code in ("ja", "en")
            if s.text[code] not in cells
        ]
        assert missing == []


FORMULAS = ("=1+1", "+81-44-200-1111", "-2%の削減", "@SUM(1)", "=HYPERLINK(A1)", "＝SUM(A1)")
RISKY = """\
number: 2
title: {ja: "=1+1", en: "@SUM(1)"}
measures:
  - id: risky
    title: {ja: "+81-44-200-1111", en: "-2%の削減"}
    scope: {ja: "=1+1", en: Each ward}
    description: {ja: "@SUM(1)", en: "=HYPERLINK(A1)"}
    baseline: [{ja: "=1+1", en: "=1+1"}]
    targets:
      - id: less
        years: 2011
        text: {ja: "-2%の削減", en: "=1+1"}
        note: {ja: "=1+1", en: "@SUM(1)"}
    results:
      2011:
        category: 3
        items: [{ja: "=HYPERLINK(A1)", en: "+81-44-200-1111", answers: [less]}]
    indicators:
      - id: change
        title: {ja: "=1+1", en: Change}
        unit: {ja: "%", en: "%"}
        direction: lower
        baseline: {year: 2010, value: -3}
        targets: {2011: -5}
        actuals: {2011: -4.5}
        source: {ja: "＝SUM(A1)", en: "-"}
    budget:
      2011: {planned: 93.00, spent: 0.000000001}
"""


@pytest.fixture(scope="module")
def risky(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small(tmp_path_factory.mktemp("risky"), {"risky": RISKY})


class TestFormulas:
    def test_no_cell_begins_as_a_formula(self, risky: Path) -> None:
        seen = set()
        for table in TABLES:
            for row in rows_of(risky, table):
                for column, cell in row.items():
                    if column != "value":
                        runs = cell.startswith(("=", "+", "-", "@", "＝")) and len(cell) > 1
                        assert not runs, (table, column, cell)
                        seen.add(cell)
        assert "-" in seen, "a sign alone runs nothing"
        assert {f"'{formula}" for formula in FORMULAS} <= seen

    def test_nor_with_invisible_characters_before_the_sign(self) -> None:
        """Some spreadsheets remove spaces and the like from the start of a cell."""
        every = [chr(code) for code in range(0x110000) if not VISIBLE.match(chr(code))]
        assert len(every) > 4000
        starts = [*every, "\u200b\u200b", " \ufeff", "\u3000" * 99]
        formulas = [start + sign + "1" for start in starts for sign in "=+-@＝＋－＠"]
        text = csv_data._encoded([formulas]).decode("utf-8", "surrogatepass")
        (row,) = csv.reader(io.StringIO(text, newline=""))
        assert [cell for cell in row if not cell.startswith("'")] == []
        assert [cell[1:] for cell in row] == formulas

    def test_what_is_no_formula_stays_as_it_is(self) -> None:
        cells = ["", "-", "\u3000-", "\u3000公園", "a=1", "'=1", "1-2", "−5%", None, 5, -5, "%"]
        text = csv_data._encoded([cells, ["", "", ""]]).decode()
        assert text == "".join(f"{cell}," if cell is not None else "," for cell in cells)[:-1] + (
            "\r\n,,\r\n"
        )

    def test_numbers_stay_numbers(self, risky: Path) -> None:
        values = [row["value"] for row in rows_of(risky, "indicators")]
        assert sorted(float(value) for value in values) == [-5, -4.5, -3]

    def test_numbers_keep_their_places(self, risky: Path) -> None:
        budget = [row for row in rows_of(risky, "measures") if row["planned_2011"]]
        assert [row["planned_2011"] for row in budget] == ["93.00"]
        assert [row["spent_2011"] for row in budget] == ["0.000000001"]
        text = (risky / "programs/risky.json").read_text("utf-8")
        assert '{"planned":93.00,"spent":0.000000001}' in text

    def test_json_has_the_text_unchanged(self, risky: Path) -> None:
        data = json.loads((risky / "programs/risky.json").read_bytes())
        assert data["title"] == {"ja": "=1+1", "en": "@SUM(1)"}


def test_a_second_build_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """Also where sets and dictionaries of Python have another order."""
    assert_same_files(root, run_build(REPO, tmp_path / "again", PYTHONHASHSEED="4711"))
