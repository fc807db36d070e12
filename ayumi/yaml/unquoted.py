"""Texts that need quotes because of their first sign, and quotes and brackets left open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ayumi.problems import Location, Problem, error
from ayumi.yaml.line_slips import BULLET, bullet

NEEDS_QUOTES = error(
    "needs-quotes",
    "「{sign}」で始まる文は、引用符が無いと文として読まれません",
    "a text that begins with “{sign}” is not read as a text unless it is in quotes",
    "文の全体を引用符で囲んでください： {example}",
    "Put the whole text in quotes: {example}",
)
OPEN_QUOTE = error(
    "open-quote",
    "ここで始まる引用符（{sign}）が閉じていません",
    "the quotation mark {sign} that begins here is never closed",
    "文の終わりにも {sign} を書いてください。文の一部として書くなら、文の全体をもう一方の引用符で"
    "囲みます。",
    "Write {sign} at the end of the text, too. If it is part of the text, put the whole text in "
    "quotes of the other kind.",
)
OPEN_BRACKET = error(
    "open-bracket",
    "ここで始まるかっこ「{sign}」が閉じていません",
    "the bracket {sign} that begins here is never closed",
    "中身の終わりに「{closing}」を書いて閉じてください。",
    "Write {closing} at the end of what belongs into it.",
)
_CLOSING = {"{": "}", "[": "]"}
_VALUE = re.compile(r"[^\n]*")
_IN_FLOW = re.compile(r"[^,{}\[\]]*")
_LONGEST = 2000  # characters of a line that is looked at
_SHOWN = 40
_MOST_LINES = 100
# Parts of the parser's message where a value begins with a sign that has a meaning in YAML
_SIGNS = ("cannot start any token", "scanning an alias", "scanning an anchor", "scanning a tag")


def find_unquoted(
    lines: Sequence[str], message: str, noticed: tuple[int, int], begun: tuple[int, int], file: str
) -> Problem | None:
    """The text, quote or bracket at `begun` that the parser cannot read to its end.

    `noticed` and `begun`: line and column, from 1, where it gave up, and where what it was reading
    begins.
    """
    number, column = begun
    line = lines[number - 1][:_LONGEST] if 0 < number <= len(lines) else ""
    if any(part in message for part in _SIGNS):
        return _text(line, number, column, file)
    sign = line[column - 1 : column]
    if "quoted scalar" in message and "unexpected end" in message and sign in ("'", '"'):
        return OPEN_QUOTE.at(Location(file, number, column), sign=sign)
    if "expected ',' or" in message and sign in _CLOSING:
        location = Location(file, number, column)
        rest = " ".join(
            (line[column - 1 :], *lines[number : min(noticed[0], number + _MOST_LINES)])
        )
        if _closes(rest):  # a comma is missing
            return None
        return OPEN_BRACKET.at(location, sign=sign, closing=_CLOSING[sign])
    return None


def _text(line: str, number: int, column: int, file: str) -> Problem | None:
    """That a text begins with one of `% @ ` * & !`: the parser may have read on a little."""
    while column > 1 and line[column - 2 : column - 1] not in ("", " ", ",", "[", "{", "\t"):
        column -= 1
    sign = line[column - 1 : column]
    if sign not in ("%", "@", "`", "*", "&", "!"):
        return None
    in_flow = line[: column - 1].count("{") > line[: column - 1].count("}")
    if not line[: column - 1].strip(" -") and line[column : column + 1] == " ":
        found = bullet(line[column - 1 :])
        if found is not None:  # `* text`, as in Markdown
            return BULLET.at(Location(file, number, column), sign=found[0], text=found[1])
    match = (_IN_FLOW if in_flow else _VALUE).match(line, column - 1)
    text = (match[0] if match else "").partition(" #")[0].strip()
    mark = "'" if '"' in text else '"'
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    location = Location(file, number, column)
    return NEEDS_QUOTES.at(location, sign=sign, example=f"{mark}{shown}{mark}")


def _closes(text: str) -> bool:
    """Whether every bracket in a part of the file is closed there."""
    return all(text.count(opening) <= text.count(end) for opening, end in _CLOSING.items())
