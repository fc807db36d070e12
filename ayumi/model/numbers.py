"""The shapes of numbers: written in plain half-width digits, and told how where they are not."""

from __future__ import annotations

import re
from typing import NamedTuple

from ayumi.model.validation import Invalid, ValidationContext, Vocabulary
from ayumi.problems import Bilingual
from ayumi.yaml.nodes import Node, Scalar

WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
# A hyphen has many lookalikes on a Japanese keyboard, and 〜 is how people write a span
TO_ASCII = str.maketrans("０１２３４５６７８９．－−–—〜～ー", "0123456789.-------")


class Integer(NamedTuple):
    """A whole number from `least` to `most`."""

    least: int
    most: int = 999_999

    def read(self, node: Node, context: ValidationContext) -> int | Invalid:
        """The number; `0123`, `12:30`, `1,200` and full-width digits are told with a mend."""
        if isinstance(node, Scalar) and node.plain and WHOLE.fullmatch(node.text):
            if self._holds(node.text):
                return int(node.text)
            return context.expected(node, self.words(), str(self.least))
        meant = tidied(node, WHOLE)
        example = meant if meant and self._holds(meant) else str(self.least)
        return context.expected(node, self.words(), example)

    def _holds(self, digits: str) -> bool:
        return self.least <= int(digits) <= self.most

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """An integer with its bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def words(self) -> Bilingual:
        """In words."""
        between = f"{self.least}–{self.most}"
        return Bilingual(
            f"整数（{between}、半角、引用符なし）", f"a whole number ({between}, no quotes)"
        )


class Decimal:
    """A number, with a point where it needs one; kept as float."""

    def read(self, node: Node, context: ValidationContext) -> float | int | Invalid:
        """The number: an int where it is written without a point."""
        if isinstance(node, Scalar) and node.plain and _DECIMAL.fullmatch(node.text):
            return float(node.text) if "." in node.text else int(node.text)
        return context.expected(node, self.words(), tidied(node, _DECIMAL) or "12.5")

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """A number."""
        return {"type": "number"}

    def words(self) -> Bilingual:
        """In words."""
        return Bilingual(
            "数（半角、桁区切りのカンマと引用符なし）",
            "a number (no thousands separators, no quotes)",
        )


def tidied(node: Node, wanted: re.Pattern[str]) -> str | None:
    """What was most likely meant: half-width, without separators, leading zeros or 年度."""
    if not isinstance(node, Scalar) or not node.text:
        return None
    text = re.sub(r"[\s,，、_]|年度?|以降", "", node.text.translate(TO_ASCII))
    text = re.sub(r"^[▲△]", "-", re.sub(r"-{2,}", "-", text))
    stripped = text.lstrip("0") or "0"
    return next((t for t in (text, stripped, f"0{text}") if wanted.fullmatch(t)), None)
