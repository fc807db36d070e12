"""The line of a problem at a terminal, with its place marked below it."""

from __future__ import annotations

import shutil
import unicodedata

from ayumi.cli.console import printable
from ayumi.cli.reports.source import Source, end_column
from ayumi.problems import Location

_INDENT = "    "
_NOT_SPACING = {"Mn", "Me", "Cf"}  # categories of Unicode: marks and formats, over what is before


def marked_line(text: Source, location: Location) -> str:
    """The source line and, below it, `^` under what is wrong; "" where there is no such line.

    A long line is cut around its place, to the width of the terminal.
    """
    line = text.line(location)
    if not line.strip() or location.column > len(line) + 1:
        return ""
    start = location.column - 1
    end = end_column(line, location.column, is_yaml=text.is_yaml) - 1
    start = max(start, len(line) - len(line.lstrip(" ")))  # a place in the indent means the line
    room = max(shutil.get_terminal_size().columns - len(_INDENT) - 2, 20)
    first = _first_shown(line, start, end, room)
    before, marked = _shown(line[first:start]), _shown(line[start : min(end, start + room)])
    shown = _cut(before + marked + _shown(line[end : end + room]), room)
    marks = "^" * max(1, min(width(marked), room - width(before)))
    return f"{_INDENT}{shown}\n{_INDENT}{' ' * width(before)}{marks}\n"


def width(text: str) -> int:
    """The columns that `text` takes at a terminal: two for each character of full width."""
    return sum(
        0
        if unicodedata.category(char) in _NOT_SPACING
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def _shown(text: str) -> str:
    return printable(text.replace("\t", " "))


def _first_shown(line: str, start: int, end: int, room: int) -> int:
    """The index from where to show the line: its indent is left out, and more if it is long."""
    end = min(end, start + room)
    first = max(min(len(line) - len(line.lstrip()), start), min(start, end - room))
    while first < start and width(_shown(line[first:end])) > room:
        first += 1
    return first


def _cut(text: str, room: int) -> str:
    """As much of `text` as `room` columns hold."""
    used = 0
    for index, char in enumerate(text):
        used += width(char)
        if used > room:
            return text[:index]
    return text
