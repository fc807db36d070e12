"""The quick way to nodes gives what the walk over events gives, or stands aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ayumi.source.compose import Unusual, compose
from ayumi.source.parse import DEEPEST, _parse_events, parse

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    file
    for folder in ("content", "examples", "tests/sites")
    for file in sorted((ROOT / folder).rglob("*.yaml"))
]
UNUSUAL = {
    "an anchor": "a: &b c",
    "an alias": "a: *b",
    "a tag": "a: !!str c",
    "an escape": r'a: "\0"',
    "a key twice": "a: 1\na: 2",
    "a key that is no text": "[a]: 1",
    "no YAML": "a: [",
    "two documents": "a: 1\n---\nb: 2",
    "nothing": "",
    "a deep list on one line": "- " * 500 + "a",
    "deep brackets": "[" * 30_000,
    "deep keys": "\n".join(" " * n + "a:" for n in range(DEEPEST + 2)),
    "deep question marks": "? " * 30_000 + "a",
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_file_of_the_repository(file: Path) -> None:
    text = file.read_bytes().decode("utf-8", "replace")
    assert parse(text, "x") == _parse_events(text, "x")


def test_content_takes_the_quick_way() -> None:
    for file in (ROOT / "content/programs").glob("*.yaml"):
        assert compose(file.read_text("utf-8"), DEEPEST)


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
def test_stands_aside(text: str) -> None:
    with pytest.raises(Unusual):
        compose(text, DEEPEST)


@settings(max_examples=1500)
@given(st.text("ab:- \n\t{}[],\"'#&*!?|>\\あ：\u3000", max_size=40))
def test_any_text(text: str) -> None:
    assert parse(text, "x") == _parse_events(text, "x")
