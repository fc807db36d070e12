"""Codes as the plan prints them: kept as text, sorted by the numbers in them, shown and found."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, load_site, read_site, render_all, write_site

from ayumi.model.codes import code_order
from ayumi.model.documents import read_plan
from ayumi.schema.documents import program_schema
from ayumi.yaml.parser import parse

CODES = [
    "0520",
    "1.10",
    "1.1.2.PI",
    "12201000",
    "1_000",
    "0x1F",
    "2012-04-01",
    "yes",
    "第３号",
    "1e3",
]


def program(code: str, number: str = "", measure: str = "") -> str:
    measures = f"measures:\n  - id: benches\n    title: ベンチ\n{measure}"
    return f"{number}code: {code}\ntitle: 公園\n{measures}"


@pytest.mark.parametrize("code", CODES)
def test_a_code_keeps_its_signs_without_quotes_too(code: str, tmp_path: Path) -> None:
    text = program(code, measure=f"    code: {code}\n")
    site = load_site(write_site(tmp_path, {PROGRAM_FILE: text}))
    assert (site.programs[0].code, site.programs[0].measures[0].code) == (code, code)
    files = render_all(site, tmp_path)
    data = json.loads(files["programs/parks.json"])
    assert (data["code"], data["measures"][0]["code"]) == (code, code)
    for table in ("programs", "measures"):
        (row,) = csv.DictReader(io.StringIO(files[f"data/{table}.csv"].decode("utf-8-sig")))
        assert row["code"] == code
    page = files["programs/parks.html"].decode()
    assert f"アクションプログラム {code}</p>" in page
    assert f'<span class="code">{code}</span> ベンチ</h3>' in page
    assert f">{code}</span>" in files["index.html"].decode()


def test_codes_are_sorted_by_the_numbers_in_them() -> None:
    right = [
        "1",
        "1.1",
        "1.1.2",
        "1.1.10",
        "1.2",
        "1.9",
        "1.10",
        "②-1",
        "2-3",
        "10",
        "0520",
        "A1",
        "A10",
    ]
    mixed = random.Random(1).sample(right, len(right))  # noqa: S311
    assert sorted(mixed, key=code_order) == right


def test_programs_without_a_number_are_in_the_order_of_their_codes(tmp_path: Path) -> None:
    files = {f"content/programs/{n}.yaml": program(c) for n, c in (("a", "1.10"), ("b", "1.9"))}
    files["content/programs/z.yaml"] = program("9.9", "number: 7\n")
    site = load_site(write_site(tmp_path, files))
    assert [ref.id for ref in site.refs] == ["z", "b", "a"]
    assert "アクションプログラム 1.9" in render_all(site, tmp_path)["programs/b.html"].decode()


def messages(folder: Path) -> list[tuple[str, int, str]]:
    found: Any = read_site(folder).problems
    return [
        (p.type.code, p.location.line, p.message("en"))
        for p in found
        if p.type.code != "untranslated"
    ]


def test_a_program_has_a_number_or_a_code(tmp_path: Path) -> None:
    write_site(tmp_path, {PROGRAM_FILE: PROGRAM.replace("number: 1\n", "")})
    assert messages(tmp_path) == [("missing-key", 1, "“number” is missing")]


def test_the_same_code_twice_is_a_warning(tmp_path: Path) -> None:
    two = "  - id: paths\n    title: 園路\n    code: 1-1\n"
    write_site(
        tmp_path,
        {
            "content/programs/a.yaml": program("0520", measure=f"    code: 1-1\n{two}"),
            "content/programs/b.yaml": program("0520"),
            "content/programs/c.yaml": program("520"),
        },
    )
    assert messages(tmp_path) == [
        ("shared-code", 9, "the code “1-1” is also that of content/programs/a.yaml:6"),
        ("shared-code", 1, "the code “0520” is also that of content/programs/a.yaml:1"),
    ]


@pytest.mark.parametrize("code", ["[1]", "{a: b}", '""', f'"{"1" * 41}"'])
def test_what_is_no_code_is_refused_where_it_stands(code: str, tmp_path: Path) -> None:
    write_site(tmp_path, {PROGRAM_FILE: program(code)})
    assert ("wrong-type", 1) in [one[:2] for one in messages(tmp_path)]


def test_a_plan_without_codes_shows_its_numbers(tmp_path: Path) -> None:
    files = render_all(load_site(write_site(tmp_path)), tmp_path)
    assert "アクションプログラム 1</p>" in files["programs/parks.html"].decode()
    assert 'class="code"' not in files["programs/parks.html"].decode()


def test_an_editor_that_knows_the_schema_wants_one_of_the_two() -> None:
    plan = read_plan(parse(CONFIG, "site_config.yaml")[0], "site_config.yaml").value
    schema: Any = program_schema(plan)
    found = schema["$defs"]["program"]
    assert found["anyOf"] == [{"required": ["number"]}, {"required": ["code"]}]
    assert "number" not in found["required"]
