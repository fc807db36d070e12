"""The quick way from the lines of a file to its record, without nodes, where nothing is amiss.

What is not as it should be (a key that nobody knows, a text that is empty, whatever has to be told)
is left to the way over nodes, which knows what to say of it, and where. Tests compare the two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.record import ForwardRef, Record
from ayumi.model.text import LONGEST, LocalizedText, Text, note_missing
from ayumi.model.validation import FieldType, TooManyProblems, ValidationContext
from ayumi.yaml.fast_parser import Line, UnsupportedSyntax, ends, item, value
from ayumi.yaml.nodes import NULLS, Scalar
from ayumi.yaml.parse import DEEPEST

# Reads what begins at a line and whose keys or dashes stand behind so many spaces; also gives the
# place of the line after it
_Quick = Callable[[Sequence[Line], int, int, ValidationContext], tuple[Any, int]]

_TEXT = LocalizedText()


class _Reader(NamedTuple):
    """How what stands under a key is read: from its node, and `quick` where it stands below."""

    attribute: str
    read: Callable[[Any, ValidationContext], Any]
    needed: bool  # also where nothing is written
    is_list: bool = False
    quick: _Quick | None = None


def read(shape: Record[Any], lines: Sequence[Line], context: ValidationContext) -> Any:
    """The record that the lines of a whole file hold. Unusual where it has to be read otherwise."""
    _, spaces, dash, *_ = lines[0]
    if dash or not context.languages:
        raise UnsupportedSyntax
    try:
        found, place = _of_record(shape)(lines, 0, len(spaces), context)
    except TooManyProblems:
        raise UnsupportedSyntax from None
    if lines[place][0] or context.problems:
        raise UnsupportedSyntax
    return found


def _reader(attribute: str, shape: FieldType[Any], *, needed: bool) -> _Reader:
    quick: _Quick | None = None
    if isinstance(shape, Record | ForwardRef):
        quick = _of_either(shape)
    elif isinstance(shape, LocalizedText):
        quick = _of_text(shape)
    elif isinstance(shape, TableOf):
        quick = _of_table(shape)
    elif isinstance(shape, ListOf) and isinstance(shape.of, Record | ForwardRef):
        quick = _of_list(shape)
    return _Reader(attribute, shape.read, needed, isinstance(shape, ListOf), quick)


@cache
def _of_record(shape: Record[Any]) -> _Quick:
    readers = {
        name: _reader(attribute, its.shape, needed=its.required)
        for name, (attribute, its) in shape.keys.items()
    }
    required = {attribute for attribute, its in shape.keys.values() if its.required}
    make, texts = shape.cls, shape.texts

    def read(
        lines: Sequence[Line], place: int, column: int, context: ValidationContext
    ) -> tuple[Any, int]:
        if column > DEEPEST:
            raise UnsupportedSyntax
        values: dict[str, Any] = {}
        while True:
            if (reader := readers.get(lines[place][3])) is not None:
                attribute = reader.attribute
                found, place = _under(reader, lines, place, column, context)
            elif texts:
                attribute = "text"
                found, place = _text(_TEXT, lines, place, column, context)
            else:
                raise UnsupportedSyntax
            if attribute in values:
                raise UnsupportedSyntax
            values[attribute] = found
            if ends(lines[place], column):
                break
        if not required <= values.keys():
            raise UnsupportedSyntax
        made = make(**values)
        context.records.append(made)
        return made, place

    return read


def _of_either(shape: Record[Any] | ForwardRef[Any]) -> _Quick:
    """A record may hold itself: then it is looked into when the first of them is read."""
    if isinstance(shape, Record):
        return _of_record(shape)

    def read(
        lines: Sequence[Line], place: int, column: int, context: ValidationContext
    ) -> tuple[Any, int]:
        return _of_record(shape.record)(lines, place, column, context)

    return read


def _of_list(shape: ListOf[Any]) -> _Quick:
    quick, read_item = _of_either(shape.of), shape.of.read  # type: ignore[arg-type]

    def read(
        lines: Sequence[Line], place: int, column: int, context: ValidationContext
    ) -> tuple[Any, int]:
        items: list[Any] = []
        while True:
            line = lines[place]
            if line[3]:
                made, place = quick(lines, place, column + len(line[2]), context)
            else:
                made = read_item(item(line, column, DEEPEST - column), context)
                place += 1
            items.append(made)
            if ends(lines[place], column, dashed=True):
                return tuple(items), place

    return read


def _of_table(shape: TableOf[Any, Any]) -> _Quick:
    read_key, reader = shape.key.read, _reader("", shape.of, needed=True)

    def read(
        lines: Sequence[Line], place: int, column: int, context: ValidationContext
    ) -> tuple[Any, int]:
        table: dict[Any, Any] = {}
        keys: set[str] = set()
        while True:
            number, _, _, key, _, _, _ = lines[place]
            if not key or key in keys:
                raise UnsupportedSyntax
            keys.add(key)
            name = read_key(Scalar(key, True, number, column + 1), context)
            table[name], place = _under(reader, lines, place, column, context)
            if ends(lines[place], column):
                return table, place

    return read


def _of_text(shape: LocalizedText) -> _Quick:
    def read(
        lines: Sequence[Line], place: int, column: int, context: ValidationContext
    ) -> tuple[Any, int]:
        found, place = _text(shape, lines, place, column, context)
        if not ends(lines[place], column):
            raise UnsupportedSyntax
        return found, place

    return read


def _text(
    shape: LocalizedText, lines: Sequence[Line], place: int, column: int, context: ValidationContext
) -> tuple[Text, int]:
    """The text in the languages that stand on the next lines."""
    languages = context.languages
    text: dict[str, str] = {}
    number, spaces, dash, key, gap, plain, _ = lines[place]
    start = number
    while True:
        if key not in languages or key in text:
            raise UnsupportedSyntax
        said = plain.rstrip(" ")
        if said in NULLS or said[0] == "\u3000":
            said = _said(shape, lines, place, column, context)
        elif "[" in said or "<" in said or len(said) > LONGEST:
            at = column + len(key) + len(gap) + 2
            context.linking.append((said, Scalar(said, True, number, at)))
        text[key] = said
        place += 1
        number, spaces, dash, key, gap, plain, _ = lines[place]
        if key not in languages or dash or len(spaces) != column:
            break
    if tuple(text) == languages:
        return text, place
    if languages[0] not in text:
        raise UnsupportedSyntax
    ordered = {lang: text[lang] for lang in languages if lang in text}
    note_missing(ordered, start, context)
    return ordered, place


def _said(
    shape: LocalizedText, lines: Sequence[Line], place: int, column: int, context: ValidationContext
) -> str:
    """The text in one language, in quotes or as a block, or without anything to read."""
    node, after = value(lines, place, column, 1)
    written = shape.one(lines[place][3], node, context)
    if written is None or after > place + 1:
        raise UnsupportedSyntax
    return written


def _under(
    reader: _Reader, lines: Sequence[Line], place: int, column: int, context: ValidationContext
) -> tuple[Any, int]:
    """What stands behind or below the key at `place`."""
    _, read, needed, is_list, quick = reader
    _, _, _, _, _, plain, marked = lines[place]
    if quick is not None and not plain and not marked:
        _, spaces, dash, _, _, _, _ = lines[place + 1]
        below = len(spaces)
        if (dash and is_list and below >= column) or (not dash and not is_list and below > column):
            return quick(lines, place + 1, below, context)
    node, after = value(lines, place, column, DEEPEST - column)
    if not needed and node.__class__ is Scalar and node.is_null:
        raise UnsupportedSyntax
    return read(node, context), after
