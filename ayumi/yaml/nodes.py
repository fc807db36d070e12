"""The nodes of a YAML file: text as written, with line and column, and no type guessed."""

from __future__ import annotations

from typing import NamedTuple

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """One value as it is written; `plain` is true where it stands without quotes.

    What it means (number, year, text) is decided by what is expected at its place, never by how
    it looks: so `no`, `0123`, `12:30` and `2011-04-01` stay what the editor typed.
    """

    text: str
    plain: bool
    line: int
    column: int

    @property
    def is_null(self) -> bool:
        """Whether nothing is written here (`key:`, `~` or `null`, without quotes)."""
        return self.plain and self.text in NULLS


class Sequence(NamedTuple):
    """A list; `line` and `column` are those of its first character."""

    line: int
    column: int
    items: list[Node]


class Mapping(NamedTuple):
    """Keys and values in the order of the file; a key that came twice is here once."""

    line: int
    column: int
    pairs: dict[str, tuple[Scalar, Node]]


Node = Scalar | Sequence | Mapping


def without_colon(key: Scalar, value: Node) -> bool:
    """Whether `key` was cut off by a comma in { … }: no colon stands between it and its value."""
    end = (key.line, key.column + len(key.text) + (0 if key.plain else 2))
    return (value.line, value.column) == end
