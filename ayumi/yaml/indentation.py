"""Lines that are indented too little or too much for the lines around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ayumi.problems import Bilingual, Location, Problem, error
from ayumi.yaml.line_slips import BULLET, bullet

WRONG_INDENTATION = error(
    "wrong-indentation",
    "「{key}」の行の字下げが合いません（行の始めの空白が{found}個あります）",
    "the line of “{key}” is indented by {found}, which does not fit the lines around it",
    "行の始めの{how}。{why}。",
    "{how}: {why}.",
)
TEXT_NOT_INDENTED = error(
    "text-not-indented",
    "「|」や「>」の下の文が、キー「{key}」より深く字下げされていません",
    "the text under the “|” or “>” of “{key}” is not indented further than this key",
    "文のすべての行の始めに、半角の空白を{wanted}個置いてください。",
    "Begin each line of the text with {wanted} spaces.",
)
_DASHES = re.compile(r" *(?:- +)*")
_KEY_COLON = re.compile(r":(?: |$)")
_OPEN_KEY = re.compile(r".*:[ \t]*(?:#.*)?")
_OPEN_TEXT = re.compile(r"(?P<key>[^:]*):[ \t]*[|>][-+0-9]*[ \t]*(?:#.*)?")
_WHOLE_ITEM = re.compile(r"[\[{\"']|(?!.*:(?: |$))")
_LONGEST = 2000  # characters of a line that is looked at
_SHOWN = 30


class _Line(NamedTuple):
    """A line with something in it: its number from 1, and its columns from 0."""

    number: int
    indent: int  # spaces before the first character
    column: int  # of the first word behind dashes, which is where the keys of its mapping are
    text: str  # from there

    @property
    def is_item(self) -> bool:
        """Whether it begins an item of a list."""
        return self.indent != self.column

    @property
    def key(self) -> str:
        """Its key, or what of its text a message shows."""
        key = self.text.partition(":")[0].strip()
        return key if len(key) <= _SHOWN else key[: _SHOWN - 1] + "…"

    @property
    def is_open(self) -> bool:
        """Whether it is a key whose value is on the lines below it."""
        return _OPEN_KEY.fullmatch(self.text) is not None


def find_wrong_indentation(
    lines: Sequence[str], message: str, noticed: tuple[int, int], begun: tuple[int, int], file: str
) -> Problem | None:
    """The line whose indentation makes the parser give up with `message`.

    `noticed` and `begun`: line and column, from 1, where it gave up, and where what it was reading
    begins.
    """
    if "could not find expected ':'" in message:
        return _open_text(lines, begun[0], file)
    line, above = _line(lines, noticed[0]), _above(lines, noticed[0])
    if line is None or not above:
        return None
    if "mapping values are not allowed" in message:
        is_in_text = _KEY_COLON.search(lines[noticed[0] - 1][: noticed[1] - 1]) is not None
        return None if is_in_text else _too_deep(line, above, file)
    if noticed[1] == line.indent + 1 and "expected '-' indicator" in message:
        return _after_list(line, above, file)
    if noticed[1] == line.indent + 1 and "expected key" in message:
        return _between(line, above, file)
    return None


def _open_text(lines: Sequence[str], number: int, file: str) -> Problem | None:
    """A text on the lines under `key: |` that is not indented further than the key."""
    line, above = _line(lines, number), _above(lines, number)
    text = _OPEN_TEXT.fullmatch(above[0].text) if above else None
    if line is None or text is None or line.indent > above[0].column:
        return None
    location = Location(file, number, line.indent + 1)
    return TEXT_NOT_INDENTED.at(location, key=text["key"].strip(), wanted=above[0].column + 2)


def _too_deep(line: _Line, above: Sequence[_Line], file: str) -> Problem | None:
    """A line that is deeper than the one above it, which has a value already."""
    before = above[0]
    if line.column <= before.column:
        return None
    if line.is_item:
        return _as_item(line, above, file)
    if not before.is_item and (found := bullet(before.text)) is not None:
        location = Location(file, before.number, before.column + 1)
        return BULLET.at(location, sign=found[0], text=found[1])
    parent = above[1] if len(above) > 1 else None
    if parent is not None and parent.is_open and parent.column == before.indent:
        return _wrong(before, line.column, _within(parent), file)
    if parent is not None and parent.is_open and _is_one_off(before, line, parent):
        return _wrong(before, line.column, _within(parent), file)
    return _wrong(line, before.column, _beside(before), file)


def _is_one_off(before: _Line, line: _Line, parent: _Line) -> bool:
    """Whether, of the first lines under `parent`, it is the first that lacks a space."""
    is_first = not before.is_item and before.column > parent.column
    depths = before.column - parent.column, line.column - parent.column
    return is_first and depths[0] % 2 == 1 and depths[1] == depths[0] + 1


def _after_list(line: _Line, above: Sequence[_Line], file: str) -> Problem | None:
    """A line where an item of a list should begin: it goes on with the last item, or ends it."""
    item = next((one for one in above if one.indent <= line.indent), None)
    if item is None or not item.is_item or item.indent != line.indent:
        return None
    if not _WHOLE_ITEM.match(item.text):
        return _wrong(line, item.column, _beside(item), file)
    owner = next((one for one in above if one.column < line.indent), None)
    return None if owner is None else _wrong(line, owner.column, _beside(owner), file)


def _between(line: _Line, above: Sequence[_Line], file: str) -> Problem | None:
    """A line that is neither as deep as the block above it nor as the one around that."""
    if line.is_item:
        return _as_item(line, above, file)
    before = above[0]
    inner = next((one for one in reversed(_block(above)) if one.column > line.column), before)
    outer = next((one for one in above if one.column < line.column), None)
    if inner.column <= line.column:
        return None
    if inner is before and outer is not None and outer.is_open and outer is above[1]:
        return _wrong(before, line.column, _within(outer), file)
    if outer is not None and inner.column - line.column > line.column - outer.column:
        return _wrong(line, outer.column, _beside(outer), file)
    return _wrong(line, inner.column, _beside(inner), file)


def _as_item(line: _Line, above: Sequence[_Line], file: str) -> Problem | None:
    """An item of a list that is not under the dashes of the items before it."""
    items = [one for one in above if one.is_item]
    if not items or items[0].indent == line.indent:
        return None
    return _wrong(line, items[0].indent, _beside(items[0]), file)


def _block(above: Sequence[_Line]) -> list[_Line]:
    """The lines above, from the nearest one, that lie no further out than those below them."""
    found: list[_Line] = []
    for line in above:
        if not found or line.column < found[-1].column:
            found.append(line)
    return found


def _wrong(line: _Line, wanted: int, why: Bilingual, file: str) -> Problem:
    location = Location(file, line.number, line.indent + 1)
    how = Bilingual(f"半角の空白を{wanted}個にしてください", f"Indent it by {wanted}")
    if not wanted:
        how = Bilingual("空白を消してください", "Remove the spaces before it")
    return WRONG_INDENTATION.at(location, key=line.key, found=line.indent, how=how, why=why)


def _beside(other: _Line) -> Bilingual:
    ja = f"{other.number}行目の「{other.key}」とそろいます"
    return Bilingual(ja, f"it then lines up with “{other.key}” on line {other.number}")


def _within(parent: _Line) -> Bilingual:
    ja = f"{parent.number}行目の「{parent.key}」の中身になります"
    return Bilingual(ja, f"it then belongs to “{parent.key}” on line {parent.number}")


def _above(lines: Sequence[str], number: int) -> list[_Line]:
    """The lines above `number`, the nearest first, that are neither blank nor comments."""
    found: list[_Line] = []
    for other in range(number - 1, 0, -1):
        if (line := _line(lines, other)) is not None:
            found.append(line)
            if line.indent == 0 and not line.is_item:
                break
    return found


def _line(lines: Sequence[str], number: int) -> _Line | None:
    """Line `number`, unless it is blank or a comment."""
    whole = lines[number - 1][:_LONGEST] if 0 < number <= len(lines) else ""
    text = whole.strip()
    if not text or text[0] == "#":
        return None
    match = _DASHES.match(whole)
    column = match.end() if match else 0
    return _Line(number, len(whole) - len(whole.lstrip(" ")), column, whole[column:].rstrip())
