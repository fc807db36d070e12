"""Field types of single values: names, codes, choices, plain strings and numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from ayumi.model.key_names import listed_choices, meant_choice
from ayumi.model.number_slips import advise, report_not_a_number
from ayumi.model.validation import Invalid, ValidationContext, correction, nearest, suggestion
from ayumi.problems import Bilingual, error
from ayumi.yaml.decode import VISIBLE
from ayumi.yaml.nodes import CommentedScalar, Node, Scalar

_SENTENCES = 200  # characters: a string that may have as many is words, and no code or sign
CODE_LENGTH = 80  # of a category: some cities use words
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_NOT_IN_NAMES = re.compile("[^a-z0-9]+")
_AROUND_NUMBERS = re.compile(r"[\s,，、_]|年度?|以降|^第|^(?:No|NO|№)\.?|[号番月]$")
# A hyphen has many lookalikes on a Japanese keyboard, and 〜 is used for spans
TO_ASCII = str.maketrans("０１２３４５６７８９．－−–—〜～ー", "0123456789.-------")

BAD_NAME = error(
    "bad-name",
    "「{found}」は名前（id）として使えません",
    "“{found}” cannot be used as a name (id)",
    "半角の英小文字・数字をハイフンでつなぎます（例：{example}）。ページの URL の一部になります。",
    "Use lower-case letters a–z and digits joined by hyphens, as in {example}; "
    "it becomes part of the page's URL.",
)
BAD_FILE_NAME = error(
    "bad-file-name",
    "ファイル名の「{found}」は使えません",
    "the file's name, “{found}”, cannot be used",
    "ファイル名がページの URL になります。半角の英小文字・数字をハイフンでつないだ名前"
    "（例：citizen-activities）に変えてください。",
    "It becomes the page's URL. Rename the file, with lower-case letters a–z and digits "
    "joined by hyphens, as in citizen-activities.",
)
BAD_CHOICE = error(
    "bad-choice",
    "「{found}」と書くことはできません{nearest}",
    "“{found}” is not one of the choices{nearest}",
    "{advice}次の中から選んで書きます：{choices}",
    "{advice}Choose from: {choices}",
)


@dataclass(frozen=True)
class String:
    """A short string as written, never translated: a code, a symbol."""

    example: str
    max_length: int = _SENTENCES

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The string without white space around it."""
        if isinstance(node, Scalar) and not node.is_null and len(node.text) <= self.max_length:
            text = node.text.strip()
            if VISIBLE.search(text) is not None and "\n" not in text:
                if self.max_length >= _SENTENCES and isinstance(node, CommentedScalar):
                    return context.report_cut_text(node)
                return text
        return context.report_type(node, self.description, self.example)

    @property
    def description(self) -> Bilingual:
        """A short text."""
        if self.max_length < _SENTENCES:
            return Bilingual(
                f"{self.max_length}文字までの短い文字列",
                f"a short text ({self.max_length} characters at most)",
            )
        return Bilingual("短い文字列（1行）", "a short text of one line")


@dataclass(frozen=True)
class Slug:
    """A name of lower-case words and hyphens. `of`: which names of the plan, if any, it may be."""

    of: str = ""
    description = Bilingual("名前（半角の英小文字・数字・ハイフン）", "a name (a–z, 0–9, hyphens)")

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The name; whether the plan defines it is for the checks."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.report_type(node, self.description, "citizen-activities")
        if SLUG.fullmatch(node.text) and len(node.text) <= 80:
            return node.text
        if self.of and len(node.text) <= 80:  # no name of the plan, but the checks may know which
            context.odd_names.append(node)
            return node.text
        return report_name(node, context)


def report_name(node: Scalar, context: ValidationContext) -> Invalid:
    """Report what is no name, with one that is made of it if it has letters for one."""
    stem = unicodedata.normalize("NFKC", node.text).lower()
    made = _NOT_IN_NAMES.sub("-", stem).strip("-")[:80].strip("-")
    is_like = made and all(letter.isascii() for letter in stem if letter.isalnum())
    example = made if is_like else "citizen-activities"
    # What refers to it by its valid form, or where it has none by any name, is not unknown
    context.unread.append(Scalar(made, *node[1:]))
    context.has_nameless |= not is_like
    return context.report(BAD_NAME, node, found=node.text, example=example)


