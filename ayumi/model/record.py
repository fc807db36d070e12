"""Records: frozen classes whose keys are declared once, for reading, schema and reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar, dataclass_transform

from ayumi.model.frozen import REQUIRED, Field, fields, frozen
from ayumi.model.text import LocalizedText
from ayumi.model.validation import (
    INVALID,
    MAPPING,
    FieldType,
    Invalid,
    ValidationContext,
    Vocabulary,
    did_you_mean,
    mistyped,
)
from ayumi.problems import Bilingual, error
from ayumi.yaml.diagnostics import FULLWIDTH_SPACE
from ayumi.yaml.nodes import Mapping, Node, Scalar, without_colon

T = TypeVar("T")

UNKNOWN_KEY = error(
    "unknown-key",
    ("「{key}」というキーはありません{nearest}", "there is no key “{key}” here{nearest}"),
    ("ここで使えるキー：{known}", "The keys here are: {known}"),
)
STRAY_COMMA = error(
    "stray-comma",
    (
        "「{key}」が、値の無いキーとして読まれています",
        "“{key}” is read as a key of its own, without a value",
    ),
    (
        "{{ … }} の中のカンマは区切りになります。数の桁区切りのカンマは消し、カンマを含む文は"
        "引用符で囲んでください。",
        "Inside {{ … }} a comma separates. Write numbers without thousands separators, and put a "
        "text that has a comma in it in quotes.",
    ),
)
MISSING_KEY = error(
    "missing-key",
    ("「{key}」がありません", "“{key}” is missing"),
    ("`{key}:` を書き足してください：{doc}。", "Add `{key}:`, {doc}."),
)


class Key(NamedTuple):
    """One key of a record: its name in the file, what stands under it, and what it is for."""

    name: str
    shape: FieldType[Any]
    doc: Bilingual
    required: bool


def key(
    shape: FieldType[Any],
    ja: str,
    en: str,
    *,
    name: str = "",
    default: object = REQUIRED,
    default_factory: Callable[[], object] | None = None,
) -> Any:  # a field specifier: the class's annotation says the type
    """Declare a key of a record; without a default it is required. `ja`, `en`: what it is for."""
    declared = Field(default, default_factory)
    return declared._replace(about=Key(name, shape, Bilingual(ja, en), declared.is_required))


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key,))
def record(cls: type[T]) -> type[T]:
    """Make `cls` a frozen record; its fields are declared with `key`."""
    return frozen(cls)


def keys(cls: type[Any]) -> Iterator[tuple[str, Key]]:
    """Attribute and key of each key of a record; none for what is no record."""
    return ((name, field.about) for name, field in fields(cls).items() if field.about is not None)


_TEXT = LocalizedText()


class Record(Generic[T]):
    """The shape of a record. `texts`: its languages may stand directly among its keys."""

    def __init__(self, cls: Callable[..., T], *, texts: bool = False) -> None:
        self.cls = cls
        self.texts = texts

    @cached_property
    def keys(self) -> dict[str, tuple[str, Key]]:
        """Name in the file -> (attribute, key)."""
        declared = keys(self.cls)  # type: ignore[arg-type]
        return {k.name or attribute: (attribute, k) for attribute, k in declared}

    @cached_property
    def _readers(self) -> dict[str, tuple[str, Callable[[Node, ValidationContext], Any], bool]]:
        """Name in the file -> attribute, what reads its value, and whether it must be there."""
        return {k: (name, its.shape.read, its.required) for k, (name, its) in self.keys.items()}

    @cached_property
    def _required(self) -> dict[str, tuple[str, Bilingual]]:
        """Attribute of each key that must be there -> its name in the file, and meaning."""
        return {name: (k, its.doc) for k, (name, its) in self.keys.items() if its.required}

    def read(self, node: Node, context: ValidationContext) -> T | Invalid:
        """The record; INVALID where a required key is missing or unfit."""
        if not isinstance(node, Mapping):
            return self._without_keys(node, context)
        readers = self._readers
        values: dict[str, Any] = {}
        direct: dict[str, Node] = {}
        for name, (key_node, value) in node.pairs.items():
            if (reader := readers.get(name)) is not None:
                attribute, read, required = reader
                if required or value.__class__ is not Scalar or not value.is_null:
                    values[attribute] = read(value, context)
            elif self.texts and name in context.languages:
                direct[name] = value
            else:
                self._say_unknown(key_node, value, context)
        if direct:
            values["text"] = _TEXT.gather(direct, node, context)
        return self._made(values, node, context)

    def _without_keys(self, node: Node, context: ValidationContext) -> T | Invalid:
        """What stands in place of the record's keys: its text alone, or nothing at all."""
        if isinstance(node, Scalar):
            if self.texts and not node.is_null:
                return self._made({"text": _TEXT.read(node, context)}, node, context)
            if self.may_be_empty and node.is_null:
                return self._made({}, node, context)
        return self._not_a_mapping(node, context)

    def _made(
        self, values: dict[str, Any], node: Mapping | Scalar, context: ValidationContext
    ) -> T | Invalid:
        """The record of the values that fit, unless one is missing that must be there."""
        unfit = [attribute for attribute, value in values.items() if value is INVALID]
        missing = [its for attribute, its in self._required.items() if attribute not in values]
        for name, doc in missing:
            context.say(MISSING_KEY, node, key=name, doc=doc)
        if missing or not self._required.keys().isdisjoint(unfit):
            return INVALID
        for attribute in unfit:
            del values[attribute]
        made = self.cls(**values)
        context.records.append(made)
        context.nodes.append(node)
        return made

    def _not_a_mapping(self, node: Node, context: ValidationContext) -> Invalid:
        known = (*self.keys, *context.languages)
        if isinstance(node, Scalar) and mistyped(node, known, context):
            return INVALID
        expected = self.words() if self.texts else MAPPING
        return context.expected(node, expected, self._example())

    def _say_unknown(self, key_node: Scalar, value: Node, context: ValidationContext) -> None:
        known = (*(context.languages if self.texts else ()), *self.keys)
        if key_node.text.startswith("\u3000"):
            context.say(FULLWIDTH_SPACE, key_node)
            return
        if without_colon(key_node, value):
            if mistyped(key_node, known, context):
                return
            context.say(STRAY_COMMA, key_node, key=key_node.text)
            return
        context.say(
            UNKNOWN_KEY,
            key_node,
            key=key_node.text,
            nearest=did_you_mean(key_node.text, known),
            known=", ".join(known),
        )

    def _example(self) -> str:
        required = [name for name, (_, its) in self.keys.items() if its.required]
        return ", ".join(f"{name}: …" for name in required or list(self.keys)[:1])

    @property
    def may_be_empty(self) -> bool:
        """Whether nothing has to be written: a year's block that waits to be filled in."""
        return not self.texts and not any(its.required for _, its in self.keys.values())

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A reference to the record's definition in the schema."""
        return {"$ref": f"#/$defs/{self.name}"}

    def words(self) -> Bilingual:
        """In words."""
        listed = ", ".join(f"`{name}`" for name in self.keys)
        if self.texts:
            return Bilingual(f"文、または {listed} を伴う文", f"a text, or a text with {listed}")
        return Bilingual(f"{listed} の組", f"the keys {listed}")

    @property
    def name(self) -> str:
        """The record's name in the schema and the reference."""
        return getattr(self.cls, "__name__", "record").lower()


class ForwardRef(Generic[T]):
    """The shape of a record that holds itself: made when first asked for."""

    def __init__(self, make: Callable[[], Record[T]]) -> None:
        self._make = make

    @cached_property
    def record(self) -> Record[T]:
        """The record's shape."""
        return self._make()

    def read(self, node: Node, context: ValidationContext) -> T | Invalid:
        """The record."""
        return self.record.read(node, context)

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A reference to the record's definition."""
        return self.record.schema(vocabulary)

    def words(self) -> Bilingual:
        """In words, without going round."""
        return Bilingual(f"{self.record.name}（同じ形）", f"the same as {self.record.name}")
