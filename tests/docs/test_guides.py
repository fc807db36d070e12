"""The guides say what is true: commands exist, examples are valid, links lead to files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from ayumi.cli import options

REPO = Path(__file__).resolve().parents[2]
GUIDES = sorted((REPO / "docs/editors").glob("*.md"))
PAGES = [*GUIDES, *(REPO / name for name in ("README.md", "CONTRIBUTING.md", "CONTRIBUTING.ja.md"))]
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[`/\\])(?:ayumi|python build\.py) ([a-z][^`\n]*)", re.MULTILINE)
HEADING = re.compile(r"^#+ ", re.MULTILINE)
EXAMPLE = re.compile(r"```yaml\n(number:.*?)```", re.DOTALL)


def name_of(path: Path) -> str:
    return path.relative_to(REPO).as_posix()


def snippets(path: Path) -> list[str]:
    return [text for _, kind, text in FENCE.findall(path.read_text("utf-8")) if kind == "yaml"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file(page):
    links = [link.partition("#")[0] for link in LINK.findall(page.read_text("utf-8"))]
    local = [link for link in links if link and "://" not in link]
    assert local
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_command_exists():
    commands = [line for page in PAGES[:-2] for line in COMMAND.findall(page.read_text("utf-8"))]
    assert len(commands) > 25
    for command in commands:
        words = shlex.split(command.partition(" > ")[0])
        assert options.parse(words, "en").command == words[0], command


@pytest.mark.parametrize("japanese", [g for g in GUIDES if ".ja." in g.name], ids=name_of)
def test_both_languages_have_the_same_sections_and_examples(japanese):
    english = japanese.with_name(japanese.name.replace(".ja.", ".en."))
    sections = [
        re.findall(r"^#+ ", p.read_text("utf-8"), re.MULTILINE) for p in (japanese, english)
    ]
    assert sections[0] == sections[1]
    first, second = ([yaml.safe_load(text) for text in snippets(p)] for p in (japanese, english))
    assert str(first).replace("報告書のとおり", "as printed") == str(second)


def merge(into: Any, more: Any) -> Any:
    """`into` with what the example adds: keys of mappings, and items with the same id."""
    if isinstance(into, dict) and isinstance(more, dict):
        return into | {key: merge(into.get(key), value) for key, value in more.items()}
    if isinstance(into, list) and all("id" in item for item in more):
        given = {item["id"]: item for item in more}
        return [merge(item, given.get(item["id"], {})) for item in into]
    return more


def test_the_examples_of_the_year_are_valid(tmp_path, run):
    city = tmp_path / "city"
    run("new", "site", city, "--years", "2025-2028")
    file = city / "content/programs/neighborhood-parks.yaml"
    program = yaml.safe_load(file.read_text("utf-8"))
    report, targets = map(yaml.safe_load, snippets(REPO / "docs/editors/year.en.md"))
    program = merge(program, report)
    program = merge(program, {"measures": [{"id": "new-parks", **targets}]})
    assert program["measures"][0]["targets"][1]["years"] == 2027
    assert 2026 in program["measures"][0]["results"]
    file.write_text(yaml.safe_dump(program, allow_unicode=True, sort_keys=False), "utf-8")
    assert run("check", "--site", city, "--strict", "--lang", "en")[2] == "No problems found.\n"
    ignore, rules = snippets(REPO / "docs/editors/questions.en.md")
    program["reports"][2025]["category"] = 1
    file.write_text(yaml.safe_dump(program, allow_unicode=True) + ignore, "utf-8")
    config = city / "site_config.yaml"
    config.write_text(config.read_text("utf-8") + rules, "utf-8")
    assert run("check", "--site", city, "--strict", "--lang", "en")[2] == "No problems found.\n"


def test_the_program_of_the_readme_is_valid(tmp_path, run):
    example = EXAMPLE.search((REPO / "README.md").read_text("utf-8"))
    assert example
    city = tmp_path / "city"
    run("new", "site", city, "--years", "2025-2028")
    (city / "content/programs/safe-streets.yaml").write_text(example[1], "utf-8")
    assert run("check", "--site", city, "--strict", "--lang", "en")[2] == "No problems found.\n"
