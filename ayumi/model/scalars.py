"""The shapes of single values: names, numbers, years, dates and plain text."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ayumi.model.reading import Invalid, Reading, Vocabulary, did_you_mean
from ayumi.model.years import Span
from ayumi.problems import Bilingual, error
from ayumi.source.nodes import Node, Scalar

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"[12]\d{3}")
_SPAN = re.compile(r"([12]\d{3})(?:\s*(-)\s*([12]\d{3})?)?")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")
# A hyphen has many lookalikes on a Japanese keyboard, and 〜 is how people write a span
_TO_ASCII = str.maketrans("０１２３４５６７８９．－−–—〜～ー", "0123456789.-------")

BAD_DATE = error(
    "bad-date",
    ("「{found}」という日付はありません", "“{found}” is no date of the calendar"),
    ("年-月-日の順に書きます（例：2012-04-01）。", "Write year-month-day, as in 2012-04-01."),
)
BAD_NAME = error(
    "bad-name",
    (
        "「{found}」は名前（id）として使えません",
        "“{found}” cannot be used as a name (id)",
    ),
    (
        "半角の英小文字・数字をハイフンでつなぎます（例：citizen-activities）。"
        "ページの URL の一部になります。",
        "Use lower-case letters a–z and digits joined by hyphens, as in citizen-activities; "
        "it becomes part of the page's URL.",
    ),
)
BAD_CHOICE = error(
    "bad-choice",
    ("「{found}」は選べません{nearest}", "“{found}” is not one of the choices{nearest}"),
    ("次から選びます：{choices}", "Choose from: {choices}"),
)
SPAN_BACKWARDS = error(
    "span-backwards",
    ("年度の順が逆です（{found}）", "the span runs backwards ({found})"),
    ("始まりの年度を先に書きます。", "Write the first fiscal year first."),
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """Any text as it is written, never translated: a code, a symbol, a URL."""

    example: str
    longest: int = 200

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        """The text without white space around it."""
        if not isinstance(node, Scalar) or node.is_null or not node.text.strip():
            return reading.expected(node, self.words(), self.example)
        if len(node.text) > self.longest or "\n" in node.text.strip():
            return reading.expected(node, self.words(), self.example)
        return node.text.strip()

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A string, or the number it looks like: in YAML `code: 3` is both."""
        return {"type": ["string", "number"]}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual("短い文字列（1行）", "a short text of one line")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of lower-case words and hyphens; `of` says what it names in the plan (completion)."""

    of: str = ""

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        """The name."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(node, self.words(), "citizen-activities")
        if not NAME.fullmatch(node.text) or len(node.text) > 80:
            return reading.say(BAD_NAME, node, found=node.text)
        return node.text

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A string of the pattern; where the plan defines the names, one of them."""
        if known := vocabulary.names.get(self.of):
            return {"enum": list(known)}
        return {"type": "string", "pattern": f"^{NAME.pattern}$", "maxLength": 80}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual("名前（半角の英小文字・数字・ハイフン）", "a name (a–z, 0–9, hyphens)")


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a category, as text: `3` and `S` and `–` are alike."""

    of: str

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        """The code as written."""
        return PlainText("3", longest=12).read(node, reading)

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """One of the plan's codes; a numeric code may be written as a number."""
        codes = vocabulary.names.get(self.of, ())
        numbers = [int(code) for code in codes if _WHOLE.fullmatch(code)]
        return {"enum": [*numbers, *codes]} if codes else {"type": ["string", "number"]}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual(
            "区分の記号（設定の scale の code）", "a category's code, from the plan's scale"
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few fixed words."""

    choices: tuple[str, ...]

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        """The word."""
        if not isinstance(node, Scalar) or node.is_null:
            return reading.expected(node, self.words(), self.choices[0])
        if node.text not in self.choices:
            return reading.say(
                BAD_CHOICE,
                node,
                found=node.text,
                choices=", ".join(self.choices),
                nearest=did_you_mean(node.text, self.choices),
            )
        return node.text

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """One of the words."""
        return {"enum": list(self.choices)}

    def words(self) -> Bilingual:
        """In words."""
        listed = " / ".join(f"`{c}`" for c in self.choices)
        return Bilingual(listed, listed)


@dataclass(frozen=True, slots=True)
class YesNo:
    """`true` or `false`, and nothing that merely looks like it."""

    def read(self, node: Node, reading: Reading) -> bool | Invalid:
        """The truth value."""
        if isinstance(node, Scalar) and node.plain and node.text in {"true", "false"}:
            return node.text == "true"
        return reading.expected(node, self.words(), "true")

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A boolean."""
        return {"type": "boolean"}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual("true または false", "true or false")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`."""

    least: int
    most: int = 999_999

    def read(self, node: Node, reading: Reading) -> int | Invalid:
        """The number; `0123`, `12:30`, `1,200` and full-width digits are told with a mend."""
        if isinstance(node, Scalar) and node.plain and _WHOLE.fullmatch(node.text):
            if self.least <= (value := int(node.text)) <= self.most:
                return value
            return reading.expected(node, self.words(), str(self.least))
        return reading.expected(node, self.words(), _tidied(node, _WHOLE) or str(self.least))

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """An integer with its bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def words(self) -> Bilingual:
        """In words."""
        between = f"{self.least}–{self.most}"
        return Bilingual(
            f"整数（{between}、半角、引用符なし）", f"a whole number ({between}, no quotes)"
        )


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number, with a point where it needs one; kept as float."""

    def read(self, node: Node, reading: Reading) -> float | int | Invalid:
        """The number: an int where it is written without a point."""
        if isinstance(node, Scalar) and node.plain and _DECIMAL.fullmatch(node.text):
            return float(node.text) if "." in node.text else int(node.text)
        return reading.expected(node, self.words(), _tidied(node, _DECIMAL) or "12.5")

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A number."""
        return {"type": "number"}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual(
            "数（半角、桁区切りのカンマと引用符なし）",
            "a number (no thousands separators, no quotes)",
        )


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year, as a value or as a key."""

    def read(self, node: Node, reading: Reading) -> int | Invalid:
        """The year in which the fiscal year begins."""
        if isinstance(node, Scalar) and _YEAR.fullmatch(node.text):
            return int(node.text)
        return reading.expected(node, self.words(), _tidied(node, _YEAR) or "2011")

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A year as a number."""
        return {"type": "integer", "minimum": 1000, "maximum": 2999}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual("年度（西暦4桁）", "a fiscal year (four digits)")


@dataclass(frozen=True, slots=True)
class Years:
    """A fiscal year, a span of them, or a year and all after it."""

    def read(self, node: Node, reading: Reading) -> Span | Invalid:
        """The span: `2011`, `2011-2013` or `2014-`."""
        match = _SPAN.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if match is None:
            return reading.expected(node, self.words(), _tidied(node, _SPAN) or "2011-2013")
        first, dash, last = match.groups()
        span = Span(int(first), int(last) if last else (None if dash else int(first)))
        if span.last is not None and span.last < span.first:
            return reading.say(SPAN_BACKWARDS, node, found=match[0])
        return span

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A year as a number, or a span as text."""
        spans = {"type": "string", "pattern": r"^[12]\d{3}(\s*-\s*([12]\d{3})?)?$"}
        return {"anyOf": [Year().schema(vocabulary), spans]}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual(
            "年度（2011）、期間（2011-2013）または以降（2014-）",
            "a fiscal year (2011), a span (2011-2013) or onwards (2014-)",
        )


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the calendar."""

    def read(self, node: Node, reading: Reading) -> datetime.date | Invalid:
        """The day."""
        match = _DATE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if match is None:
            return reading.expected(node, self.words(), "2012-04-01")
        try:
            return datetime.date(*map(int, match.groups()))
        except ValueError:
            return reading.say(BAD_DATE, node, found=match[0])

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A date as text."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual("日付（2012-04-01）", "a date (2012-04-01)")


def _tidied(node: Node, wanted: re.Pattern[str]) -> str | None:
    """What was most likely meant: half-width, without separators, leading zeros or 年度."""
    if not isinstance(node, Scalar):
        return None
    text = re.sub(r"[\s,，、_]|年度?|以降", "", node.text.translate(_TO_ASCII))
    text = re.sub(r"-{2,}", "-", text)
    stripped = text.lstrip("0") or "0"
    return next((t for t in (text, stripped) if wanted.fullmatch(t)), None)
