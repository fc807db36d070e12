"""Tokens become HTML: links resolved from the page, images by their alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from ayumi.markdown.links import LinkBase, is_external, resolve

_ALIGNED = {"text-align:right": "align-right", "text-align:center": "align-center"}
_REPLACED_BY_TEXT = {"image", "softbreak", "hardbreak"}


def render_tokens(
    parser: MarkdownIt, tokens: list[Token], base: LinkBase, *, images: bool = False
) -> Markup:
    """The tokens as HTML. They are not changed."""
    prepared = [_without_style(_with_links(token, base, images=images)) for token in tokens]
    rendered = parser.renderer.render(prepared, parser.options, {})
    # Safe: markdown-it escapes all text, takes no HTML in, and links are checked by is_allowed
    return Markup(rendered.strip("\n"))  # noqa: S704


def render_inline_tokens(parser: MarkdownIt, children: list[Token]) -> Markup:
    """Inline tokens of a title as HTML."""
    block = Token("inline", "", 0, children=children)
    return Markup(parser.renderer.render([block], parser.options, {}))  # noqa: S704  # as above


def tokens_text(tokens: Iterable[Token]) -> str:
    """The text of inline tokens without their markup."""
    return "".join(_text(token) for token in tokens)


def without_links(tokens: Iterable[Token]) -> list[Token]:
    """Inline tokens for a title: links and images as their text, line breaks as spaces."""
    return [
        _text_token(_text(token)) if token.type in _REPLACED_BY_TEXT else token
        for token in tokens
        if token.type not in {"link_open", "link_close"}
    ]


def _text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "image":
        return tokens_text(token.children or [])
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""


def _with_links(token: Token, base: LinkBase, *, images: bool) -> Token:
    """A token whose inline tokens have their links resolved."""
    if token.children is None:
        return token
    children = [new for child in token.children for new in _inline(child, base, images=images)]
    return token.copy(children=children)


def _inline(token: Token, base: LinkBase, *, images: bool) -> Iterator[Token]:
    if token.type == "link_open":
        href = str(token.attrs.get("href", ""))
        rel = {"rel": "external noopener"} if is_external(href) else {}
        yield token.copy(attrs={"href": resolve(href, base), **rel})
    elif token.type == "image":
        yield from _image(token, base, images=images)
    else:
        yield token


def _image(token: Token, base: LinkBase, *, images: bool) -> Iterator[Token]:
    """An image of the site, in pages; any other would be a request to elsewhere: a link."""
    source, alternative = str(token.attrs.get("src", "")), tokens_text(token.children or [])
    if images and not is_external(source):
        yield token.copy(attrs={"src": resolve(source, base), "alt": ""})
    elif is_external(source):
        yield Token("link_open", "a", 1, attrs={"href": source, "rel": "external noopener"})
        yield _text_token(alternative or source)
        yield Token("link_close", "a", -1)
    else:
        yield _text_token(alternative)


def _without_style(token: Token) -> Token:
    """The token without a style attribute, which the content policy forbids.

    Column headings of tables get a scope.
    """
    if not token.attrs and token.type != "th_open":
        return token
    attrs = {name: value for name, value in token.attrs.items() if name != "style"}
    style = str(token.attrs.get("style", ""))
    if style in _ALIGNED:
        attrs["class"] = _ALIGNED[style]
    if token.type == "th_open":
        attrs["scope"] = "col"
    return token.copy(attrs=attrs)


def _text_token(content: str) -> Token:
    return Token("text", "", 0, content=content)
