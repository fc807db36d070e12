"""Records: frozen dataclasses whose keys are declared once for validation, schema and docs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, Generic, NamedTuple, TypeVar, dataclass_transform

from ayumi.model.containers import ListOf, OneOrByYear, TableOf, innermost
from ayumi.model.text import LocalizedText, Text
from ayumi.model.validation import (
    INVALID,
    MAPPING,
    FieldType,
    Invalid,
    ValidationContext,
    did_you_mean,
)
from ayumi.problems import Bilingual, error
from ayumi.yaml.diagnostics import FULLWIDTH_SPACE
from ayumi.yaml.nodes import CommentedScalar, Mapping, Node, Scalar, without_colon

T = TypeVar("T")

UNKNOWN_KEY = error(
    "unknown-key",
    "「{key}」というキーはありません{nearest}",
    "there is no key “{key}” here{nearest}",
    "ここで使えるキー：{known}",
    "The keys here are: {known}",
)
STRAY_COMMA = error(
    "stray-comma",
    "「{key}」が、値の無いキーとして読まれています",
    "“{key}” is read as a key of its own, without a value",
    "{{ … }} の中のカンマは区切りになります。数の桁区切りのカンマは消し、カンマを含む文は"
    "引用符で囲んでください。",
    "Inside {{ … }} a comma separates. Write numbers without thousands separators, and put a "
    "text that has a comma in it in quotes.",
)
MISSING_KEY = error(
    "missing-key",
    "「{key}」がありません",
    "“{key}” is missing",
    "`{key}:` を書き足してください：{doc}。",
    "Add `{key}:`, {doc}.",
)


class Key(NamedTuple):
    """One key of a record: its attribute, name in the file, type, and meaning."""

    attribute: str
    name: str
    type: FieldType[Any]
    doc: Bilingual
    required: bool


def key(field_type: FieldType[Any], ja: str, en: str, *, name: str = "", **default: Any) -> Any:
    """Declare a key of a record; without `default` or `default_factory` it is required.

    `ja`, `en`: its meaning; `name`: the key in the file, where it is not the attribute's name.
    """
    declared = {"type": field_type, "doc": Bilingual(ja, en), "name": name}
    return dataclasses.field(metadata=declared, **default)


def optional(field_type: FieldType[Any], ja: str, en: str) -> Any:
    """Declare a key that is None where it is absent; an empty list or mapping if it is one."""
    if isinstance(field_type, TableOf | OneOrByYear):
        return key(field_type, ja, en, default_factory=dict)
    return key(field_type, ja, en, default=() if isinstance(field_type, ListOf) else None)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key, optional))
def record(cls: type[T]) -> type[T]:
    """Make `cls` a frozen dataclass; its fields are declared with `key`."""
    return dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(cls)


@cache
def keys(cls: Any) -> tuple[Key, ...]:
    """The keys of a record's class; none for other classes."""
    fields = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
    return tuple(
        Key(
            field.name,
            field.metadata["name"] or field.name,
            field.metadata["type"],
            field.metadata["doc"],
            required=field.default is field.default_factory is dataclasses.MISSING,
        )
        for field in fields
        if field.metadata
    )


_EMPTY: tuple[object, ...] = (None, (), {})


def has_values(record: Any) -> bool:
    """Whether any key of a record has a value: not None, an empty list or an empty mapping."""
    return any(getattr(record, key.attribute) not in _EMPTY for key in keys(record.__class__))


class TextField(NamedTuple):
    """A text, and the key it has in the file."""

    key: str
    text: Text
    is_title: bool


def texts(records: Any) -> list[TextField]:
    """The texts of a record, or of several in tuples and mappings, in the order of their keys."""
    found: list[TextField] = []
    _collect_texts(records, found)
    return found


def _collect_texts(value: Any, found: list[TextField]) -> None:
    if isinstance(value, tuple | dict):
        for item in value if isinstance(value, tuple) else value.values():
            _collect_texts(item, found)
        return
    for attribute, name, text_type in _text_keys(value.__class__):
        if inner := getattr(value, attribute):
            if text_type is None:
                _collect_texts(inner, found)
            else:
                found.append(TextField(name, inner, text_type.title))


