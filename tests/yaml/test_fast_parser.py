"""The fast parser gives the nodes that PyYAML's events give, or raises UnsupportedSyntax."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.yaml.fast_parser import UnsupportedSyntax, parse_fast
from ayumi.yaml.parser import MAX_DEPTH, parse, parse_events

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    file
    for folder in ("content", "examples", "tests/sites", "ayumi/i18n")
    for file in sorted((ROOT / folder).rglob("*.yaml"))
]
UNSUPPORTED = {
    "an anchor": "a: &b c",
    "an alias": "a: *b",
    "a tag": "a: !!str c",
    "an escape": r'a: "\0"',
    "a comment behind a plain value": "a: b  # c",
    "a comment behind no value": "a:  # b",
    "a key twice": "a: 1\na: 2",
    "a key twice in braces": "a: {b: 1, b: 2}",
    "a key that is no text": "[a]: 1",
    "no YAML": "a: [",
    "two documents": "a: 1\n---\nb: 2",
    "nothing": "",
    "a comment alone": "# a",
    "a text that goes on": "a: b\n  c",
    "a list that goes on": "a: b\n  - c",
    "a key below a text": "a: b\n  c: d",
    "a paragraph": "a: |-\n  b\n\n  c",
    "a line set in": "a: |-\n  b\n    c",
    "a block that nothing ends": "a: |\n  b",
    "a block with nothing in it": "a: |\nb: c",
    "a block at the end": "a: >-",
    "a level between": "a:\n    b: 1\n  c: 2",
    "a list next to keys": "a: 1\n- b",
    "a tab": "a:\n\tb: 1",
    "a deep list on one line": "- " * 500 + "a",
    "deep brackets": "[" * 30_000,
    "deep keys": "\n".join(" " * n + "a:" for n in range(MAX_DEPTH + 2)),
    "deep question marks": "? " * 30_000 + "a",
    "many spaces": "a: b" + " " * 500_000 + "c: d",
}
SIGNS = "ab1:- \n\t{}[],\"'#&*!?|>\\あ：\u3000"
KEYS = st.sampled_from(["a", "b", "c", "ja", "2011", "next_steps", "a.b", "a-b"])
SUPPORTED_VALUES = st.sampled_from(
    [
        *(
            "b",
            "あ い",
            "b:c",
            "b :c",
            "b#c",
            "b ",
            "b # c",
            "-1",
            "https://e.org/a:b#c",
            "、b",
            "b -c",
        ),
        *("~", "0x1", "...", '"b"', '"b: c"', "'b'", "'b' # c", "b'c", "[b]", "[b, c d ]", "[b,c]"),
        *("{a: b}", "{a: b c , d: e}", "{a: b,c: d}", "{a: あ、い}"),
    ]
)
UNSUPPORTED_VALUES = st.sampled_from(
    [
        *("b: ", "- b", "?b", "---", '"b"# c', "'b''c'", '""', '"b\\n"', "[ b ]", "[]", "[b: c]"),
        *("[-1]", "{a:b}", "{}", "{ a: b}", "{a: b, a: c}", "&a", "*a", "!a", "%a", "@a", "`a"),
    ]
)
VALUES = st.one_of(*[SUPPORTED_VALUES] * 12, UNSUPPORTED_VALUES)
BLOCK = st.builds(
    lambda sign, lines, after: [sign, *(f"    {line}" for line in lines), *after],
    st.sampled_from(["|", "|-", ">", ">-", ">-", ">- # c", "|+"]),
    st.lists(st.sampled_from(["b", "b", "あ", "b: c", "- b", "# b", "b ", "  b", ""]), max_size=3),
    st.sampled_from([[], [], [], [""], [""], ["  "], ["", "# c"], ["", "", "      b"]]),
)
VALUE = st.one_of(*[VALUES.map(lambda value: [value])] * 5, BLOCK)
SPACE = st.sampled_from([[], [], [], [""], ["# c"], ["  # c"], ["", "  "]])


def _deeper(lines: list[str], by: int) -> list[str]:
    return [f"{' ' * by}{line}" if line else line for line in lines]


def _pairs(pairs: list[tuple[str, list[str], bool, int]], space: list[str]) -> list[str]:
    """Keys with their values on the same line or, where `below`, on the lines after it."""
    lines: list[str] = []
    for key, value, below, by in pairs:
        first = f"{key}:" if below else f"{key}: {value[0]}"
        lines += [first, *_deeper(value if below else value[1:], by), *space]
    return lines


def _items(items: list[list[str]], gap: int, space: list[str]) -> list[str]:
    lines: list[str] = []
    for item in items:
        dashed = f"-{' ' * gap}{item[0]}" if item else "-"
        lines += [dashed, *_deeper(item[1:], gap + 1), *space]
    return lines


def _below(groups: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Keys with scalars, or with mappings and sequences below them."""
    items = st.lists(st.one_of(groups, groups, VALUE, VALUE), min_size=1, max_size=3)
    listed = st.builds(_items, items, st.sampled_from([1, 1, 1, 3]), SPACE)
    texts = st.tuples(KEYS, VALUE, st.just(value=False), st.just(0))
    deeper = st.sampled_from([2, 2, 2, 2, 2, 4, 1, 0])
    below = st.tuples(KEYS, st.one_of(groups, listed), st.just(value=True), deeper)
    pairs = st.lists(st.one_of(texts, texts, below), min_size=1, max_size=4)
    unique = pairs.map(lambda some: list({key: (key, *rest) for key, *rest in some}.values()))
    return st.builds(_pairs, unique, SPACE)


