"""Codes as a plan prints them (0520, 1.1.2): their order, and what stands before a title."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ayumi.model.scalars import String

CODE = (
    String("0520", max_length=40),
    "印刷された番号・記号（0520、1.1.2 など。書いたとおりの文字で表示する）",
    "the code that the plan prints (0520, 1.1.2 …); shown as written",
)
_DIGITS = re.compile("([0-9]+)")

CodeOrder = tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=4096)
def code_order(code: str) -> CodeOrder:
    """What codes are sorted by: 1.9 comes before 1.10, and ① is 1."""
    parts = _DIGITS.split(unicodedata.normalize("NFKC", code).casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)


def program_order(
    number: int | None, code: str | None, id_: str
) -> tuple[bool, int, CodeOrder, str]:
    """What programs are sorted by: their numbers; those without one follow, by code."""
    return number is None, number or 0, code_order(code or ""), id_


def program_label(number: int | None, code: str | None) -> str:
    """What stands before the title of a program: the code that is printed, else its number."""
    return code or ("" if number is None else str(number))