@cache
def _text_keys(cls: Any) -> tuple[tuple[str, str, LocalizedText | None], ...]:
    """The keys that may contain a text: attribute, name in the file, type if it is a text."""
    return tuple(
        (key.attribute, key.name, key.type if isinstance(key.type, LocalizedText) else None)
        for key in keys(cls)
        if isinstance(innermost(key.type), LocalizedText | Record)
    )


_TEXT = LocalizedText()


def _is_left_empty(value: Node) -> bool:
    """Whether there is nothing behind an optional key, nor a text that begins with `#`."""
    if not isinstance(value, Scalar) or not value.is_null:
        return False
    return not (isinstance(value, CommentedScalar) and value.looks_like_text)


class Record(Generic[T]):
    """The field type of a record. `texts`: the languages of its text may be keys of its own."""

    def __init__(self, cls: type[T] | Callable[[], type[T]], *, texts: bool = False) -> None:
        self._cls = cls  # or a function that returns it, since a record may contain itself
        self.texts = texts

    @cached_property
    def cls(self) -> type[T]:
        """The class of the record."""
        return self._cls if isinstance(self._cls, type) else self._cls()

    @cached_property
    def keys(self) -> dict[str, Key]:
        """The keys by name in the file."""
        return {key.name: key for key in keys(self.cls)}  # type: ignore[arg-type]

    @cached_property
    def _required(self) -> dict[str, Key]:
        """The required keys by attribute."""
        return {key.attribute: key for key in self.keys.values() if key.required}

    def read(self, node: Node, context: ValidationContext) -> T | Invalid:
        """The record; INVALID where a required key is missing or invalid."""
        if not isinstance(node, Mapping):
            return self._read_other(node, context)
        values: dict[str, Any] = {}
        direct: dict[str, Node] = {}
        for name, (key_node, value) in node.pairs.items():
            if (key := self.keys.get(name)) is not None:
                if key.required or not _is_left_empty(value):
                    values[key.attribute] = key.type.read(value, context)
            elif self.texts and name in context.languages:
                direct[name] = value
            else:
                self._report_unknown(key_node, value, context)
        if direct:
            values["text"] = _TEXT.combine(direct, node, context)
        return self._make(values, node, context)

    def _read_other(self, node: Node, context: ValidationContext) -> T | Invalid:
        """The record of a node that is no mapping: a text alone, or nothing."""
        if isinstance(node, Scalar):
            if self.texts and not node.is_null:
                return self._make({"text": _TEXT.read(node, context)}, node, context)
            if self.may_be_empty and node.is_null:
                return self._make({}, node, context)
            if context.report_colon_typo(node, (*self.keys, *context.languages)):
                return INVALID
        listed = ", ".join(f"`{name}`" for name in self.keys)
        either = Bilingual(f"文、または {listed} を伴う文", f"a text, or a text with {listed}")
        expected = either if self.texts else MAPPING
        shown = list(self._required.values()) or list(self.keys.values())[:1]
        return context.report_type(node, expected, ", ".join(f"{key.name}: …" for key in shown))

    def _make(
        self, values: dict[str, Any], node: Mapping | Scalar, context: ValidationContext
    ) -> T | Invalid:
        """The record of the valid values, unless a required one is missing."""
        if not values.keys() >= self._required.keys():
            for attribute, key in self._required.items():
                if attribute not in values:
                    context.report(MISSING_KEY, node, key=key.name, doc=key.doc)
            return INVALID
        if INVALID in values.values():
            if any(values[attribute] is INVALID for attribute in self._required):
                return INVALID
            values = {k: value for k, value in values.items() if value is not INVALID}
        made = self.cls(**values)
        context.add_record(made, node)
        return made

    def _report_unknown(self, key: Scalar, value: Node, context: ValidationContext) -> None:
        known = (*(context.languages if self.texts else ()), *self.keys)
        if key.text.startswith("\u3000"):
            context.report(FULLWIDTH_SPACE, key)
        elif without_colon(key, value):
            if not context.report_colon_typo(key, known):
                context.report(STRAY_COMMA, key, key=key.text)
        else:
            near = did_you_mean(key.text, known)
            context.report(UNKNOWN_KEY, key, key=key.text, nearest=near, known=", ".join(known))

    @property
    def may_be_empty(self) -> bool:
        """Whether null is a record without values, as for a year that is not reported yet."""
        return not self.texts and not self._required

    @property
    def name(self) -> str:
        """The record's name in the schema and the reference."""
        return self.cls.__name__.lower()
