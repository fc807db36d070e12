"""Lines of a text that YAML joins into one: with a space, but not between Japanese characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_COMPARED = 12  # characters on both sides of a break, to find it in the joined text
_MOST_MISSES = 20


@lru_cache(maxsize=4096)
def is_written_without_spaces(char: str) -> bool:
    """Whether `char` is wide, of a script that has no spaces: Japanese, and not Korean."""
    if unicodedata.east_asian_width(char) not in "WFH":
        return False
    symbol = unicodedata.category(char) in {"So", "Sk"}
    if symbol and not ("\u3000" <= char <= "\u33ff" or "\uff00" <= char <= "\uffef"):
        return False
    return "HANGUL" not in unicodedata.name(char, "")


def joins_without_space(before: str, after: str) -> bool:
    """Whether lines that end in `before` and begin with `after`, characters, need no space.

    That is between two Japanese characters, and next to Japanese punctuation.
    """
    if is_written_without_spaces(before):
        return is_written_without_spaces(after) or unicodedata.category(before)[0] == "P"
    return is_written_without_spaces(after) and unicodedata.category(after)[0] == "P"


def fold(lines: Sequence[str]) -> str:
    """The lines of one paragraph as one line. None is empty."""
    joined = [lines[0]]
    for above, line in pairwise(lines):
        joined.append("" if joins_without_space(above[-1], line[0]) else " ")
        joined.append(line)
    return "".join(joined)


def without_spaces_at_breaks(text: str, lines: Sequence[str]) -> str:
    """A text that YAML has joined from `lines` of the file, without spaces inside Japanese."""
    at, misses = 0, 0
    parts: list[str] = []
    for above, line in pairwise(line.strip() for line in lines):
        if not (above and line and joins_without_space(above[-1], line[0])):
            continue
        before, after = above[-_COMPARED:], line[:_COMPARED]
        while (found := text.find(f"{before} {after}", at)) < 0 and len(before) > 1:
            before, after = before[len(before) // 2 :], after[: (len(after) + 1) // 2]
        if found >= 0:
            end = found + len(before)
            parts.append(text[at:end])
            at = end + 1
        elif (misses := misses + 1) > _MOST_MISSES:  # each of them looks through the whole text
            break
    return "".join(parts) + text[at:]
