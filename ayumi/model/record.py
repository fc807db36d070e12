"""Records: frozen classes whose keys are declared once, for reading, schema and reference."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, dataclass_transform

from ayumi.model.reading import INVALID, Invalid, Reading, Shape, Vocabulary, did_you_mean
from ayumi.model.text import LocalizedText
from ayumi.problems import Bilingual, error
from ayumi.source.nodes import Mapping, Node, Scalar
from ayumi.source.typos import FULLWIDTH_COLON, FULLWIDTH_SPACE

T = TypeVar("T")

UNKNOWN_KEY = error(
    "unknown-key",
    ("「{key}」というキーはありません{nearest}", "there is no key “{key}” here{nearest}"),
    ("ここで使えるキー：{known}", "The keys here are: {known}"),
)
MISSING_KEY = error(
    "missing-key",
    ("「{key}」がありません", "“{key}” is missing"),
    ("`{key}:` を書き足してください（{doc}）。", "Add `{key}:` ({doc})."),
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: its name in the file, what stands under it, and what it is for."""

    name: str
    shape: Shape[Any]
    doc: Bilingual
    required: bool


def key(
    shape: Shape[Any],
    ja: str,
    en: str,
    *,
    name: str = "",
    default: object = MISSING,
    default_factory: Callable[[], object] | Any = MISSING,
) -> Any:  # a field specifier: the class's annotation says the type
    """Declare a key of a record; without a default it is required. `ja`, `en`: what it is for."""
    required = default is MISSING and default_factory is MISSING
    metadata = {"key": Key(name, shape, Bilingual(ja, en), required)}
    if default_factory is not MISSING:
        return dataclasses.field(default_factory=default_factory, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key,))
def record(cls: type[T]) -> type[T]:
    """Make `cls` a frozen record; its fields are declared with `key`."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


class Record(Generic[T]):
    """The shape of a record. `texts`: its languages may stand directly among its keys."""

    def __init__(self, cls: Callable[..., T], *, texts: bool = False) -> None:
        self.cls = cls
        self.texts = texts

    @cached_property
    def keys(self) -> dict[str, tuple[str, Key]]:
        """Name in the file -> (attribute, key)."""
        fields = dataclasses.fields(self.cls)  # type: ignore[arg-type]
        declared = [(f.name, f.metadata["key"]) for f in fields if "key" in f.metadata]
        return {k.name or attribute: (attribute, k) for attribute, k in declared}

    def read(self, node: Node, reading: Reading) -> T | Invalid:
        """The record; INVALID where a required key is missing or unfit."""
        if self.texts and isinstance(node, Scalar) and not node.is_null:
            text = LocalizedText().read(node, reading)
            return self._made({"text": text}, node, reading)
        if not isinstance(node, Mapping):
            return self._not_a_mapping(node, reading)
        values: dict[str, Any] = {}
        direct: dict[str, Node] = {}
        for name, (key_node, value) in node.pairs.items():
            if (declared := self.keys.get(name)) is not None:
                attribute, its = declared
                if its.required or not (isinstance(value, Scalar) and value.is_null):
                    values[attribute] = its.shape.read(value, reading)
            elif self.texts and name in reading.languages:
                direct[name] = value
            else:
                self._say_unknown(key_node, reading)
        if direct:
            values["text"] = LocalizedText().gather(direct, node, reading)
        return self._made(values, node, reading)

    def _made(
        self, values: dict[str, Any], node: Mapping | Scalar, reading: Reading
    ) -> T | Invalid:
        """The record of the values that fit, unless one is missing that must be there."""
        whole = True
        for name, (attribute, its) in self.keys.items():
            if its.required and attribute not in values:
                reading.say(MISSING_KEY, node, key=name, doc=its.doc)
                whole = False
            elif its.required and isinstance(values[attribute], Invalid):
                whole = False
        if not whole:
            return INVALID
        made = self.cls(**{k: v for k, v in values.items() if not isinstance(v, Invalid)})
        reading.nodes[id(made)] = node
        return made

    def _not_a_mapping(self, node: Node, reading: Reading) -> Invalid:
        """A scalar with a full-width colon in it was meant as `key: value`."""
        if isinstance(node, Scalar) and "：" in node.text:
            name = node.text.split("：", 1)[0].strip()
            if name in self.keys or name in reading.languages:
                return reading.say(FULLWIDTH_COLON, node, key=name)
        return reading.expected(node, self.words(), self._example())

    def _say_unknown(self, key_node: Scalar, reading: Reading) -> None:
        known = (*(reading.languages if self.texts else ()), *self.keys)
        if key_node.text.startswith("\u3000"):
            reading.say(FULLWIDTH_SPACE, key_node)
            return
        reading.say(
            UNKNOWN_KEY,
            key_node,
            key=key_node.text,
            nearest=did_you_mean(key_node.text, known),
            known=", ".join(known),
        )

    def _example(self) -> str:
        return ", ".join(f"{name}: …" for name, (_, its) in self.keys.items() if its.required)

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


class Later(Generic[T]):
    """The shape of a record that holds itself: made when first asked for."""

    def __init__(self, make: Callable[[], Record[T]]) -> None:
        self._make = make

    @cached_property
    def record(self) -> Record[T]:
        """The record's shape."""
        return self._make()

    def read(self, node: Node, reading: Reading) -> T | Invalid:
        """The record."""
        return self.record.read(node, reading)

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A reference to the record's definition."""
        return self.record.schema(vocabulary)

    def words(self) -> Bilingual:
        """In words, without going round."""
        return Bilingual(f"{self.record.name}（同じ形）", f"the same as {self.record.name}")
