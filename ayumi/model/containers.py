"""Field types of lists, and of mappings by name or fiscal year."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any, Generic, NamedTuple, TypeVar

from ayumi.model.scalars import Slug
from ayumi.model.validation import INVALID, MAPPING, SEQUENCE, FieldType, Invalid, ValidationContext
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
K = TypeVar("K", str, int)
_AT_LEAST_ONE = Bilingual("「- 」で始まるリスト（1つ以上）", "a list of one or more")


class ListOf(NamedTuple, Generic[T]):
    """A list of values of one type."""

    of: FieldType[T]
    min_items: int = 0

    def read(self, node: Node, context: ValidationContext) -> tuple[T, ...] | Invalid:
        """The valid values, in order."""
        if not isinstance(node, Sequence) or len(node.items) < self.min_items:
            return context.report_type(
                node, _AT_LEAST_ONE if self.min_items else SEQUENCE, _item_example(node)
            )
        values = [self.of.read(item, context) for item in node.items]
        return tuple([value for value in values if not isinstance(value, Invalid)])


class TableOf(NamedTuple, Generic[K, T]):
    """A mapping whose keys and values are of one type each: `2011: …`."""

    key: FieldType[K]
    of: FieldType[T]
    example: str = "2011: …"

    def read(self, node: Node, context: ValidationContext) -> MappingOf[K, T] | Invalid:
        """The valid values by key, in the order of the file."""
        if not isinstance(node, Mapping):
            if isinstance(node, Scalar) and context.report_colon_typo(node):
                return INVALID
            return context.report_type(node, MAPPING, self.example)
        table: dict[K, T] = {}
        for key_node, value_node in node.pairs.values():
            key = self.key.read(key_node, context)
            value = self.of.read(value_node, context)
            if not isinstance(key, Invalid) and not isinstance(value, Invalid):
                table[key] = value
        return table


class OneOrByYear(NamedTuple):
    """A name for all years, or names by the fiscal year from which each applies."""

    year: FieldType[int]
    of: Slug

    def read(self, node: Node, context: ValidationContext) -> MappingOf[int, str] | Invalid:
        """The names by their first fiscal year; 0 for a single name."""
        if isinstance(node, Scalar) and not node.is_null:
            name = self.of.read(node, context)
            return name if isinstance(name, Invalid) else {0: name}
        table = TableOf(self.year, self.of).read(node, context)
        return INVALID if isinstance(table, Invalid) else dict(sorted(table.items()))

    @property
    def description(self) -> Bilingual:
        """Both forms."""
        one = self.of.description
        return Bilingual(f"{one.ja}、または年度ごと", f"{one.en}, or one by fiscal year")


def innermost(field_type: Any) -> Any:
    """The type of the values in lists and tables, at any depth."""
    while isinstance(field_type, ListOf | TableOf):
        field_type = field_type.of
    return field_type


def _item_example(node: Node) -> str:
    """An example in which the value of `node` is the first item of a list."""
    if isinstance(node, Mapping) and node.pairs:
        return f"- {next(iter(node.pairs))}: …"
    if isinstance(node, Scalar) and 0 < len(node.text) <= 30 and "\n" not in node.text:
        return f"- {node.text}"
    return "- …"
