"""Texts as Markdown of GitHub and GitLab in which nothing of them acts: no markup, no mention."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ayumi.changes.marks import Run
from ayumi.changes.visible import visible

_ZERO = "&#8203;"  # a blank of no width: what it parts is no mention or reference any more
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|^&#$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_REFERENCE = re.compile(r"(?<![A-Za-z0-9])([@!%&~$])(?=[A-Za-z0-9\"])|(#)(?=[0-9])|(GH-)(?=[0-9])")
_ADDRESS = re.compile(r"(?i:(www)\.)|(:)(?=//)")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]{1,40}:)")
_MAIL = re.compile(r"(?<=[A-Za-z0-9])@(?=[A-Za-z0-9])")
_LINE_START = re.compile(r"[-+=]|[0-9]{1,9}(?=[.)])")
_BLANK_START = re.compile(r"[ \t]+")
_PARTS = "\x00"  # stands for what `_ZERO` is put in for, until all is escaped


def escaped(text: str) -> str:
    """One line of text; it may stand anywhere but at the beginning of a line."""
    text = visible(text)
    text = _REFERENCE.sub(lambda found: f"{found[0]}{_PARTS}", text)
    text = _MAIL.sub(f"@{_PARTS}", text)
    text = _EMOJI.sub(f":{_PARTS}", text)
    text = _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)
    text = _ADDRESS.sub(lambda found: f"{found[1]}&#46;" if found[1] else "&#58;", text)
    return text.replace(_PARTS, _ZERO)


def at_line_start(line: str) -> str:
    """An escaped line so that it begins no list, heading, rule or code."""
    line = (
        _BLANK_START.sub(lambda found: "&nbsp;" * len(found[0]), line, count=1)
        if line[:1] in " \t"
        else line
    )
    found = _LINE_START.match(line)
    if found is None:
        return line
    end = found.end()
    return f"\\{line}" if not found[0][0].isdigit() else f"{line[:end]}\\{line[end:]}"


def code(text: str) -> str:
    """A word as code, in which no mention is one."""
    text = " ".join(text.split())
    longest = max((len(found) for found in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


class _Piece(NamedTuple):
    """A piece of text, and the signs around it: `~~`, `**` or none."""

    text: str
    sign: str


def marked(runs: Iterable[Run]) -> str:
    """The runs as one text: ~~removed~~ **added**."""
    made = ""
    pieces = list(_pieces(runs))
    for place, piece in enumerate(pieces):
        if not piece.sign:
            made += escaped(piece.text)
            continue
        after = pieces[place + 1] if place + 1 < len(pieces) else _Piece("", "")
        if made and not _is_blank(made[-1]) and (made[-1] in "~*" or _is_sign(piece.text[0])):
            made += " "
        made += f"{piece.sign}{escaped(piece.text)}{piece.sign}"
        is_followed = bool(after.text) and not after.sign and not _is_blank(after.text[0])
        if is_followed and _is_sign(piece.text[-1]):
            made += " "
    return made


def _pieces(runs: Iterable[Run]) -> Iterator[_Piece]:
    """Without blanks at the edges of what has signs around it, where Markdown wants none."""
    for run in runs:
        if run.is_same:
            yield _Piece(run.old, "")
            continue
        for text, sign in ((run.old, "~~"), (run.new, "**")):
            shown = text if text.strip() else "␣" * len(text)
            inner = shown.strip()
            start = shown.index(inner)
            around = (shown[:start], ""), (inner, sign), (shown[start + len(inner) :], "")
            yield from (_Piece(part, its_sign) for part, its_sign in around if part)


def _is_blank(char: str) -> bool:
    return char.isspace()


def _is_sign(char: str) -> bool:
    """Whether Markdown takes it as punctuation."""
    return unicodedata.category(char)[0] in "PS"
