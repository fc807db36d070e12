"""Bytes become text: UTF-8, or a problem that names the encoding that the file seems to be in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from itertools import islice

from ayumi.problems import Bilingual, Location, Problem, error
from ayumi.site_files import LARGEST_FILE, TOO_LARGE

NOT_UTF8 = error(
    "not-utf8",
    "UTF-8 として読めません（{looks_like} のようです）",
    "this cannot be read as UTF-8 (it looks like {looks_like})",
    "エディターの「文字コードを指定して保存」で UTF-8 を選び、保存し直してください。",
    "Save the file again as UTF-8 (“Save with encoding” in most editors).",
)
CONTROL = error(
    "control-character",
    "目に見えない制御文字 {name} が入っています",
    "there is an invisible control character, {name}, here",
    "この位置の文字を削除してください。Word や PDF から貼り付けたときによく入ります。",
    "Delete the character at this place; it often comes with text pasted from Word or a PDF.",
)

UNFINISHED_MERGE = error(
    "unfinished-merge",
    "Git のマージが終わっていません。2つの版が並んだままです",
    "a merge in Git is unfinished: both versions are still here",
    "残す方を選び、<<<<<<<、=======、>>>>>>> で始まる行をすべて消してください。",
    "Choose what is to stay, and remove all lines that begin with <<<<<<<, ======= or >>>>>>>.",
)
# A line of equals signs alone may be meant so: in Markdown it makes a heading of the line above it
_MERGE = re.compile(r"^(?:<{7}|>{7})(?:[ \t].*)?$", re.MULTILINE)

# YAML forbids the first group; the line separators would shift all line numbers after them;
# direction overrides can make a text look different from what it is; and noncharacters are in no
# valid HTML.
_IN_FIRST_PLANE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
)
_BEYOND = "".join(
    chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)
)
FORBIDDEN = re.compile(f"[{_IN_FIRST_PLANE}{_BEYOND}]")
# Takes a tenth of the time, which is enough for texts without a character of four bytes
_FORBIDDEN_IN_FIRST_PLANE = re.compile(f"[{_IN_FIRST_PLANE}]")
_FOUR_BYTES = b"\xf0\xf1\xf2\xf3\xf4"

# What has no ink, inside a character class: white space, control characters, an empty Braille
# pattern, and what Unicode calls Default_Ignorable_Code_Point (zero width, directions, variations)
INVISIBLE = (
    r"\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
VISIBLE = re.compile(f"[^{INVISIBLE}]")
_MOST_MERGES = 20  # that are reported of one file
BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"  # the letters among them: fillers of Hangul


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of `data` without BOM and with line ends as \\n, or None; and its problems."""
    if len(data) > LARGEST_FILE:
        return None, [TOO_LARGE.at(Location(file), size=len(data), limit=LARGEST_FILE)]
    if (other := _ascii_lookalike(data)) is not None:
        return None, [NOT_UTF8.at(Location(file), looks_like=other)]
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        before = data[: failure.start].decode("utf-8", "replace")
        location = locator(before, file)(len(before))
        return None, [NOT_UTF8.at(location, looks_like=_looks_like(data))]
    has_more = any(first in data for first in _FOUR_BYTES)
    if (FORBIDDEN if has_more else _FORBIDDEN_IN_FIRST_PLANE).search(text) is None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        problems = unfinished_merges(text, file)
        return None if problems else text, problems
    locate = locator(text, file)
    first = islice(FORBIDDEN.finditer(text), 20)  # with more it is not a text file
    return None, [CONTROL.at(locate(m.start()), name=f"U+{ord(m[0]):04X}") for m in first]


def unfinished_merges(text: str, file: str) -> list[Problem]:
    """Each conflict that is left in `text`, at its first line."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    problems, is_open = [], False
    locate = locator(text, file)
    for line in islice(_MERGE.finditer(text), 2 * _MOST_MERGES):
        begins = line[0].startswith("<")
        if begins or not is_open:
            problems.append(UNFINISHED_MERGE.at(locate(line.start())))
        is_open = begins
    return problems


def locator(text: str, file: str) -> Callable[[int], Location]:
    """A function from an index of `text` to its location; `\\r` and `\\r\\n` end lines too."""
    starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]

    def locate(index: int) -> Location:
        line = bisect_right(starts, index)
        return Location(file, line, index - starts[line - 1] + 1)

    return locate


def _ascii_lookalike(data: bytes) -> str | None:
    """The encoding of `data`, where its bytes could pass for UTF-8 with control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16LE" if data[0] == 0xFF else "UTF-16BE"
    if 0 in data and data.count(0) * 20 > len(data):  # a single one is a slip
        odd = data[1::2].count(0)
        return "UTF-16LE" if odd * 2 > data.count(0) else "UTF-16BE"
    # One byte is found faster than three
    return "ISO-2022-JP" if 0x1B in data and b"\x1b$B" in data else None


def _looks_like(data: bytes) -> str | Bilingual:
    """The most likely encoding of `data`, which is not UTF-8."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 5 < len(re.findall("[^\x00-\x7f\ufffd]", text)):
        return Bilingual("一部が壊れた UTF-8", "UTF-8 with damaged characters")
    scores = {}  # encoding that can decode all of it -> how many kana and kanji it gives
    for name, codec in (("Shift_JIS", "cp932"), ("EUC-JP", "euc_jp")):
        with suppress(UnicodeDecodeError):
            text = data.decode(codec)
            scores[name] = len(re.findall("[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]", text))
    unknown = Bilingual("別の文字コード", "another encoding")
    return max(scores, key=lambda name: scores[name]) if scores else unknown
