"""The shapes of single values: names, codes, choices and plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

from ayumi.model.numbers import WHOLE
from ayumi.model.validation import Invalid, ValidationContext, Vocabulary, did_you_mean
from ayumi.problems import Bilingual, error
from ayumi.yaml.nodes import Node, Scalar

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

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
BAD_FILE_NAME = error(
    "bad-file-name",
    (
        "ファイル名の「{found}」は使えません",
        "the file's name, “{found}”, cannot be used",
    ),
    (
        "ファイル名がページの URL になります。半角の英小文字・数字をハイフンでつないだ名前"
        "（例：citizen-activities）に変えてください。",
        "It becomes the page's URL. Rename the file, with lower-case letters a–z and digits "
        "joined by hyphens, as in citizen-activities.",
    ),
)
BAD_CHOICE = error(
    "bad-choice",
    ("「{found}」は選べません{nearest}", "“{found}” is not one of the choices{nearest}"),
    ("次から選びます：{choices}", "Choose from: {choices}"),
)


class String(NamedTuple):
    """Any text as it is written, never translated: a code, a symbol, a URL."""

    example: str
    longest: int = 200

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The text without white space around it."""
        if not isinstance(node, Scalar) or node.is_null or not node.text.strip():
            return context.expected(node, self.words(), self.example)
        if len(node.text) > self.longest or "\n" in node.text.strip():
            return context.expected(node, self.words(), self.example)
        return node.text.strip()

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A string, or the number it looks like: in YAML `code: 3` is both."""
        return {"type": ["string", "number"]}

    def words(self) -> Bilingual:
        """In words."""
        if self.longest < 200:
            return Bilingual(
                f"{self.longest}文字までの短い文字列",
                f"a short text ({self.longest} characters at most)",
            )
        return Bilingual("短い文字列（1行）", "a short text of one line")


class Slug(NamedTuple):
    """A name of lower-case words and hyphens; `of` says what it names in the plan (completion)."""

    of: str = ""

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The name."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.expected(node, self.words(), "citizen-activities")
        if not NAME.fullmatch(node.text) or len(node.text) > 80:
            return context.say(BAD_NAME, node, found=node.text)
        return node.text

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A string of the pattern; where a plan is known, one of its names, if it has any."""
        if (known := vocabulary.names.get(self.of)) is not None:
            return {"enum": list(known)} if known else {"not": {}}
        return {"type": "string", "pattern": f"^{NAME.pattern}$", "maxLength": 80}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual("名前（半角の英小文字・数字・ハイフン）", "a name (a–z, 0–9, hyphens)")


class Code(NamedTuple):
    """The code of a category, as text: `3` and `S` and `–` are alike."""

    of: str

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The code as written."""
        return String("3", longest=12).read(node, context)

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """One of the plan's codes; a numeric code may be written as a number."""
        codes = vocabulary.names.get(self.of, ())
        numbers = [int(code) for code in codes if WHOLE.fullmatch(code)]
        return {"enum": [*numbers, *codes]} if codes else {"type": ["string", "number"]}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual(
            "区分の記号（設定の scale の code）", "a category's code, from the plan's scale"
        )


class Enum(NamedTuple):
    """One of a few fixed words."""

    choices: tuple[str, ...]

    def read(self, node: Node, context: ValidationContext) -> str | Invalid:
        """The word."""
        if not isinstance(node, Scalar) or node.is_null:
            return context.expected(node, self.words(), self.choices[0])
        if node.text not in self.choices:
            return context.say(
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


class Boolean:
    """`true` or `false`, and nothing that merely looks like it."""

    def read(self, node: Node, context: ValidationContext) -> bool | Invalid:
        """The truth value."""
        if isinstance(node, Scalar) and node.plain and node.text in {"true", "false"}:
            return node.text == "true"
        return context.expected(node, self.words(), "true")

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A boolean."""
        return {"type": "boolean"}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual("true または false", "true or false")
