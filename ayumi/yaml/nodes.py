"""The nodes of a YAML file: values as written, with line and column, of no guessed type."""

from __future__ import annotations

from typing import NamedTuple

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """One value as written; `plain` where it is not in quotes and no block.

    Its type follows from the field it is in: `no`, `0123` and `2011-04-01` stay what was typed.
    """

    text: str
    plain: bool
    line: int
    column: int

    @property
    def is_null(self) -> bool:
        """Whether there is no value (`key:`, `~` or `null`, without quotes)."""
        return self.plain and self.text in NULLS


class CommentedScalar(Scalar):
    """A plain value, or none, with a comment behind it that may be meant as text."""

    comment: tuple[int, int]  # line and column of its `#`
    looks_like_text: bool  # no space follows the `#`, as in `#3`


class Sequence(NamedTuple):
    """A list; `line` and `column` are those of its first character."""

    line: int
    column: int
    items: list[Node]


class Mapping(NamedTuple):
    """Keys and values in the order of the file; of a duplicate key, the first."""

    line: int
    column: int
    pairs: dict[str, tuple[Scalar, Node]]


Node = Scalar | Sequence | Mapping


def without_colon(key: Scalar, value: Node) -> bool:
    """Whether `key` was cut off by a comma in { … }: no colon follows it."""
    end = (key.line, key.column + len(key.text) + (0 if key.plain else 2))
    return (value.line, value.column) == end
