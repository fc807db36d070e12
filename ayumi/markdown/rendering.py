"""Tokens become HTML: links resolved from the page, images by their alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from ayumi.markdown.links import LinkBase, is_external, resolved

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ALIGNED = {"text-align:right": "align-right", "text-align:center": "align-center"}


def html(parser: MarkdownIt, tokens: list[Token], way: LinkBase, *, images: bool = False) -> Markup:
    """The tokens as HTML; `way` leads from the page to the roots."""
    shown = [_tamed(_block(token, way, images=images)) for token in tokens]
    rendered = parser.renderer.render(shown, parser.options, {})
    # Safe: markdown-it escapes all text, takes no HTML in, and links are checked by is_allowed
    return Markup(rendered.strip("\n"))  # noqa: S704


def inline_html(parser: MarkdownIt, children: list[Token]) -> Markup:
    """Inline tokens of a title as HTML."""
    block = _token()("inline", "", 0)
    block.children = children
    return Markup(parser.renderer.render([block], parser.options, {}))  # noqa: S704  # as in html


def words(tokens: Iterable[Token]) -> str:
    """The text of inline tokens without their markup."""
    return "".join(_words(token) for token in tokens)


def unlinked(tokens: Iterable[Token]) -> list[Token]:
    """Inline tokens for a title: links and images are their words, and line breaks are spaces."""
    kept = []
    for token in tokens:
        if token.type in {"link_open", "link_close"}:
            continue
        kept.append(_text(_words(token)) if token.type in _BY_WORDS else token)
    return kept


_BY_WORDS = {"image", "softbreak", "hardbreak"}


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "image":
        return words(token.children or [])
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""


def _block(token: Token, way: LinkBase, *, images: bool) -> Token:
    """A token with its inline tokens as they may stand in a page. Those given stay as they are."""
    if token.children is None:
        return token
    children = [shown for child in token.children for shown in _inline(child, way, images=images)]
    return token.copy(children=children)


def _inline(token: Token, way: LinkBase, *, images: bool) -> Iterator[Token]:
    """An inline token as it may stand in a page."""
    if token.type == "link_open":
        href = str(token.attrs.get("href", ""))
        rel = {"rel": "external noopener"} if is_external(href) else {}
        yield token.copy(attrs={"href": resolved(href, way), **rel})
    elif token.type == "image":
        yield from _image(token, way, images=images)
    else:
        yield token


def _image(token: Token, way: LinkBase, *, images: bool) -> Iterator[Token]:
    """An image of the site, in pages; any other would be a request to elsewhere: a link."""
    source, alternative = str(token.attrs.get("src", "")), words(token.children or [])
    if images and not is_external(source):
        yield token.copy(attrs={"src": resolved(source, way), "alt": ""})
    elif is_external(source):
        opened = _token()("link_open", "a", 1)
        opened.attrs = {"href": source, "rel": "external noopener"}
        yield opened
        yield _text(alternative or source)
        yield _token()("link_close", "a", -1)
    else:
        yield _text(alternative)


def _tamed(token: Token) -> Token:
    """No style attributes: the content policy forbids them. Column headings say that they are."""
    if not token.attrs and token.type != "th_open":
        return token
    attrs = {name: value for name, value in token.attrs.items() if name != "style"}
    style = str(token.attrs.get("style", ""))
    if style in _ALIGNED:
        attrs["class"] = _ALIGNED[style]
    if token.type == "th_open":
        attrs["scope"] = "col"
    return token.copy(attrs=attrs)


def _text(content: str) -> Token:
    token = _token()("text", "", 0)
    token.content = content
    return token


@cache
def _token() -> type[Token]:
    from markdown_it.token import Token  # noqa: PLC0415

    return Token
