"""What a person most likely did in a line that YAML cannot be read any further from.

The parser says which rule of YAML is broken. Most often one of three slips is behind it: a key
without its colon, a text of which only a part is in quotes or brackets, or a colon inside a text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ayumi.problems import Bilingual, Location, Problem, error

NO_COLON = error(
    "no-colon",
    "「{line}」の後にコロン（:）がありません",
    "there is no colon (:) after “{line}”",
    "キーなら `{example}` のように書き上げるか、この行を消してください。"
    "前の行の文の続きなら、字下げを前の行のキーより深くします。",
    "Finish it, as in `{example}`, or remove the line. If it continues the text of the line "
    "before, indent it further than the key there.",
)
PASTED_CELLS = error(
    "pasted-cells",
    "表計算ソフトなどから貼り付けた行のようです（{count}つの値が並んでいます）",
    "this line looks pasted from a table ({count} values side by side)",
    "値を、それぞれのキーの後に書いてください（ファイルのほかの部分が手本になります）。",
    "Write each value behind its key, as the rest of the file does.",
)
MISSING_COMMA = error(
    "missing-comma",
    "{{ … }} の中で、「{key}」の前に半角のカンマがありません{cause}",
    "inside {{ … }} there is no comma before “{key}”{cause}",
    "`, {key}: …` のように、半角のカンマと空白を入れてください。文の一部なら、文の全体を引用符で"
    "囲みます。",
    "Put a comma and a space before it: `, {key}: …`. If it is part of the text, put the whole "
    "text in quotes.",
)
PARTLY_QUOTED = error(
    "partly-quoted",
    "引用符が文の一部 {part} だけを囲んでいます",
    "the quotation marks are around a part of the text only: {part}",
    "文の全体を、文の中に無いほうの引用符で囲んでください（'…' か \"…\"）。"
    "『 』や「 」は文の一部として書けます。",
    "Put the whole text in quotes, '…' or \"…\", of the kind that is not in it.",
)
BRACKET_TEXT = error(
    "bracket-text",
    "{part} で始まる文は、そのままではリストや組として読まれます",
    "a text that begins with {part} is read as a list or group",
    "かっこも含めて、文の全体を引用符で囲んでください： {example}",
    "Put the whole text in quotes, brackets included: {example}",
)
BULLET = error(
    "bullet",
    "「{sign}」で始めても、リストの項目になりません",
    "a line that begins with “{sign}” is no item of a list",
    "項目は、半角のハイフンと空白で始めます： `- {text}`",
    "Begin each item with a hyphen and a space: `- {text}`",
)
INDENTED_START = error(
    "indented-start",
    "ファイルの最初の行が字下げされています",
    "the first line of the file is indented",
    "行の始めの空白を消して、下の行とそろえてください。",
    "Remove the spaces before it, so that it lines up with the lines below.",
)
COLON_IN_TEXT = error(
    "colon-in-text",
    "文の中の「: 」は、キーの後のコロンとして読まれます",
    "“: ” inside a text is read as the colon after a key",
    "文の全体を半角の引用符（\" か '）で囲むか、全角の「：」にしてください。"
    "{{ … }} の中なら、この前に半角のカンマが抜けていないかも確かめてください"
    "（全角の「、」「，」は区切りになりません）。",
    "Put the whole text in straight quotes, \" or '. Inside {{ … }}, see whether a comma is "
    "missing before this (the full-width 、 and ， do not separate).",
)
_INDENT = re.compile(r" *(?:- +)*")
_KEY_COLON = re.compile(r":(?: |$)")
# A value in quotes or brackets, which begins where a value can begin
_PART = re.compile(
    r"(?:^ *(?:- +)+|[^\s\"'\[\]{},:]: +|[\[{,] *)"
    r"(?=(?P<part>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[[^\[\]]*\]|\{[^{}]*\})(?P<gap> *))"
)
_OPENING = re.compile(r"[\[{]")
_END_IN_FLOW = re.compile(r"[,\]}]")
_COMMENT = re.compile(" #")
# As people begin items: with a dot, a wide dash, or a hyphen and no space
_BULLET = re.compile(r"(?P<sign>[-–—‐‑−－ー・･•●○◯■◆*＊])[ \u3000]?(?P<text>[^\s\d].*)")
_CELLS = re.compile(r"\t|,(?! )")
_KEY_AND_VALUE = re.compile(
    r"(?P<key>[a-z]+(?:_[a-z]+)?)(?:[;；、]| ?[=＝])? (?P<value>[^ =＝].{0,80})"
)
# A key of a group that follows a value without a comma: {ja: 花壇 en: …}
_KEY_IN_TEXT = re.compile(
    r"(?P<gap>[ 、，\u3000]{1,3})(?P<key>[a-z]{2}|text|title|value|year|years|label|id|note|lane)$"
)
_LONGEST = 2000  # characters of a line that is looked at
_SHOWN = 30


def find_slip(
    lines: Sequence[str], message: str, noticed: tuple[int, int], begun: tuple[int, int], file: str
) -> Problem | None:
    """The slip behind the parser's `message`, where it is one of those known here.

    `noticed` and `begun`: line and column, from 1, where the parser gave up, and where what it was
    reading begins.
    """
    if "could not find expected ':'" in message:
        return _no_colon(lines, begun[0], file)
    if "mapping values are not allowed" in message:
        return _colon(lines, noticed, file)
    if re.search("expected (?:key|'-'|',' or)", message):
        return _partly_marked(lines, noticed, file) or _colon(lines, noticed, file)
    if "expected <document start>" in message:
        return _indented_start(lines, file)
    return None


def bullet(text: str) -> tuple[str, str] | None:
    """The sign that a text begins with instead of “- ”, and its first line without that sign."""
    match = _BULLET.match(text)
    if match is None:
        return None
    sign = match["sign"]
    return sign, _short(match["text"].split(f" {sign}")[0])  # the lines after it are joined to it


def _indented_start(lines: Sequence[str], file: str) -> Problem | None:
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            return INDENTED_START.at(Location(file, number)) if line[0] == " " else None
    return None


def _no_colon(lines: Sequence[str], number: int, file: str) -> Problem | None:
    """That line `number` holds a word and no colon."""
    line = _line(lines, number)
    start = _indent(line)
    text = line[start:].partition(" #")[0].strip()
    if not text or text[0] in "#\"'[{|>" or _KEY_COLON.search(text):
        return None
    location = Location(file, number, start + 1)
    if (found := bullet(text)) is not None:
        return BULLET.at(location, sign=found[0], text=found[1])
    cells = _CELLS.split(text)
    if len(cells) > 2 or "\t" in text:
        return PASTED_CELLS.at(location, count=len(cells))
    if (pair := _KEY_AND_VALUE.fullmatch(text)) is not None:
        example = f"{pair['key']}: {_short(pair['value'])}"
        return NO_COLON.at(location, line=pair["key"], example=example)
    return NO_COLON.at(location, line=_short(text), example=f"{_short(text)}: …")


def _colon(lines: Sequence[str], noticed: tuple[int, int], file: str) -> Problem | None:
    """That a colon is inside a text, or stands where the line before has none."""
    number, column = noticed
    line = _line(lines, number)
    if line[column - 1 : column] != ":":
        return None
    before = re.split(r"[{,]", line[: column - 1])[-1] if "{" in line else line[: column - 1]
    if _KEY_COLON.search(before):
        text = COLON_IN_TEXT.at(Location(file, number, column))
        return (_missing_comma(line[: column - 1], number, file) if "{" in line else None) or text
    above = number - 1
    while above and re.fullmatch(r"\s*(?:#.*)?", _line(lines, above)):
        above -= 1
    if above and _indent(_line(lines, above)) == _indent(line):
        return _no_colon(lines, above, file)
    return None


def _missing_comma(before: str, number: int, file: str) -> Problem | None:
    """That a key of a group follows the value of another one without a comma."""
    if (key := _KEY_IN_TEXT.search(before)) is None:
        return None
    wide = key["gap"].strip()
    cause = Bilingual(f"（全角の「{wide}」は区切りになりません）", f" ({wide} separates nothing)")
    location = Location(file, number, key.start("key") + 1)
    return MISSING_COMMA.at(location, key=key["key"], cause=cause if wide else Bilingual("", ""))


def _partly_marked(lines: Sequence[str], noticed: tuple[int, int], file: str) -> Problem | None:
    """That a text goes on behind a quotation mark or bracket which closes a part of it."""
    number, column = noticed
    line = _line(lines, number)
    if line[column - 1 : column] in ("", ",", ":", "]", "}", "#"):
        return None
    for match in _PART.finditer(line):
        if match.end("gap") == column - 1:
            location, part = Location(file, number, match.start("part") + 1), match["part"]
            if part[0] in "\"'":
                return PARTLY_QUOTED.at(location, part=_short(part))
            end = _END_IN_FLOW if _OPENING.search(line[: match.start("part")]) else _COMMENT
            text = part + end.split(line[match.end("part") :])[0]
            return BRACKET_TEXT.at(location, part=_short(part), example=_quoted(text.strip()))
    return None


def _quoted(text: str) -> str:
    mark = "'" if '"' in text else '"'
    return f"{mark}{_short(text)}{mark}"


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1][:_LONGEST] if 0 < number <= len(lines) else ""


def _indent(line: str) -> int:
    """How far the first word is from the line's start, behind any dashes."""
    match = _INDENT.match(line)
    return match.end() if match else 0


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
