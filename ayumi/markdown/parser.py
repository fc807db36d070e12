"""The Markdown parsers: one for texts of the record, one for pages; no HTML gets through either."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ayumi.markdown.links import is_allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Texts of the record often begin with such signs and mean no heading, rule or code by them
_NOT_IN_TEXTS = ["heading", "lheading", "hr", "code", "fence", "reference", "html_block"]
_DEEPEST = 20  # the parser drops what is nested more deeply, without a word


@cache
def text_parser() -> MarkdownIt:
    """For a text of the record: emphasis, links, lists, quotations, code spans."""
    return _parser().disable(_NOT_IN_TEXTS)


@cache
def page_parser() -> MarkdownIt:
    """For a page: headings, tables, rules and code blocks besides."""
    return _parser().enable("table")


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415  # a build without Markdown needs none

    from ayumi.markdown.emphasis import emphasis  # noqa: PLC0415

    options = {"html": False, "xhtmlOut": False, "maxNesting": _DEEPEST}
    parser = MarkdownIt("commonmark", options)
    parser.inline.ruler.at("emphasis", emphasis)
    parser.validateLink = is_allowed  # type: ignore[method-assign]
    parser.core.ruler.push("join_japanese_lines", _join_japanese_lines)
    return parser


def _join_japanese_lines(state: object) -> None:
    """A line broken between two wide characters is no space: Japanese has none."""
    from ayumi.markdown.emphasis import is_cjk  # noqa: PLC0415

    for block in state.tokens:  # type: ignore[attr-defined]
        children: list[Token] = block.children or []
        for before, token, after in zip(children, children[1:], children[2:], strict=False):
            if token.type != "softbreak" or not (before.content and after.content):
                continue
            if is_cjk(before.content[-1]) and is_cjk(after.content[0]):
                token.type, token.content = "text", ""


def inline_children(tokens: list[Token]) -> Iterator[list[Token]]:
    """The inline tokens of each block, in order."""
    for token in tokens:
        if token.type == "inline":
            yield token.children or []


def loses_text(tokens: list[Token]) -> bool:
    """Whether something written is not in the tokens: signs of a list alone, or nested too deep."""
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return True
    return not any(token.content.strip() for token in tokens)
