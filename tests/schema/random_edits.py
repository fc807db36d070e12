"""Random edits of YAML files: values, quotes, keys, order, indentation, as people make them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

_PAIR = re.compile(r"^( *(?:- )?)([\w-]+|'[^']+'|\"[^\"]+\"):(?: +(.*))?$")
# fmt: off
_VALUES = [
    "1", "3", "03", "3.0", "-1", "0", "1e3", "0x1F", "1_000", "1,200", "99999999", ".5", "1.5",
    "+3", "12.50", "2011", "2012", "'2011'", "2011-2013", "2014-", "2011-Q1", "2011-H2", "2012-04",
    "2012-04-01", "'2012-04-01'", "2012-02-30", "true", "false", "True", "yes", "no", "on", "null",
    "~", "Null", "''", "' '", "'3'", '"3"', "' 3 '", "S", "A", "'A'", "'–'", "–", "a-b",
    "a--b", "A-b", "community", "none", "higher", "maintain", "'>= 80'", "80-90", "80以上",
    "約80", "木", "'木 '", '"木"', "ja", "en", "fr", "static/a.png", "https://example.jp/",
    "https://example.jp/?a=1", "http://x", "a@b.jp", "044-200-2111", "0442002111", "[]", "{}",
    "[1]", "[木]", "[a, b]", "{ja:木}", "*a", "&a", "!", "'#3'", "#3", "|", ">", "%", "@",
    "benches/a", "done", "completed", "open", "０３", "平成23", "2011年度",
]
# fmt: on
_LONGER = (
    "{ja: 木}",
    "{ja: 木, en: tree}",
    "{en: tree}",
    "{ja: no, en: true}",
    "{ja: 木, fr: arbre}",
    "{ja: 木, en: }",
    "{2011: 3}",
    "{2011: {category: 3}}",
    "[{ja: 木}]",
    "{text: 木, id: 1}",
    "{value: 3, text: 木}",
    "two words",
    "木: 石",
)


_ID = re.compile(r"\bid: ([a-z0-9-]+)")
# fmt: off
_IDS = [
    "1", "0", "007", "true", "false", "null", "2011", "2012-04-01", "1e3", "1e-3", "0x1f", "0o7",
    "no", "on", "y", "a-1", "1.5", "-1", "True", "Null",
]
# fmt: on


def edits(text: str, random: Random) -> Iterator[str]:
    """Variants of the text with one to three edits each, without an end."""
    while True:
        lines = text.split("\n")
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            random.choice(_EDITS)(lines, random)
        yield "\n".join(lines)


def _change_value(lines: list[str], random: Random) -> None:
    at, (start, key, _) = _pair(lines, random)
    lines[at] = f"{start}{key}: {random.choice((*_VALUES, *_LONGER))}"


def _requote(lines: list[str], random: Random) -> None:
    at, (start, key, value) = _pair(lines, random)
    plain = (value or "").strip("'\"")
    if not plain.startswith(("{", "[")):
        sign = random.choice(("", "'", '"'))
        lines[at] = f"{start}{key}: {sign}{plain}{sign}"


def _block(lines: list[str], random: Random) -> None:
    at, (start, key, value) = _pair(lines, random)
    if value and not value.startswith(("{", "[", "|", ">", "'", '"')):
        indent = " " * (len(start) + 2)
        lines[at] = (
            f"{start}{key}: {random.choice('|>')}{random.choice(('', '-'))}\n{indent}{value}"
        )


def _change_key(lines: list[str], random: Random) -> None:
    at, (start, key, value) = _pair(lines, random)
    other = random.choice(
        (*(_pair(lines, random)[1][1] for _ in range(3)), f'"{key}"', "x", "2013")
    )
    lines[at] = f"{start}{other}: {value or ''}".rstrip()


def _rename(lines: list[str], random: Random) -> None:
    """Give an id another name, without quotes, wherever the file has it."""
    ids = {match[1] for line in lines if (match := _ID.search(line))}
    if ids:
        old, new = random.choice(sorted(ids)), random.choice(_IDS)
        word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
        lines[:] = [word.sub(new, line) for line in lines]


def _delete(lines: list[str], random: Random) -> None:
    if len(lines) > 3:
        del lines[random.randrange(len(lines))]


def _swap(lines: list[str], random: Random) -> None:
    at = random.randrange(len(lines) - 1)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]


def _indent(lines: list[str], random: Random) -> None:
    at = random.randrange(len(lines))
    line = lines[at]
    lines[at] = line[2:] if line.startswith("  ") and random.random() < 0.5 else f"  {line}"


def _copy(lines: list[str], random: Random) -> None:
    source, _ = _pair(lines, random)
    lines.insert(random.randrange(len(lines)), lines[source])


_EDITS = (
    *[_change_value] * 5,
    _rename,
    _rename,
    _requote,
    _requote,
    _block,
    _change_key,
    _delete,
    _swap,
    _indent,
    _copy,
)


def _pair(lines: list[str], random: Random) -> tuple[int, tuple[str, str, str | None]]:
    """A line that has a key, with what stands before it and behind it."""
    found = [at for at, line in enumerate(lines) if _PAIR.match(line)]
    at = random.choice(found)
    match = _PAIR.match(lines[at])
    assert match is not None
    return at, (match[1], match[2], match[3])
