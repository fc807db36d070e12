"""How the class of a record declares its keys: their types, meanings and defaults."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar, dataclass_transform

from ayumi.model.containers import ListOf, OneOrByYear, OneOrMore, TableOf
from ayumi.model.validation import FieldType
from ayumi.problems import Bilingual

T = TypeVar("T")


class Key(NamedTuple):
    """One key of a record: its attribute, name in the file, type, and meaning."""

    attribute: str
    name: str
    type: FieldType[Any]
    doc: Bilingual
    unless: str  # the other key without which this one is required
    required: bool
    beside: bool = False  # whether the key of another attribute has its values, as `interim`


def key(
    field_type: FieldType[Any],
    ja: str,
    en: str,
    *,
    name: str = "",
    unless: str = "",
    **default: Any,
) -> Any:
    """Declare a key of a record; without `default` or `default_factory` it is required.

    `ja`, `en`: its meaning; `name`: the key in the file, where it is not the attribute's name;
    `unless`: one that has a default, but is required where this other key is absent.
    """
    declared = {"type": field_type, "doc": Bilingual(ja, en), "name": name, "unless": unless}
    return dataclasses.field(metadata=declared, **default)


def optional(field_type: FieldType[Any], ja: str, en: str, *, name: str = "") -> Any:
    """Declare a key that is None where it is absent; an empty list or mapping if it is one."""
    if isinstance(field_type, TableOf | OneOrByYear):
        return key(field_type, ja, en, name=name, default_factory=dict)
    default = () if isinstance(field_type, ListOf | OneOrMore) else None
    return key(field_type, ja, en, name=name, default=default)


def beside(field_type: TableOf[Any, Any], name: str) -> Any:
    """Declare the attribute for what the key `name`, of another attribute, holds besides."""
    declared = {"type": field_type, "doc": Bilingual("", ""), "name": name, "unless": ""}
    return dataclasses.field(metadata=declared | {"beside": True}, default_factory=dict)


_MEANINGS: dict[type[Any], Bilingual] = {}


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(key, optional, beside)
)
def record(ja: str) -> Callable[[type[T]], type[T]]:
    """Make a class a frozen dataclass; its fields are declared with `key`.

    `ja` is for editors who read Japanese what the first line of its docstring is for others.
    """

    def make(cls: type[T]) -> type[T]:
        made = dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(cls)
        _MEANINGS[made] = Bilingual(ja, (cls.__doc__ or "").strip())
        return made

    return make


def meaning(cls: type[Any]) -> Bilingual:
    """What a record's class stands for, in one sentence."""
    return _MEANINGS[cls]


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
            field.metadata["unless"],
            required=field.default is field.default_factory is dataclasses.MISSING,
            beside="beside" in field.metadata,
        )
        for field in fields
        if field.metadata
    )


_EMPTY: tuple[object, ...] = (None, (), {})


def has_values(record: Any) -> bool:
    """Whether any key of a record has a value: not None, an empty list or an empty mapping."""
    return any(getattr(record, key.attribute) not in _EMPTY for key in keys(record.__class__))
