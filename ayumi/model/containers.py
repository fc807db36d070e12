"""The shapes of lists and of tables keyed by a name or a year."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Generic, NamedTuple, TypeVar

from ayumi.model.validation import (
    INVALID,
    MAPPING,
    SEQUENCE,
    FieldType,
    Invalid,
    ValidationContext,
    Vocabulary,
    mistyped,
)
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
K = TypeVar("K", str, int)
_AT_LEAST_ONE = Bilingual("「- 」で始まるリスト（1つ以上）", "a list of one or more")


class ListOf(NamedTuple, Generic[T]):
    """A list of one shape."""

    of: FieldType[T]
    least: int = 0

    def read(self, node: Node, context: ValidationContext) -> tuple[T, ...] | Invalid:
        """The values that fit, in order."""
        if not isinstance(node, Sequence) or len(node.items) < self.least:
            return context.expected(node, _AT_LEAST_ONE if self.least else SEQUENCE, _as_item(node))
        read = self.of.read
        values = [read(item, context) for item in node.items]
        return tuple([value for value in values if not isinstance(value, Invalid)])

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """An array."""
        array = {"type": "array", "items": self.of.schema(vocabulary)}
        return array | ({"minItems": self.least} if self.least else {})

    def words(self) -> Bilingual:
        """In words."""
        inner = self.of.words()
        return Bilingual(f"リスト：{inner.ja}", f"a list: {inner.en}")


class TableOf(NamedTuple, Generic[K, T]):
    """Values under keys: `2011: …`, or a name and its value."""

    key: FieldType[K]
    of: FieldType[T]
    example: str = "2011: …"

    def read(self, node: Node, context: ValidationContext) -> MappingOf[K, T] | Invalid:
        """The values that fit, by key, in the order of the file."""
        if not isinstance(node, Mapping):
            if isinstance(node, Scalar) and mistyped(node, None, context):
                return INVALID
            return context.expected(node, MAPPING, self.example)
        table: dict[K, T] = {}
        for key_node, value_node in node.pairs.values():
            key = self.key.read(key_node, context)
            value = self.of.read(value_node, context)
            if not isinstance(key, Invalid) and not isinstance(value, Invalid):
                table[key] = value
        return table

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """An object; JSON Schema sees every key as text."""
        keys = self.key.schema(vocabulary)
        names = {"pattern": r"^[12]\d{3}$"} if keys.get("type") == "integer" else keys
        return {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": self.of.schema(vocabulary),
        }

    def words(self) -> Bilingual:
        """In words."""
        key, value = self.key.words(), self.of.words()
        return Bilingual(f"{key.ja}ごとの{value.ja}", f"by {key.en}: {value.en}")


class OneOrByYear(NamedTuple):
    """A name for all years, or a name from a fiscal year on: responsibility moves."""

    year: FieldType[int]
    of: FieldType[str]

    def read(self, node: Node, context: ValidationContext) -> MappingOf[int, str] | Invalid:
        """The names by the first fiscal year in which they hold; 0 stands for "from the start"."""
        if isinstance(node, Scalar) and not node.is_null:
            name = self.of.read(node, context)
            return name if isinstance(name, Invalid) else {0: name}
        table = TableOf(self.year, self.of).read(node, context)
        return INVALID if isinstance(table, Invalid) else dict(sorted(table.items()))

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """Either form."""
        by_year = TableOf(self.year, self.of).schema(vocabulary)
        return {"anyOf": [self.of.schema(vocabulary), by_year]}

    def words(self) -> Bilingual:
        """In words."""
        one = self.of.words()
        return Bilingual(f"{one.ja}、または年度ごと", f"{one.en}, or one by fiscal year")


def _as_item(node: Node) -> str:
    """How what stands at `node` would begin as the first item of a list."""
    if isinstance(node, Mapping) and node.pairs:
        return f"- {next(iter(node.pairs))}: …"
    if isinstance(node, Scalar) and 0 < len(node.text) <= 30 and "\n" not in node.text:
        return f"- {node.text}"
    return "- …"
