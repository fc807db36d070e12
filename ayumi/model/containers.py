"""Field types of lists, and of mappings by name or fiscal year."""

from __future__ import annotations

import re
from collections.abc import Hashable
from collections.abc import Mapping as MappingOf
from typing import Any, Generic, NamedTuple, TypeVar

from ayumi.model.commas import report_comma
from ayumi.model.levels import count_misplaced, holds, report_not_indented
from ayumi.model.scalars import SLUG, Slug
from ayumi.model.validation import INVALID, MAPPING, SEQUENCE, FieldType, Invalid, ValidationContext
from ayumi.problems import Bilingual
from ayumi.yaml.diagnostics import FULLWIDTH_BRACKET
from ayumi.yaml.line_slips import BULLET, bullet
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
_YEAR = re.compile("[12][0-9]{3}(?:-[QH][1-4])?")
_COMMAS = re.compile("[,、，]")
_AT_LEAST_ONE = Bilingual("「- 」で始まるリスト（1つ以上）", "a list of one or more")


class ListOf(NamedTuple, Generic[T]):
    """A list of values of one type."""

    of: FieldType[T]
    min_items: int = 0

    def read(self, node: Node, context: ValidationContext) -> tuple[T, ...] | Invalid:
        """The valid values, in order."""
        if isinstance(node, Scalar) and node.plain and (found := bullet(node.text)) is not None:
            return context.report(BULLET, node, sign=found[0], text=found[1])
        if isinstance(node, Scalar) and node.plain and node.text[:1] == "［":
            return context.report(FULLWIDTH_BRACKET, node, key="［")
        if not isinstance(node, Sequence) or len(node.items) < self.min_items:
            wanted = _AT_LEAST_ONE if self.min_items else SEQUENCE
            meant = _listed_names(node) if isinstance(self.of, Slug) else None
            return context.report_type(node, wanted, _item_example(node, self.of), meant)
        items = node.items
        if len(items) > 1 and is_group(self.of) and all(isinstance(one, Scalar) for one in items):
            items = items[:1]  # [ja, en] in place of groups of keys: one message is enough
            context.unread.append(node)
        values = [self.of.read(item, context) for item in items]
        valid = tuple([value for value in values if not isinstance(value, Invalid)])
        if len(valid) < len(values):
            context.unread.append(node)
        return valid if len(valid) >= self.min_items else INVALID


def is_group(of: object) -> bool:
    """Whether it is the type of a record that no single value can stand for."""
    has_form = getattr(of, "texts", True) or getattr(of, "scalar", None) or getattr(of, "alone", "")
    return not has_form


class OneOrMore(NamedTuple, Generic[T]):
    """A value alone, or a list of them."""

    of: FieldType[T]

    def read(self, node: Node, context: ValidationContext) -> tuple[T, ...] | Invalid:
        """The valid values, in order."""
        if isinstance(node, Sequence):
            return ListOf(self.of, min_items=1).read(node, context)
        value = self.of.read(node, context)
        return value if isinstance(value, Invalid) else (value,)


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
        misplaced = 0
        parent: Scalar | None = None  # the last key that is in its place
        is_first = True
        for key_node, value_node in node.pairs.values():
            if misplaced:
                misplaced -= 1
            elif not key_node.text.isdigit() and self._is_inner(key_node, context):
                if is_first:
                    report_not_indented(key_node, parent, context)
                is_first = False
            elif value_node.__class__ is Scalar and value_node.is_null:
                misplaced = self._read_null(node, key_node, value_node, table, context)
                parent, is_first = key_node, True
            else:
                self._read_pair(key_node, value_node, table, context)
                parent, is_first = key_node, True
        return table

    def _is_inner(self, key: Scalar, context: ValidationContext) -> bool:
        """Whether a key where a year should be is one of what is under the years."""
        return not isinstance(self.key, Slug) and holds(self.of, key.text, context)

    def _read_null(
        self,
        node: Mapping,
        key: Scalar,
        value: Scalar,
        table: dict[K, T],
        context: ValidationContext,
    ) -> int:
        """Add a key without a value; how many keys after it should be indented under it."""
        if report_comma(node, key, value, (), context):
            return 0
        misplaced = count_misplaced(node, key, self.of, context)
        if not misplaced:
            self._read_pair(key, value, table, context)
        return misplaced

    def _read_pair(
        self, key_node: Scalar, value_node: Node, table: dict[K, T], context: ValidationContext
    ) -> None:
        key = self.key.read(key_node, context)
        value = self.of.read(value_node, context)
        if not isinstance(key, Invalid) and not isinstance(value, Invalid):
            table[key] = value
        else:
            context.unread += (key_node, value_node)

    def holds(self, name: str, _context: ValidationContext) -> bool:
        """Whether it is a fiscal year or a name, whichever the keys are."""
        if isinstance(self.key, Slug):
            return SLUG.fullmatch(name) is not None
        return is_year(self.key, name)


class OneOrByYear(NamedTuple, Generic[T]):
    """A value for all years, or values by the fiscal year from which each applies."""

    year: FieldType[int]
    of: FieldType[T]  # of names

    def read(self, node: Node, context: ValidationContext) -> MappingOf[int, T] | Invalid:
        """The values by their first fiscal year; 0 for one that is for all years."""
        if isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.is_null):
            value = self.of.read(node, context)
            return value if isinstance(value, Invalid) else {0: value}
        table = TableOf(self.year, self.of).read(node, context)
        return INVALID if isinstance(table, Invalid) else dict(sorted(table.items()))

    def holds(self, name: str, _context: ValidationContext) -> bool:
        """Whether it is a fiscal year."""
        return is_year(self.year, name)

    @property
    def description(self) -> Bilingual:
        """Both forms."""
        one = innermost(self.of).description
        return Bilingual(f"{one.ja}、または年度ごと", f"{one.en}, or one by fiscal year")


def is_year(key: object, name: str) -> bool:
    """Whether keys of this type are years, and `name` is one."""
    return not isinstance(key, Slug) and _YEAR.fullmatch(name) is not None


def innermost(field_type: Any) -> Any:
    """The type of the values in lists and tables, at any depth."""
    while isinstance(field_type, ListOf | OneOrMore | TableOf):
        field_type = field_type.of
    return field_type


def _listed_names(node: Node) -> str | None:
    """The list of the names in `a`, `a, b` or `a、b`; None where it is none of names."""
    found = _COMMAS.split(node.text) if isinstance(node, Scalar) else []
    names = [name.strip(" ") for name in found]
    return f"[{', '.join(names)}]" if names and all(map(SLUG.fullmatch, names)) else None


def _item_example(node: Node, of: Any) -> str:
    """An example in which the value of `node` is the first item of a list, if it can be one."""
    keys = {} if getattr(of, "texts", True) else of.keys
    required = [key.name for key in keys.values() if key.required]
    if required and not (isinstance(node, Mapping) and required[0] in node.pairs):
        return f"- {required[0]}: …"
    if isinstance(node, Mapping) and node.pairs:
        return f"- {next(iter(node.pairs))}: …"
    if isinstance(of, Slug) and isinstance(node, Scalar) and not node.is_null:
        return "[citizen-activities]"
    if isinstance(node, Scalar) and 0 < len(node.text) <= 30 and "\n" not in node.text:
        return f"- {node.text}"
    return "- …"