LINES = st.recursive(st.just(["a: b"]), _below)


def same(text: str) -> bool:
    """Whether the fast parser knows the text; then its nodes are those of the events."""
    try:
        found = parse_fast(text, MAX_DEPTH)
    except UnsupportedSyntax:
        return False
    assert (found, []) == parse_events(text, "x")
    return True


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_file_of_the_repository(file: Path) -> None:
    text = file.read_bytes().decode("utf-8", "replace")
    assert parse(text, "x") == parse_events(text, "x")


@pytest.mark.parametrize("folder", ["content", "examples", "ayumi/i18n"])
def test_programs_need_only_the_fast_parser(folder: str) -> None:
    for file in (ROOT / folder).rglob("*.yaml"):
        assert same(file.read_text("utf-8")), file


@pytest.mark.parametrize("text", UNSUPPORTED.values(), ids=UNSUPPORTED)
def test_leaves_to_the_other_parser(text: str) -> None:
    with pytest.raises(UnsupportedSyntax):
        parse_fast(text, MAX_DEPTH)


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "# c\n\na:\n  - b\n  - c: d\n    e:\nf:\n- g\n- h:\n  i: j\n",
        "a: \"b: c\"\nd: 'e # f'\ng: [h i, j]\nk: {l: m n, o: p}\n",
        "a: |\n  b: c\n  - d\n\ne: >-\n  f\n  # g\n  h\ni:\n  - >-\n   j\n",
        "  a: 1\n  b: -2\n",
        "a: https://e.org/b:c#d",
    ],
)
def test_reads(text: str) -> None:
    assert same(text)


@given(LINES, st.sampled_from(["", "\n"]))
def test_any_lines(lines: list[str], end: str) -> None:
    same("\n".join(lines) + end)


@given(LINES, st.integers(0), st.integers(0, 2), st.text(SIGNS, max_size=2))
def test_any_mistake(lines: list[str], at: int, lost: int, put: str) -> None:
    text = "\n".join(lines) + "\n"
    at %= len(text)
    same(text[:at] + put + text[at + lost :])


@given(st.text(SIGNS, max_size=40))
def test_any_text(text: str) -> None:
    same(text)
