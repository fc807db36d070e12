"""What other YAML tools make of a value without quotes: the types of YAML 1.2's core schema.

Ayumi reads every value as it is written: the id `1` is a text. For editors it is a number.
"""

from __future__ import annotations

import re

_INTEGER = re.compile("[-+]?[0-9]+")
_BASED = re.compile("0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_TRUTH = {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_MOST_DIGITS = 4000  # which Python still turns into a number

CoreValue = str | int | float | bool | None


def core_value(text: str) -> CoreValue:
    """The value of a plain scalar."""
    if text in _TRUTH:
        return _TRUTH[text]
    if _INTEGER.fullmatch(text) and len(text) < _MOST_DIGITS:
        return int(text)
    if _BASED.fullmatch(text) and len(text) < _MOST_DIGITS:
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _SPECIAL.fullmatch(text):
        return float(text.lower().replace(".", "", 1))
    return None if text in _NULLS else text
