"""The quick way from the lines of a file to its record, without nodes, where nothing is amiss.

What is not as it should be (a key that nobody knows, a text that is empty, whatever has to be told)
is left to the way over nodes, which knows what to say of it, and where. Tests compare the two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from ayumi.model.containers import ListOf, TableOf
from ayumi.model.reading import Enough, Reading, Shape
from ayumi.model.record import Later, Record
from ayumi.model.text import LONGEST, LocalizedText, Text, note_missing
from ayumi.source.lines import Line, Unusual, ends, item, value
from ayumi.source.nodes import NULLS, Scalar
from ayumi.source.parse import DEEPEST

# Reads what begins at a line and whose keys or dashes stand behind so many spaces; also gives the
# place of the line after it
_Quick = Callable[[Sequence[Line], int, int, Reading], tuple[Any, int]]

_TEXT = LocalizedText()


class _Reader(NamedTuple):
    """How what stands under a key is read: from its node, and `quick` where it stands below."""

    attribute: str
    read: Callable[[Any, Reading], Any]
    needed: bool  # also where nothing is written
    is_list: bool = False
    quick: _Quick | None = None


def read(shape: Record[Any], lines: Sequence[Line], reading: Reading) -> Any:
    """The record that the lines of a whole file hold. Unusual where it has to be read otherwise."""
    _, spaces, dash, *_ = lines[0]
    if dash or not reading.languages:
        raise Unusual
    try:
        found, place = _of_record(shape)(lines, 0, len(spaces), reading)
    except Enough:
        raise Unusual from None
    if lines[place][0] or reading.problems:
        raise Unusual
    return found


def _reader(attribute: str, shape: Shape[Any], *, needed: bool) -> _Reader:
    quick: _Quick | None = None
    if isinstance(shape, Record | Later):
        quick = _of_either(shape)
    elif isinstance(shape, LocalizedText):
        quick = _of_text(shape)
    elif isinstance(shape, TableOf):
        quick = _of_table(shape)
    elif isinstance(shape, ListOf) and isinstance(shape.of, Record | Later):
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

    def read(lines: Sequence[Line], place: int, column: int, reading: Reading) -> tuple[Any, int]:
        if column > DEEPEST:
            raise Unusual
        values: dict[str, Any] = {}
        while True:
            if (reader := readers.get(lines[place][3])) is not None:
                attribute = reader.attribute
                found, place = _under(reader, lines, place, column, reading)
            elif texts:
                attribute = "text"
                found, place = _text(_TEXT, lines, place, column, reading)
            else:
                raise Unusual
            if attribute in values:
                raise Unusual
            values[attribute] = found
            if ends(lines[place], column):
                break
        if not required <= values.keys():
            raise Unusual
        made = make(**values)
        reading.records.append(made)
        return made, place

    return read


def _of_either(shape: Record[Any] | Later[Any]) -> _Quick:
    """A record may hold itself: then it is looked into when the first of them is read."""
    if isinstance(shape, Record):
        return _of_record(shape)

    def read(lines: Sequence[Line], place: int, column: int, reading: Reading) -> tuple[Any, int]:
        return _of_record(shape.record)(lines, place, column, reading)

    return read


def _of_list(shape: ListOf[Any]) -> _Quick:
    quick, read_item = _of_either(shape.of), shape.of.read  # type: ignore[arg-type]

    def read(lines: Sequence[Line], place: int, column: int, reading: Reading) -> tuple[Any, int]:
        items: list[Any] = []
        while True:
            line = lines[place]
            if line[3]:
                made, place = quick(lines, place, column + len(line[2]), reading)
            else:
                made = read_item(item(line, column, DEEPEST - column), reading)
                place += 1
            items.append(made)
            if ends(lines[place], column, dashed=True):
                return tuple(items), place

    return read


def _of_table(shape: TableOf[Any, Any]) -> _Quick:
    read_key, reader = shape.key.read, _reader("", shape.of, needed=True)

    def read(lines: Sequence[Line], place: int, column: int, reading: Reading) -> tuple[Any, int]:
        table: dict[Any, Any] = {}
        keys: set[str] = set()
        while True:
            number, _, _, key, _, _, _ = lines[place]
            if not key or key in keys:
                raise Unusual
            keys.add(key)
            name = read_key(Scalar(key, True, number, column + 1), reading)
            table[name], place = _under(reader, lines, place, column, reading)
            if ends(lines[place], column):
                return table, place

    return read


def _of_text(shape: LocalizedText) -> _Quick:
    def read(lines: Sequence[Line], place: int, column: int, reading: Reading) -> tuple[Any, int]:
        found, place = _text(shape, lines, place, column, reading)
        if not ends(lines[place], column):
            raise Unusual
        return found, place

    return read


def _text(
    shape: LocalizedText, lines: Sequence[Line], place: int, column: int, reading: Reading
) -> tuple[Text, int]:
    """The text in the languages that stand on the next lines."""
    languages = reading.languages
    text: dict[str, str] = {}
    number, spaces, dash, key, gap, plain, _ = lines[place]
    start = number
    while True:
        if key not in languages or key in text:
            raise Unusual
        said = plain.rstrip(" ")
        if said in NULLS or said[0] == "\u3000":
            said = _said(shape, lines, place, column, reading)
        elif "[" in said or "<" in said or len(said) > LONGEST:
            at = column + len(key) + len(gap) + 2
            reading.linking.append((said, Scalar(said, True, number, at)))
        text[key] = said
        place += 1
        number, spaces, dash, key, gap, plain, _ = lines[place]
        if key not in languages or dash or len(spaces) != column:
            break
    if tuple(text) == languages:
        return text, place
    if languages[0] not in text:
        raise Unusual
    ordered = {lang: text[lang] for lang in languages if lang in text}
    note_missing(ordered, start, reading)
    return ordered, place


def _said(
    shape: LocalizedText, lines: Sequence[Line], place: int, column: int, reading: Reading
) -> str:
    """The text in one language, in quotes or as a block, or without anything to read."""
    node, after = value(lines, place, column, 1)
    written = shape.one(lines[place][3], node, reading)
    if written is None or after > place + 1:
        raise Unusual
    return written


def _under(
    reader: _Reader, lines: Sequence[Line], place: int, column: int, reading: Reading
) -> tuple[Any, int]:
    """What stands behind or below the key at `place`."""
    _, read, needed, is_list, quick = reader
    _, _, _, _, _, plain, marked = lines[place]
    if quick is not None and not plain and not marked:
        _, spaces, dash, _, _, _, _ = lines[place + 1]
        below = len(spaces)
        if (dash and is_list and below >= column) or (not dash and not is_list and below > column):
            return quick(lines, place + 1, below, reading)
    node, after = value(lines, place, column, DEEPEST - column)
    if not needed and node.__class__ is Scalar and node.is_null:
        raise Unusual
    return read(node, reading), after
