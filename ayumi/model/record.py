"""The field type of records: mappings of keys, read into frozen dataclasses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar, cast

from ayumi.model.brackets import report_bracket_text
from ayumi.model.containers import TableOf
from ayumi.model.declaration import Key, keys
from ayumi.model.levels import count_misplaced
from ayumi.model.periods import ByPeriod, PeriodTables
from ayumi.model.text import LocalizedText, meant_language, report_unknown_language
from ayumi.model.unknown_keys import report_unknown
from ayumi.model.validation import (
    INVALID,
    MAPPING,
    Invalid,
    ValidationContext,
    is_left_empty,
    nearest,
)
from ayumi.problems import Bilingual, error
from ayumi.yaml.line_slips import NO_COLON
from ayumi.yaml.nodes import Mapping, Node, Scalar

T = TypeVar("T")

NOT_IN_TEXT = error(
    "not-in-text",
    "「{key}」は、ここでは text の中に書きます",
    "here “{key}” has its place in `text`",
    "`text: {{ja: …, en: …}}` の形にしてください。",
    "Write `text: {{ja: …, en: …}}`.",
)
MISSING_KEY = error(
    "missing-key",
    "「{key}」がありません",
    "“{key}” is missing",
    "`{key}:` を書き足してください：{doc}。",
    "Add `{key}:`, {doc}.",
)


_LANGUAGE = re.compile("[a-z]{2}(?:-[A-Za-z]{2,4})?")


class RecordScalar(Protocol):
    """A value without keys that may stand for a whole record."""

    @property
    def description(self) -> Bilingual:
        """What may be written."""

    def read(self, node: Scalar, context: ValidationContext) -> dict[str, Any] | Invalid:
        """The values by attribute."""


def _begins_a_key(text: str, known: Iterable[str]) -> bool:
    """Whether it is a key, or the first letters of one, that somebody did not finish."""
    return len(text) > 1 and any(name.startswith(text) for name in known)


class Record(Generic[T]):
    """The field type of a record. `texts`: the languages of its text may be keys of its own.

    `scalar` reads a value without keys, such as a number, that may stand for the whole record;
    `alone` names the attribute whose value may do so.
    """

    def __init__(
        self,
        cls: type[T] | Callable[[], type[T]],
        *,
        texts: bool = False,
        scalar: RecordScalar | None = None,
        alone: str = "",
    ) -> None:
        self._cls = cls  # or a function that returns it, since a record may contain itself
        self.texts = texts
        self.scalar = scalar
        self.alone = alone

    @cached_property
    def cls(self) -> type[T]:
        """The class of the record."""
        return self._cls if isinstance(self._cls, type) else self._cls()

    @cached_property
    def keys(self) -> dict[str, Key]:
        """The keys by name in the file."""
        every = keys(self.cls)  # type: ignore[arg-type]
        return {key.name: key for key in every if not key.beside}

    @cached_property
    def _required(self) -> dict[str, Key]:
        """The required keys by attribute."""
        return {key.attribute: key for key in self.keys.values() if key.required}

    @cached_property
    def _text_type(self) -> LocalizedText:
        """The type of its text, where it has one: of several lines, or a title."""
        return cast("LocalizedText", self.keys["text"].type)

    @cached_property
    def _alternatives(self) -> list[Key]:
        """The keys that are required where another one is absent."""
        return [key for key in self.keys.values() if key.unless]

    def read(self, node: Node, context: ValidationContext) -> T | Invalid:
        """The record; INVALID where a required key is missing or invalid."""
        if not isinstance(node, Mapping):
            return self._read_other(node, context)
        values: dict[str, Any] = {}
        direct: dict[str, Node] = {}
        unknown: list[tuple[Scalar, Node]] = []
        misplaced = 0
        for name, (key_node, value) in node.pairs.items():
            if misplaced:
                misplaced -= 1
            elif (key := self.keys.get(name)) is not None:
                if isinstance(value, Scalar) and is_left_empty(value):
                    misplaced = self._read_null(node, key_node, key, values, context)
                else:
                    values[key.attribute] = read = key.type.read(value, context)
                    if read is INVALID:
                        context.unread.append(value)
            elif self.has_languages and (name in context.languages or not context.languages):
                direct[name] = value
            else:
                unknown.append((key_node, value))
        if unknown and not self._report_unknown(node, unknown, values, direct, context):
            return INVALID
        if direct:
            values["text"] = self._text_type.combine(direct, node, context)
        self._split_periods(values)
        return self._make(values, node, context)

    @cached_property
    def _by_period(self) -> list[str]:
        """The attributes whose keys hold quarters and half-years among the years."""
        return [key.attribute for key in self.keys.values() if isinstance(key.type, ByPeriod)]

    def _split_periods(self, values: dict[str, Any]) -> None:
        """Put what one key holds into two attributes: that of years, and `interim`."""
        for attribute in self._by_period:
            if isinstance(tables := values.get(attribute), PeriodTables):
                values[attribute], values["interim"] = tables

    def _read_null(
        self,
        node: Mapping,
        key_node: Scalar,
        key: Key,
        values: dict[str, Any],
        context: ValidationContext,
    ) -> int:
        """Add the value of a key that has none, if it must have one.

        How many keys after it should be indented under it, which is reported.
        """

        def is_known(name: str) -> bool:
            may_be_typo = isinstance(key.type, TableOf) and nearest(name, self.keys) is not None
            return may_be_typo or self.holds(name, context)

        misplaced = count_misplaced(node, key_node, key.type, context, is_known)
        if misplaced:
            values[key.attribute] = INVALID
        elif key.required:
            values[key.attribute] = key.type.read(node.pairs[key.name][1], context)
        return misplaced

    def _read_other(self, node: Node, context: ValidationContext) -> T | Invalid:
        """The record of a node that is no mapping: a single value, a text alone, or nothing."""
        if self.texts and report_bracket_text(node, context):
            return INVALID
        if isinstance(node, Scalar) and (read := self._read_scalar(node, context)) is not None:
            return read
        if self.scalar is not None:
            return context.report_type(node, self.scalar.description, "12.5")
        first = f"{next(iter(self.keys))}:"
        either = Bilingual(
            f"文、または `{first}` などのキーの組", f"a text, or a group of keys such as `{first}`"
        )
        needed = [key for key in self.keys.values() if key.required or key.unless]
        shown = needed or list(self.keys.values())[:1]
        example = ", ".join(f"{key.name}: …" for key in shown)
        return context.report_type(node, either if self.texts else MAPPING, example)

    def _read_scalar(self, node: Scalar, context: ValidationContext) -> T | Invalid | None:
        """The record that a single value stands for; None where none can be made of it."""
        if self.scalar is not None and not node.is_null:
            read = self.scalar.read(node, context)
            return read if isinstance(read, Invalid) else self._make(read, node, context)
        attribute = "text" if self.texts else self.alone
        if attribute and not node.is_null:
            inner = self.keys[attribute].type
            return self._make({attribute: inner.read(node, context)}, node, context)
        if self.may_be_empty and node.is_null:
            return self._make({}, node, context)
        if context.report_colon_typo(node, (*self.keys, *context.languages)):
            return INVALID
        if node.plain and _begins_a_key(node.text, self.keys):
            return context.report(NO_COLON, node, line=node.text, example=f"{node.text}: …")
        return None

    def _make(
        self, values: dict[str, Any], node: Mapping | Scalar, context: ValidationContext
    ) -> T | Invalid:
        """The record of the valid values, unless a required one is missing."""
        for key in self._alternatives:
            if key.attribute not in values and key.unless not in values:
                context.report(MISSING_KEY, node, key=key.name, doc=key.doc)
        if not values.keys() >= self._required.keys():
            for attribute, key in self._required.items():
                if attribute not in values:
                    context.report(MISSING_KEY, node, key=key.name, doc=key.doc)
            return INVALID
        if INVALID in values.values():
            required = self._required if self.scalar is None else values
            if any(values[attribute] is INVALID for attribute in required):
                return INVALID
            values = {k: value for k, value in values.items() if value is not INVALID}
        made = self.cls(**values)
        context.add_record(made, node)
        return made

    def holds(self, name: str, context: ValidationContext) -> bool:
        """Whether it is a key of the record, or a language of its text."""
        return name in self.keys or (self.has_languages and name in context.languages)

    def _report_unknown(
        self,
        node: Mapping,
        unknown: list[tuple[Scalar, Node]],
        values: dict[str, Any],
        direct: dict[str, Node],
        context: ValidationContext,
    ) -> bool:
        """Report keys that are none of the record, and add INVALID for those they are typos of.

        The text of a misspelt language is added to `direct`, so that it is not missing.

        False if the whole is no record but a text in brackets.
        """
        if self.texts and report_bracket_text(node, context):
            return False
        known = (*(context.languages if self.has_languages else ()), *self.keys)
        written = [pair for pair in unknown if pair[0].text in context.languages]
        if written and "text" in self.keys and "text" not in node.pairs:
            context.report(NOT_IN_TEXT, written[0][0], key=written[0][0].text)
            values["text"] = INVALID
            unknown = [pair for pair in unknown if pair not in written]
        if self.texts and self._text_type.title:  # a title with more keys: {ja: …, fr: …}
            foreign = [pair for pair in unknown if _LANGUAGE.fullmatch(pair[0].text)]
            for key_node, _ in foreign:
                report_unknown_language(key_node, context.languages, context)
            unknown = [pair for pair in unknown if pair not in foreign]
        for key_node, value in unknown:
            if self.has_languages and (code := meant_language(key_node.text, context.languages)):
                report_unknown_language(key_node, context.languages, context)
                direct.setdefault(code, value)
                continue
            meant = report_unknown(node, key_node, value, known, context)
            context.unread += (key_node, value)  # what it defines is not missing elsewhere
            if meant in self.keys:
                values.setdefault(self.keys[meant].attribute, INVALID)
            elif meant is not None:
                direct.setdefault(meant, value)
        return True

    @property
    def may_be_empty(self) -> bool:
        """Whether null is a record without values, as for a year that is not reported yet."""
        return not (self.has_languages or self._required)

    @property
    def has_languages(self) -> bool:
        """Whether the languages of its text may be keys of its own."""
        return self.texts or (self.scalar is not None and "text" in self.keys)

    @property
    def name(self) -> str:
        """The record's name in the schema and the reference."""
        return self.cls.__name__.lower()
