"""The Markdown parsers: one for texts of the record, one for pages; neither lets HTML through.

Emphasis is adapted to Japanese: `*` opens and closes where CommonMark's flanking rule would not.
CommonMark decides by white space and punctuation, which Japanese sets otherwise: in
`**「重要」**は` the closing marks follow punctuation and precede a letter, so they are text. Here
emphasis may begin and end next to any CJK character, punctuation or not. (The idea is that of the
public specification "markdown-cjk-friendly"; the rule is written anew.) Text without CJK characters
is rendered as CommonMark has it; so is `_`, which never works inside words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from ayumi.markdown.links import is_allowed
from ayumi.markdown.rendering import Renderer

# Texts of the record often begin with such signs and mean no heading, rule or code by them
_NOT_IN_TEXTS = ["heading", "lheading", "hr", "code", "fence", "reference", "html_block"]
_MAX_NESTING = 20  # the parser drops what is nested more deeply, without an error


@cache
def text_parser() -> MarkdownIt:
    """For a text of the record: emphasis, links, lists, quotations, code spans."""
    return _parser().disable(_NOT_IN_TEXTS)


@cache
def page_parser() -> MarkdownIt:
    """For a page: headings, tables, rules and code blocks besides."""
    return _parser().enable("table")


def _parser() -> MarkdownIt:
    options = {"html": False, "xhtmlOut": False, "maxNesting": _MAX_NESTING}
    parser = MarkdownIt("commonmark", options, renderer_cls=Renderer)
    parser.inline.ruler.at("emphasis", emphasis)
    parser.validateLink = is_allowed  # type: ignore[method-assign]
    parser.core.ruler.push("join_japanese_lines", _join_japanese_lines)
    return parser


def inline_children(tokens: list[Token]) -> Iterator[list[Token]]:
    """The inline tokens of each block, in order."""
    for token in tokens:
        if token.type == "inline":
            yield token.children or []


def loses_text(tokens: list[Token]) -> bool:
    """Whether something written is not in the tokens: signs of a list alone, or nested too deep."""
    if any(token.level >= _MAX_NESTING - 1 for token in tokens):
        return True
    return not any(token.content.strip() for token in tokens)


def emphasis(state: StateInline, silent: bool) -> bool:
    """Inline rule of markdown-it: records each run of `*` or `_`, and if it can open or close."""
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
    while before > 0 and _is_variation_selector(state.src[before]):
        before -= 1
    end = state.pos + length
    return (
        state.src[before] if before >= 0 else " ",
        state.src[end] if end < state.posMax else " ",
    )


def _flanks(inner: str, outer: str) -> bool:
    """Whether a run next to `inner` text is a delimiter although `outer` may be a letter."""
    if isWhiteSpace(ord(inner)):
        return False
    is_punctuation = isMdAsciiPunct(ord(inner)) or isPunctChar(inner)
    return is_cjk(inner) or is_cjk(outer) or not is_punctuation


def _is_variation_selector(char: str) -> bool:
    """Variation selectors belong to the character before them (辻󠄀)."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@lru_cache(maxsize=4096)
def is_cjk(char: str) -> bool:
    """Whether `char` is written wide in East Asian text, half-width kana included; no emoji."""
    if unicodedata.east_asian_width(char) not in "WFH":
        return False
    symbol = unicodedata.category(char) in {"So", "Sk"}
    return not symbol or "\u3000" <= char <= "\u33ff" or "\uff00" <= char <= "\uffef"


def _join_japanese_lines(state: StateCore) -> None:
    """A line break between two wide characters is no space: Japanese has none."""
    for children in inline_children(state.tokens):
        for before, token, after in zip(children, children[1:], children[2:], strict=False):
            if token.type != "softbreak" or not (before.content and after.content):
                continue
            if is_cjk(before.content[-1]) and is_cjk(after.content[0]):
                token.type, token.content = "text", ""
