"""Parsers of texts and of pages that let no HTML through, and the rendering of their tokens.

Emphasis is adapted to Japanese. By CommonMark's flanking rule, which looks at white space and
punctuation, the closing marks of `**「重要」**は` are text: they follow punctuation and precede a
letter. Here `*` opens and closes next to any CJK character, punctuation or not. (The idea is that
of the public specification "markdown-cjk-friendly"; the rule is written anew.) Text without CJK
characters is rendered as CommonMark has it; so is `_`, which never works inside words. A single `*`
next to a digit is the sign of a note or a product (学校*1, 5*3*2) and never a mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import (
    escapeHtml,
    isMdAsciiPunct,
    isPunctChar,
    isWhiteSpace,
    normalizeReference,
)
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from ayumi.markdown.links import LinkBase, is_allowed, is_external, link_tag, resolve
from ayumi.yaml.folding import joins_without_space

# Texts of the record often begin with such signs and mean no heading, rule or code by them
_NOT_IN_TEXTS = ["heading", "lheading", "hr", "code", "fence", "reference", "html_block"]
# What a page links to: a URL, an address in the page or site, or the name of a file
_FILE = r"[^?#]*(?:/|\.[A-Za-z][A-Za-z0-9]{1,4})(?:[?#]|\Z)"
_LINK_TARGET = re.compile(rf"[A-Za-z][A-Za-z0-9+.\-]*:|[#/.]|{_FILE}")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,1000})\](?!:)", re.DOTALL)
_MAX_NESTING = 20  # the parser drops what is nested more deeply, without an error
_REPLACED_BY_TEXT = {"image", "softbreak", "hardbreak"}


@cache
def text_parser() -> MarkdownIt:
    """For a text of the record: emphasis, links, lists, quotations, code spans."""
    return _parser().disable(_NOT_IN_TEXTS)


@cache
def page_parser() -> MarkdownIt:
    """For a page: headings, tables, rules and code blocks besides, and link definitions."""
    parser = _parser().enable("table")
    parser.block.ruler.at("reference", link_definition)
    return parser


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


class Renderer(RendererHTML):
    """Renders links and images; `env` has the `base` of links, and whether `images` are shown."""

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The start tag of a link, without a title."""
        env["in_link"] = True
        return link_tag(str(tokens[idx].attrs["href"]), env["base"])

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """The end tag of a link."""
        env["in_link"] = False
        return "</a>"

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """An image of the site, in pages; any other would be a request to elsewhere: a link."""
        source, children = str(tokens[idx].attrs["src"]), tokens[idx].children or []
        if env["images"] and not is_external(source):
            alternative = escapeHtml(self.renderInlineAsText(children, options, env))
            return f'<img src="{escapeHtml(resolve(source, env["base"]))}" alt="{alternative}">'
        text = tokens_text(children)
        if not is_external(source):
            return escapeHtml(text)
        label = escapeHtml(text or source)
        if env.get("in_link"):  # a link contains no other
            return label
        return f"{link_tag(source, env['base'])}{label}</a>"


def render_tokens(
    parser: MarkdownIt, tokens: list[Token], base: LinkBase, *, images: bool = False
) -> Markup:
    """The tokens as HTML. They are not changed."""
    rendered = parser.renderer.render(tokens, parser.options, {"base": base, "images": images})
    # Safe: markdown-it escapes all text, takes no HTML in, and links are checked by is_allowed
    return Markup(rendered.strip("\n"))  # noqa: S704


def tokens_text(tokens: Iterable[Token]) -> str:
    """The text of inline tokens without their markup."""
    return "".join(_text(token) for token in tokens)


def without_links(tokens: Iterable[Token]) -> list[Token]:
    """Inline tokens for a title: links and images as their text, line breaks as spaces."""
    return [
        Token("text", "", 0, content=_text(token)) if token.type in _REPLACED_BY_TEXT else token
        for token in tokens
        if token.type not in {"link_open", "link_close"}
    ]


def _text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "image":
        return tokens_text(token.children or [])
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""


def link_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule of markdown-it: `[label]: address`, if the page has a link with this label.

    Anything else that looks like one, as the note `[注1]: 令和元年度から` does, is a text: the
    page would lose it. `[//]: # (…)` is a common way to write a comment, which nobody is to see.
    """
    known = state.env.setdefault("references", {})
    count, line = len(known), state.line
    if not reference(state, start, end, silent):
        return False
    if silent:
        return True
    if len(known) > count:
        label, found = next(reversed(known.items()))
        is_link = _LINK_TARGET.match(found["href"]) and label in _used_labels(state)
        if is_link or found["href"] == "#":
            return True
        del known[label]
    state.env.pop("duplicate_refs", None)
    state.line = line
    return False


def _used_labels(state: StateBlock) -> frozenset[str]:
    """What stands in brackets anywhere but at the start of a definition."""
    if (labels := state.env.get("used_labels")) is None:
        found = map(normalizeReference, _LABEL.findall(state.src))
        labels = state.env["used_labels"] = frozenset(found)
    used: frozenset[str] = labels
    return used


def emphasis(state: StateInline, silent: bool) -> bool:
    """Inline rule of markdown-it: emphasis, where `*` also opens and closes next to Japanese."""
    start, known = state.pos, len(state.delimiters)
    if not tokenize(state, silent):
        return False
    if state.src[start] == "*":
        before, after = _around(state, start)
        if state.pos - start == 1 and (before.isdecimal() or after.isdecimal()):
            for delimiter in state.delimiters[known:]:
                delimiter.open = delimiter.close = False
            return True
        for delimiter in state.delimiters[known:]:
            delimiter.open = delimiter.open or _flanks(after, before)
            delimiter.close = delimiter.close or _flanks(before, after)
    return True


def _around(state: StateInline, start: int) -> tuple[str, str]:
    """The characters before and after the run from `start` to `state.pos`; a space at the ends."""
    before = start - 1
    while before > 0 and _is_variation_selector(state.src[before]):
        before -= 1
    return (
        state.src[before] if before >= 0 else " ",
        state.src[state.pos] if state.pos < state.posMax else " ",
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
            if joins_without_space(before.content[-1], after.content[0]):
                token.type, token.content = "text", ""
