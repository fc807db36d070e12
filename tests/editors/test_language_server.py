"""What an editor shows, by the real language server: completion, explanations and messages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from browser.needs import lack, program
from editors.language_server import SERVER, LanguageServer
from schema.random_edits import edits
from sites import mutants

from ayumi.checks import check_program
from ayumi.loading.site import read_plan
from ayumi.model.documents import read_program
from ayumi.schema.files import modeline, schema_files
from ayumi.schema.writing import write_schemas

pytestmark = pytest.mark.browser  # an outside checker

ROOT = Path(__file__).parents[2]
SHIOSAI = ROOT / "examples" / "shiosai"
COPIED = [*sorted((ROOT / "tests/sites/real").iterdir()), ROOT / "tests/sites/valid/second-city"]
FILE = "content/programs/childcare.yaml"
START = f"""\
{modeline(FILE)}
number: 9
title: {{ja: 題}}
measures:
  - id: places
    title: {{ja: 題}}
"""
RESULT = f"{START}    results:\n      2022:\n        "


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    node = program("node", reason="there is no Node.js (Debian: apt install nodejs)")
    if not SERVER.is_file():
        lack("yaml-language-server is not installed (run npm ci in tests/editors)")
    with LanguageServer(node, SHIOSAI) as server:
        yield server


def yaml_files(site: Path) -> list[Path]:
    every = [*site.glob("*.yaml"), *site.glob("content/*.yaml"), *site.glob("content/*/*.yaml")]
    return sorted(every)


def with_schemas(site: Path) -> list[Path]:
    """The YAML files of a site that gets schemas now."""
    plan, problems = read_plan(site)
    assert plan is not None, problems
    write_schemas(site, schema_files(site, plan))
    for file in (files := yaml_files(site)):
        line = modeline(file.relative_to(site).as_posix())
        file.write_text(f"{line}\n{file.read_text('utf-8')}", "utf-8")
    return files


def test_no_file_of_the_repository_has_a_problem(server, tmp_path):
    files = [*yaml_files(ROOT), *yaml_files(SHIOSAI)]
    for site in COPIED:
        shutil.copytree(site, tmp_path / site.name)
        files += with_schemas(tmp_path / site.name)
    assert len(files) > 30
    found = server.problems_of_all((str(file), file.read_text("utf-8")) for file in files)
    assert {file: problems for file, problems in zip(files, found, strict=True) if problems} == {}


def test_it_marks_no_valid_edit(server, tmp_path):
    site = tmp_path / "site"
    (site / "content/programs").mkdir(parents=True)
    (site / "site_config.yaml").write_text(mutants.CONFIG, "utf-8")
    (site / FILE).write_text(mutants.PROGRAM, "utf-8")
    with_schemas(site)
    plan, _ = read_plan(site)
    variants = islice(edits(mutants.PROGRAM, Random(1)), 150)  # noqa: S311
    valid = [f"{modeline(FILE)}\n{text}" for text in variants if is_valid(text, plan)]
    assert len(valid) > 20
    found = server.problems_of_all((str(site / FILE), text) for text in valid)
    assert [pair for pair in zip(valid, found, strict=True) if pair[1]] == []


def is_valid(text, plan):
    document, problems = read_program(text, FILE, plan.codes)
    if document is not None:
        problems += document.problems + check_program(document, plan)
    return not any(problem.is_error for problem in problems)


def offered(server, text):
    """What is offered, with what is inserted and the explanation."""
    return {
        label: (item["insertText"], explanation(item))
        for label, item in server.completions(FILE, text).items()
        if not label.startswith(("- (array item)", "object("))  # whole skeletons
    }


def explanation(item):
    found = item.get("documentation", "")
    return found["value"] if isinstance(found, dict) else found


def test_keys_are_offered_with_what_they_are(server):
    keys = offered(server, f"{RESULT}▮\n")
    assert list(keys) == ["category", "assessments", "items", "context", "note"]
    assert keys["category"][0] == "category: "
    for words in ("達成状況区分の記号", "the achievement category's code"):
        assert words in keys["category"][1]


def test_categories_are_offered_once_with_their_labels(server):
    found = offered(server, f"{RESULT}category: ▮\n")
    assert list(found) == ["S", "A", "B", "C", "休止", "–"]
    assert found["S"] == ("S", "目標を上回った / Above target / Acima da meta")
    root = ROOT / "content/programs/community-measures.yaml"
    text = RESULT.replace(modeline(FILE), modeline(root.relative_to(ROOT).as_posix()))
    numbers = server.completions(str(root), f"{text}category: ▮\n")
    assert [item["insertText"] for item in numbers.values()] == ["1", "2", "3", "4", "5"]
    assert explanation(numbers["3"]) == "目標をほぼ達成 / Target almost met"


@pytest.mark.parametrize(
    "place",
    [
        f"{START}reports:\n  ▮\n",
        f"{START}    results:\n      ▮\n",
        f"{START}progress:\n  ▮\n",
        f"{START}    budget:\n      ▮\n",
        f"{START}indicators:\n  - id: a\n    title: 木\n    targets:\n      ▮\n",
        f"{START}    reviews:\n      ▮\n",
    ],
)
def test_the_years_of_the_plan_are_offered(server, place):
    found = offered(server, place)
    years = [label for label in found if label.isdigit()]
    assert years == ["2022", "2023", "2024", "2025", "2026"]
    assert found["2022"][0].startswith('"2022":')  # which is a year, as 2022 is


def test_names_of_the_plan_are_offered_with_their_titles(server):
    department = offered(server, f"{START}department: ▮\n")
    assert department["children"][1].startswith("こども未来課 / Children’s Future Division")
    assert "childcare" in offered(server, f"{START}field: ▮\n")
    assert offered(server, f"{START}tags: [▮]\n")["priority"][1].startswith("重点 / Priority")
    assert list(offered(server, f"{START}description:\n  ▮\n")) == ["ja", "en", "pt"]


def test_ids_of_the_program_are_offered(server):
    text = (SHIOSAI / FILE).read_text("utf-8")
    before, key, after = text.partition("answers: [")
    found = offered(server, f"{before}{key}▮{after[after.index(']') :]}")
    written = after.partition("]")[0].split(", ")
    assert set(written) <= set(found)
    assert all(" / " in explained for _, explained in found.values())
    highlights = f"{text[: text.index('reports:')]}reports:\n  2022:\n    highlights:\n      ▮\n"
    measures = offered(server, highlights)
    assert list(measures) == [line[8:] for line in text.split("\n") if line.startswith("  - id: ")]
    assert all(insert.startswith(f"{name}:") for name, (insert, _) in measures.items())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{START}lead: ▮children\n", ("主担当の所管", "which of several departments leads")),
        (START.replace("measures", "meas▮ures"), ("施策計画のリスト", "its measures")),
        (START.replace("{ja", "{j▮a", 1), ("日本語", "the text in ja")),
        (f"{RESULT}cate▮gory: A\n", ("達成状況区分の記号", "`A`: 目標を達成した / Target met")),
        (f"{RESULT}category: ▮A\n", ("達成状況区分の記号", "`A`: 目標を達成した / Target met")),
    ],
)
def test_keys_and_values_are_explained_in_both_languages(server, text, words):
    shown = server.hover(FILE, text)
    for one in words:
        assert one in shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{RESULT}category: Z\n", ("次から選びます / Choose from", "A = 目標を達成した")),
        (
            f"{RESULT}categry: A\n",
            ("ここに書けるキー / Keys here", "category (達成状況区分の記号)"),
        ),
        (f"{RESULT}items: 木\n", ("「- 」で始まるリスト", "a list")),
        (f"{START}    results: {{平成23: }}\n", ("四半期（2023-Q2）", "a fiscal year (2023)")),
        (f"{START}progress: {{2022: 40%}}\n", ("百分率", "a percentage")),
        (f"{START}department: Children\n", ("次から選びます / Choose from", "children = こども")),
        (f"{START}added: 2012/04\n", ("月（2012-04）", "a month (2012-04)")),
        (START.replace("id: places", "id: Places"), ("半角の英小文字", "a name (a–z")),
        (START.replace("number: 9", "number: 九"), ("整数（1–99999", "a whole number")),
        (
            f"{START}description: {{ja: 木, fr: bois}}\n",
            ("ここに書けるのは言語のキー", "en (English)"),
        ),
    ],
)
def test_messages_are_in_words_of_both_languages(server, text, words):
    (message,) = {problem["message"] for problem in server.problems(FILE, text)}
    for one in words:
        assert one in message
    assert not [sign for sign in ("^", "(?:", "pattern", "[a-z") if sign in message]