@dataclass(frozen=True)
class Code:
    """The code of a category, as a string: `3`, `S`, `–`; or its label, where it has no code."""

    of: str
    description = Bilingual(
        "区分の記号（設定の scale の code。無い区分は label）",
        "a category's code, from the plan's scale; the label of one without",
    )

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The code as written."""
        return _CODE.read(node, context)


_CODE = String("3", max_length=CODE_LENGTH)


@dataclass(frozen=True)
class Enum:
    """One of a few fixed words."""

    choices: tuple[str, ...]

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The word."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.report_type(node, self.description, self.choices[0])
        if node.text not in self.choices:
            meant = meant_choice(node.text, self.choices) or nearest(node.text, self.choices)
            values = {"nearest": suggestion(meant), "advice": correction(meant)}
            listed = listed_choices(self.choices)
            return context.report(BAD_CHOICE, node, found=node.text, choices=listed, **values)
        return node.text

    @property
    def description(self) -> Bilingual:
        """The words."""
        listed = " / ".join(f"`{c}`" for c in self.choices)
        return Bilingual(listed, listed)


_NO = frozenset({"false", "no", "off", "n", "0", "いいえ", "なし", "無し"})
_YES = frozenset({"true", "yes", "on", "y", "1", "はい", "あり", "有り"})


class Boolean:
    """`true` or `false`, without quotes and in lower case."""

    description = Bilingual("`true` か `false`", "`true` or `false`")

    def read(self, node: Node, context: ValidationContext) -> bool | Invalid:
        """The truth value."""
        if isinstance(node, Scalar) and node.plain and node.text in {"true", "false"}:
            return node.text == "true"
        word = node.text.strip().lower() if isinstance(node, Scalar) else ""
        meant = "false" if word in _NO else "true" if word in _YES else None
        return context.report_type(node, self.description, "true", meant)


@dataclass(frozen=True)
class Integer:
    """A whole number from `minimum` to `maximum`."""

    minimum: int
    maximum: int = 999_999

    def read(self, node: Node, context: ValidationContext) -> int | Invalid:
        """The number; `0123`, `1,200` and full-width digits are refused with a correction."""
        plain = node.text if isinstance(node, Scalar) and node.plain else ""
        if INTEGER.fullmatch(plain) and self._in_range(plain):
            return int(plain)
        meant = corrected(node, INTEGER)
        meant = meant if meant and self._in_range(meant) else None
        return context.report_type(node, self.description, str(self.minimum), meant)

    def _in_range(self, digits: str) -> bool:
        return self.minimum <= int(digits) <= self.maximum

    @property
    def description(self) -> Bilingual:
        """A whole number with its bounds."""
        between = f"{self.minimum}–{self.maximum}"
        return Bilingual(
            f"整数（{between}、半角、引用符なし）", f"a whole number ({between}, no quotes)"
        )


class Number:
    """A decimal number, kept with the places that it is written with: 93.00 is not 93."""

    description = Bilingual(
        "数（半角、桁区切りのカンマと引用符なし）", "a number (no thousands separators, no quotes)"
    )

    def read(self, node: Node, context: ValidationContext) -> Decimal | Invalid:
        """The number."""
        if isinstance(node, Scalar) and node.plain and NUMBER.fullmatch(node.text):
            return Decimal(node.text)
        if not isinstance(node, Scalar) or not node.text.strip() or node.is_null:
            return context.report_type(node, self.description, "12.5")
        sentence, number = advise(node.text, is_quoted=not node.plain)
        meant = number if number and NUMBER.fullmatch(number) else None
        return report_not_a_number(node, context, sentence, meant)


def corrected(node: Node, wanted: re.Pattern[str]) -> str | None:
    """The most likely meaning of `node`: half-width, without separators, leading zeros or 年度."""
    if not isinstance(node, Scalar) or not node.text:
        return None
    text = re.sub(
        r"[\s,，、_]|年度?|以降|^第|^(?:No|NO|№)\.?|[号番月]$", "", node.text.translate(TO_ASCII)
    )
    text = re.sub(r"^[▲△]", "-", re.sub(r"-{2,}", "-", text))
    stripped = text.lstrip("0") or "0"
    return next((t for t in (text, stripped, f"0{text}") if wanted.fullmatch(t)), None)
