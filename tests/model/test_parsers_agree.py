"""Programs have the same values, problems and locations with the fast parser as with PyYAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.loading.site import read_plan
from ayumi.model.declaration import keys
from ayumi.model.documents import Document, read_program, validate_program
from ayumi.model.program import Program
from ayumi.problems import MAX_PROBLEMS
from ayumi.yaml.fast_parser import UnsupportedSyntax, parse_fast
from ayumi.yaml.parser import MAX_DEPTH, parse_events

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    file
    for folder in ("content", "examples", "tests/sites")
    for file in sorted((ROOT / folder).rglob("programs/*.yaml"))
]
FILE, LANGUAGES = "content/programs/parks.yaml", ("ja", "en")
TEXT = """\
number: 1
title:
  ja: 公園の整備
  en: Better parks
department:
  2011: parks
  2013: green
tags: [priority, urgent]
description:
  en: |
    See [the plan](plan.html)
    for more.
  ja: "計画"
measures:
  - id: benches
    title: ベンチの設置
    baseline:
      - ja: 10基
        items:
        - en: Six
          ja: 6基
        - 4基
      - {ja: なし, en: None}
      - ja: 訳なし
    targets:
      - years: 2011-2012
        text:
          ja: 10基
          en: Ten
        id: ten
        lane: 1
        revised:
          date: 2012-04-01
          from: 20基
    results:
      2011:
        category: 3
        items:
          - ja: 置きました。
            en: Done. <b>
            answers: [ten]
        context:
          - ja: "~"
    indicators:
      - id: count
        title: 数
        direction: higher
        targets: {2011: 6, 2012: 6.5}
    budget:
      2011:
        planned: 1200
reports:
  2011:
    category: 3
    highlights:
      benches:
        - text:
            ja: 10基
"""
VALUES = st.sampled_from(
    [
        *(
            "",
            " 1",
            " ~",
            " null",
            " ~ ",
            " null # c",
            " 2011",
            " 2011-",
            " 1,200",
            " ten",
            " \u3000",
            " a: b",
            " [ten]",
        ),
        *(
            " []",
            " {ja: あ, en: b}",
            " {}",
            ' "あ"',
            ' ""',
            " あ # c",
            " # c",
            " |",
            " >-",
            " [a](b.html)",
        ),
    ]
)
LINE = st.sampled_from(TEXT.splitlines())


@st.composite
def edited(draw: st.DrawFn) -> str:
    """The text with a few lines removed, repeated, moved, indented, or with another value."""
    lines = TEXT.splitlines()
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(lines) - 1))
        line = lines[index]
        change = draw(
            st.sampled_from(["gone", "twice", "other", "deeper", "less", "value", "key", ""])
        )
        if change == "gone":
            lines[index : index + 1] = []
        elif change == "twice":
            lines[index:index] = [line]
        elif change == "other":
            lines[index:index] = [draw(LINE)]
        elif change == "deeper":
            lines[index] = " " * draw(st.integers(1, 4)) + line
        elif change == "less":
            lines[index] = line[draw(st.integers(1, 4)) :]
        elif change == "value":
            lines[index] = line.partition(":")[0] + ":" + draw(VALUES)
        elif change == "key":
            lines[index] = line.replace("ja:", "de:").replace("id:", "name:")
        else:
            lines[index:index] = [draw(st.sampled_from(["", "# c", "  "]))]
        if not lines:
            return ""
    return "\n".join(lines) + "\n"


def same(text: str, languages: tuple[str, ...] = LANGUAGES) -> bool:
    """Whether the fast parser knows the text. Either way the program is the same."""
    found, problems = read_program(text, FILE, languages)
    root, expected_problems = parse_events(text, FILE)
    assert problems == expected_problems
    if root is None:
        assert found is None
        return False
    assert found is not None
    expected = validate_program(root, FILE, languages)
    assert (found.value, found.problems) == (expected.value, expected.problems)
    assert found.context.link_candidates == expected.context.link_candidates
    assert locations(found) == locations(expected)
    return is_fast(text)


def is_fast(text: str) -> bool:
    try:
        parse_fast(text, MAX_DEPTH)
    except UnsupportedSyntax:
        return False
    return True


def locations(document: Document[Program]) -> list[object]:
    """The location of every record, and of each of its keys and values."""
    found: list[object] = []
    for record, _ in document.context.nodes.values():
        found.append(document.locate(record))
        for key in keys(type(record)):
            found += [document.locate(record, key.name), document.locate_key(record, key.name)]
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_program_of_the_repository(file: Path) -> None:
    plan, _ = read_plan(file.parents[2])
    languages = plan.codes if plan is not None else LANGUAGES
    fast = same(file.read_bytes().decode("utf-8", "replace"), languages)
    assert fast or "tests" in file.relative_to(ROOT).parts


def test_what_people_write() -> None:
    assert same(TEXT)


@pytest.mark.parametrize("nothing", ["~ ", "null  # c", "Null", "", "# c"])
def test_nothing_is_no_text(nothing: str) -> None:
    title = TEXT.replace("ja: 公園の整備", f"ja: {nothing}".rstrip())
    assert same(title) is ("#" not in nothing)
    document, _ = read_program(title, FILE, LANGUAGES)
    assert document is not None
    assert "empty-text" in [problem.type.code for problem in document.problems]
    assert same(TEXT.replace("id: ten", f"id: {nothing}".rstrip())) is ("#" not in nothing)


@given(edited())
def test_what_people_mistype(text: str) -> None:
    same(text)


def test_a_file_full_of_mistakes() -> None:
    same(TEXT + "".join(f"note{n}: 1\n" for n in range(2 * MAX_PROBLEMS)))
    items = "".join("      - years: 平成23\n        text: あ\n" for _ in range(2 * MAX_PROBLEMS))
    same(TEXT.replace("    targets:\n", f"    targets:\n{items}", 1))


def test_nothing_is_too_deep() -> None:
    deep = "".join(f"{'  ' * n}items:\n{'  ' * n}- ja: あ\n" for n in range(3, MAX_DEPTH))
    text = f"number: 1\ntitle: あ\nmeasures:\n- id: a\n  title: あ\n  baseline:\n  - ja: あ\n{deep}"
    assert not is_fast(text)
    assert not same(text)
