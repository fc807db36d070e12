"""Emphasis beside Japanese: `*` opens and closes where CommonMark's flanking rule would not.

CommonMark decides by white space and punctuation, which Japanese sets otherwise: in
`**「重要」**は` the closing marks follow punctuation and precede a letter, so they are text. Here a
CJK character, punctuation or not, counts as one beside which emphasis may begin and end. (The idea
is that of the public specification "markdown-cjk-friendly"; the rule is written anew.) Text without
CJK characters comes out as CommonMark has it; so does `_`, which never works inside words.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


def emphasis(state: StateInline, silent: bool) -> bool:  # markdown-it's signature
    """The inline rule: notes each run of `*` or `_` with whether it can open or close."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    run = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = run.can_open, run.can_close
    if marker == "*":
        before, after = _around(state, run.length)
        can_open = can_open or _flanks(after, before)
        can_close = can_close or _flanks(before, after)
    for _ in range(run.length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), run.length, token, -1, open=can_open, close=can_close)
        )
    state.pos += run.length
    return True


def _around(state: StateInline, length: int) -> tuple[str, str]:
    """The characters before and after the run; a space beyond the ends."""
    before = state.pos - 1
    while before > 0 and _selects_a_variant(state.src[before]):
        before -= 1
    end = state.pos + length
    return (
        state.src[before] if before >= 0 else " ",
        state.src[end] if end < state.posMax else " ",
    )


def _flanks(inner: str, outer: str) -> bool:
    """Whether a run stands against `inner` text although `outer` is a letter: a CJK matter only."""
    if isWhiteSpace(ord(inner)):
        return False
    return is_cjk(inner) or is_cjk(outer) or not _is_punctuation(inner)


def _is_punctuation(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _selects_a_variant(char: str) -> bool:
    """Variation selectors belong to the character before them (辻󠄀)."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@lru_cache(maxsize=4096)
def is_cjk(char: str) -> bool:
    """Whether `char` is written wide in East Asian text, half-width kana included; no emoji."""
    if unicodedata.east_asian_width(char) not in "WFH":
        return False
    symbol = unicodedata.category(char) in {"So", "Sk"}
    return not symbol or "\u3000" <= char <= "\u33ff" or "\uff00" <= char <= "\uffef"
