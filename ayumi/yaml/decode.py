"""Bytes become text: UTF-8 or a problem that says which encoding the file looks like."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import islice

from ayumi.problems import Bilingual, Location, Problem, ProblemType, error

LARGEST_FILE = 2 * 1024 * 1024  # bytes; the longest real program file is some 30 KB

TOO_LARGE = error(
    "file-too-large",
    (
        "ファイルが大きすぎます（{size}バイト、上限は{limit}バイト）",
        "the file is too large ({size} bytes; {limit} at most)",
    ),
    (
        "1つのプログラムを1ファイルにし、添付資料などは本文に貼り付けないでください。",
        "Keep one program to a file, and link to attachments instead of pasting them in.",
    ),
)
NOT_UTF8 = error(
    "not-utf8",
    (
        "UTF-8 として読めません（{looks_like} のようです）",
        "this cannot be read as UTF-8 (it looks like {looks_like})",
    ),
    (
        "エディターの「文字コードを指定して保存」で UTF-8 を選び、保存し直してください。",
        "Save the file again as UTF-8 (“Save with encoding” in most editors).",
    ),
)
CONTROL = error(
    "control-character",
    (
        "目に見えない制御文字 {name} が入っています",
        "there is an invisible control character, {name}, here",
    ),
    (
        "この位置の文字を削除してください。Word や PDF から貼り付けたときによく入ります。",
        "Delete the character at this place; it often comes with text pasted from Word or a PDF.",
    ),
)

# YAML forbids the first group; the line separators would shift every line number after them; and
# the direction overrides can make a record read otherwise than it is written.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_TOLD = 20  # control characters of one file: where there are more, it is no text at all
_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"
_ESCAPE = 0x1B  # to look for one byte takes a tenth of looking for three, or of counting
_UTF16_MARKS = {b"\xff\xfe": "UTF-16LE", b"\xfe\xff": "UTF-16BE"}
_DAMAGED = Bilingual("一部が壊れた UTF-8", "UTF-8 with damaged characters")
_UNKNOWN_ENCODING = Bilingual("別の文字コード", "another encoding")


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of `data` without its BOM, its lines ended alike, or None; with what is wrong."""
    if len(data) > LARGEST_FILE:
        return None, [TOO_LARGE.at(Location(file), size=len(data), limit=LARGEST_FILE)]
    if (other := _ascii_lookalike(data)) is not None:
        return None, [NOT_UTF8.at(Location(file), looks_like=other)]
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        place = place_of(data[: failure.start].decode("utf-8", "replace"), failure.start, file)
        return None, [NOT_UTF8.at(place, looks_like=_looks_like(data))]
    first = islice(FORBIDDEN.finditer(text), _TOLD)
    found = [_control(CONTROL, text, match, file) for match in first]
    return (None if found else text.replace("\r\n", "\n").replace("\r", "\n")), found


def place_of(text: str, index: int, file: str) -> Location:
    """The place of the character at `index`; \\n, \\r\\n and \\r end a line, as in YAML."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def places_of(text: str, file: str) -> Callable[[int], Location]:
    """`place_of` for many characters of one text, which it looks through once."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def place(index: int) -> Location:
        line = bisect_right(starts, index)
        return Location(file, line, index - starts[line - 1] + 1)

    return place


def _control(kind: ProblemType, text: str, match: re.Match[str], file: str) -> Problem:
    return kind.at(place_of(text, match.start(), file), name=f"U+{ord(match[0]):04X}")


def _ascii_lookalike(data: bytes) -> str | None:
    """The name of an encoding whose bytes could pass for UTF-8 with control characters."""
    if data[:2] in _UTF16_MARKS:
        return _UTF16_MARKS[data[:2]]
    if 0 in data and data.count(0) * 20 > len(data):  # one is a slip; so many are half letters
        odd = data[1::2].count(0)
        return "UTF-16LE" if odd * 2 > data.count(0) else "UTF-16BE"
    return "ISO-2022-JP" if _ESCAPE in data and b"\x1b$B" in data else None


def _looks_like(data: bytes) -> str | Bilingual:
    """The name of the encoding that `data` most likely is in."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 5 < len(re.findall("[^\x00-\x7f\ufffd]", text)):
        return _DAMAGED
    japanese = {"Shift_JIS": "cp932", "EUC-JP": "euc_jp"}
    return _most_japanese(data, japanese) or _UNKNOWN_ENCODING


def _most_japanese(data: bytes, encodings: dict[str, str]) -> str | None:
    """The encoding in which `data` reads whole and with the most kana and kanji."""
    scores = {}
    for name, codec in encodings.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[name] = len(re.findall("[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]", text))
    return max(scores, key=lambda name: scores[name]) if scores else None
