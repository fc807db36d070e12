"""The source text around a problem: its line, where the marked part ends, the keys above it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from ayumi.problems import Location
from ayumi.site_files import read_bytes
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence
from ayumi.yaml.parser import parse

# Where the marked part ends, by how it begins. Every pattern matches at least one character and
# takes time in proportion to the line: no two of its parts can match the same text.
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"?')
_SINGLE_QUOTED = re.compile(r"'(?:[^']|'')*+'?")
_IN_BRACKETS = re.compile(r"(?:[^\s,:\[\]{}]|:(?![\s,}\]])| (?=[^\s,:\[\]{}#]))++")
_PLAIN = re.compile(r"(?:[^\s:]|:(?!\s|$)|[^\S\n]++(?=[^\s#]))++")
_WORD = re.compile(r"[^\s()\[\]{}<>\"'「」『』（）、。,]++|.", re.DOTALL)
_INDENT = re.compile(r" *+(?:- *+)*+")
_BEFORE_A_NODE = frozenset(("", " ", "\t", "\u3000", "\xa0", "[", "{", ","))


class Source(NamedTuple):
    """A file of a site: its path, and its lines without their ends; none if it cannot be read."""

    file: str
    lines: list[str]

    def line(self, location: Location) -> str:
        """The text of the line of a location."""
        return self.lines[location.line - 1] if 0 < location.line <= len(self.lines) else ""

    @property
    def is_yaml(self) -> bool:
        """Whether it is written in YAML."""
        return self.file.endswith(".yaml")


def source(site: Path, file: str) -> Source:
    """The source of `file` (posix, from `site`), read as content is: never outside of the site."""
    data, _ = read_bytes(site, file)
    if data is None:
        return Source(file, [])
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return Source(file, text.split("\n"))


def source_reader(site: Path) -> Callable[[str], Source]:
    """`source` of the files of a site, each of which is read once."""
    return cache(partial(source, site.resolve()))


def root_node(text: Source) -> Node | None:
    """The root node of a YAML file; None where it is none, or cannot be parsed."""
    return parse("\n".join(text.lines), text.file)[0] if text.is_yaml and text.lines else None


def end_column(line: str, column: int, *, is_yaml: bool) -> int:
    """The column behind the last character of the value, key or word at `column` of `line`.

    It is `column` itself at the end of a line, and the end of the line for a column in its indent:
    such a place means the line.
    """
    start = column - 1
    first, before = line[start : start + 1], line[max(start - 1, 0) : start]
    if not first:
        return column
    if first == " " and not line[:start].strip(" "):
        return len(line.rstrip()) + 1
    pattern = _WORD
    if first in "\"'":
        pattern = _DOUBLE_QUOTED if first == '"' else _SINGLE_QUOTED
    elif is_yaml and before in _BEFORE_A_NODE and first not in "[]{},#":
        is_in_brackets = "[" in line[:start] or "{" in line[:start]
        pattern = _IN_BRACKETS if is_in_brackets else _PLAIN
    found = pattern.match(line, start)
    return (found.end() if found else column) + 1


def keys_at(node: Node | None, line: str, location: Location) -> tuple[str, ...]:
    """The keys from the root node to a location, as in `("measures", "benches", "title", "ja")`.

    `line` is the text there: a place in its indent means what the line begins with.

    An item of a list is named by its `id`; one without is not named, since its number would change
    with a line added above it.
    """
    keys: list[str] = []
    indent = _INDENT.match(line)
    place = (location.line, max(location.column, indent.end() + 1 if indent else 1))
    while isinstance(node, (Mapping, Sequence)):
        step = _step(node, place)
        if step is None:
            break
        name, node = step
        keys += [name] if name else []
    return tuple(keys)


def _step(node: Mapping | Sequence, place: tuple[int, int]) -> tuple[str, Node] | None:
    """The name and the node of the last entry of `node` that begins at or before `place`."""
    found = None
    for start, name, inner in _entries(node):
        if start > place:
            break
        found = name, inner
    return found


def _entries(node: Mapping | Sequence) -> Iterator[tuple[tuple[int, int], str, Node]]:
    """Of each entry: where it begins, its name, and its node."""
    if isinstance(node, Mapping):
        for name, (key, value) in node.pairs.items():
            yield (key.line, key.column), name, value
        return
    for item in node.items:
        pair = item.pairs.get("id") if isinstance(item, Mapping) else None
        name = pair[1].text if pair and isinstance(pair[1], Scalar) else ""
        yield (item.line, item.column), name, item
