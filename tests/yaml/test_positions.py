"""Line and column of keys and values, in characters of any width, with any line ends."""

import pytest
import yaml

from ayumi.yaml.parser import parse

WIDE = "公園", "𠮷野家", "🌳🌳", "e\u0301"


def at(node):
    return node.line, node.column


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("wide", WIDE)
def test_positions_after_wide_characters(end, wide):
    text = f"# {wide}{end}{wide}: {{{wide}: 値, b: [x, '{wide}', y]}}{end}c:{end}  - d: 1{end}"
    root, problems = parse(text, "a.yaml")
    assert not problems
    size = len(wide)
    key, value = root.pairs[wide]
    assert at(key) == (2, 1)
    assert at(value) == (2, size + 3)
    inner_key, inner = value.pairs[wide]
    assert at(inner_key) == (2, size + 4)
    assert at(inner) == (2, 2 * size + 6)
    listed = value.pairs["b"][1]
    assert at(listed) == (2, 2 * size + 12)
    assert [at(item) for item in listed.items] == [
        (2, 2 * size + 13),
        (2, 2 * size + 16),
        (2, 3 * size + 20),
    ]
    key, value = root.pairs["c"]
    assert (at(key), at(value)) == ((3, 1), (4, 3))
    key, value = value.items[0].pairs["d"]
    assert (at(key), at(value)) == ((4, 5), (4, 8))


def test_an_empty_file_has_a_position():
    for text in ("", "# x\n", "---\n", "\n\n"):
        root, problems = parse(text, "a.yaml")
        assert root.is_null
        assert not problems


def test_text_is_kept_as_written():
    text = "a: 0123\nb: no\nc: '1'\nd: |\n  x\n  y\ne: >-\n  x\n  y\nf:\ng: ~\nh: '~'\n"
    root, _ = parse(text, "a.yaml")
    found = {key: (value.text, value.plain) for key, (_, value) in root.pairs.items()}
    assert found == {
        "a": ("0123", True),
        "b": ("no", True),
        "c": ("1", False),
        "d": ("x\ny\n", False),
        "e": ("x y", False),
        "f": ("", True),
        "g": ("~", True),
        "h": ("~", False),
    }
    assert [key for key, (_, value) in root.pairs.items() if value.is_null] == ["f", "g"]


def test_of_a_key_that_comes_twice_the_first_stays():
    root, [problem] = parse("a: 1\nb: 2\n'a': 3\n", "a.yaml")
    assert root.pairs["a"][1].text == "1"
    assert (problem.type.code, problem.location) == ("duplicate-key", ("a.yaml", 3, 1))


def test_the_pure_python_parser_finds_the_same(monkeypatch):
    text = "a: [1, {b: 公園}]\nc: *x\nc: !t 1\n"
    with_c = parse(text, "a.yaml")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert parse(text, "a.yaml") == with_c
