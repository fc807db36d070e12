"""Texts and titles of the record."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ayumi.lazy_import import lazy_import
from ayumi.markdown.inline_subset import (
    SIGN,
    RenderMark,
    is_in_subset,
    link_targets,
    render_marks,
)
from ayumi.markdown.links import AT_ROOT, LinkBase, is_allowed, is_external, link_tag, site_paths

if TYPE_CHECKING:
    from markdown_it.token import Token

    from ayumi.markdown import parser
else:  # most texts need no parser
    parser = lazy_import("ayumi.markdown.parser")

# A text with none of these is its own HTML but for escaping: nearly all of the record
_MARKUP = re.compile(rf"{SIGN}|\A[ \t]|[ \t]\Z")
_ESCAPED = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))
_TARGET = re.compile(r"\]\(\s*<?((?:\\.|[^()\s>\\]|\([^()\s]*\))*)")
_SPACES = re.compile(r"[ \t\r\n]+")
# As Markup would, which first asks what it is given
as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)
_MAX_LENGTH = 50_000  # characters; some patterns cost the parser their square


class Rendered(NamedTuple):
    """A text as HTML; `block`: it holds paragraphs or lists of its own."""

    html: Markup
    block: bool


# A text is rendered on several pages and searched: the last thousands of them are parsed only once
_cached = lru_cache(maxsize=4096)


@_cached
def _parse(text: str) -> list[Token]:
    """The text's tokens. They are shared: nobody may change them.

    A text of one line is no list and no quotation, with whatever sign it begins.
    """
    markdown = parser.text_parser()
    return markdown.parse(text) if "\n" in text else markdown.parseInline(text.strip(" \t"))


@_cached
def render_text(text: str, base: LinkBase = AT_ROOT) -> Rendered:
    """A text of the record: inline HTML where it is one paragraph, else blocks.

    Links inside the site are resolved from `base`.
    """
    if is_plain(text):
        return Rendered(as_markup(escape(text)), block=False)
    if is_in_subset(text):
        return Rendered(_render_subset(text, partial(_render_mark, base)), block=False)
    markdown, tokens = parser.text_parser(), _parse(text)
    if "\n" not in text:
        return Rendered(parser.render_tokens(markdown, tokens, base), block=False)
    if [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        # A Japanese paragraph begins with a full-width space, which the parser takes off
        indent = "\u3000" * (len(text) - len(text.lstrip("\u3000")))
        return Rendered(indent + parser.render_tokens(markdown, tokens[1:2], base), block=False)
    if parser.loses_text(tokens):
        return Rendered(as_markup(escape(text)), block=False)
    return Rendered(parser.render_tokens(markdown, tokens, base), block=True)


@_cached
def render_inline(text: str) -> Markup:
    """A title: emphasis and code only, since it is put inside headings and links."""
    if is_plain(text):
        return as_markup(escape(text))
    if is_in_subset(text):
        return _render_subset(text, partial(_render_mark, None))
    markdown = parser.text_parser()
    tokens = markdown.parseInline(text)
    for token in tokens:
        token.children = parser.without_links(token.children or [])
    return parser.render_tokens(markdown, tokens, AT_ROOT)


@_cached
def plain(text: str) -> str:
    """The text without its Markdown, each run of white space as one space."""
    if is_plain(text):
        found = text
    elif is_in_subset(text):
        found = render_marks(text, lambda label, _element, _target: label)
    else:
        tokens = _parse(text)
        blocks = parser.inline_children(tokens)
        lost = parser.loses_text(tokens)
        found = text if lost else " ".join(parser.tokens_text(children) for children in blocks)
    return collapse_spaces(found).strip(" ")


def collapse_spaces(text: str) -> str:
    """The text with each run of white space as one space."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        return _SPACES.sub(" ", text)
    return text


def links(text: str) -> list[str]:
    """The targets inside the site that the text links to, from the language's root."""
    if is_plain(text):
        return []
    if is_in_subset(text):
        return site_paths(link_targets(text))
    tokens = (token for block in parser.inline_children(_parse(text)) for token in block)
    return site_paths([str(t.attrs.get("href", "")) for t in tokens if t.type == "link_open"])


def images(text: str) -> list[str]:
    """The images of the site in a text, which shows none; those of other sites become links."""
    if "![" not in text or is_plain(text):
        return []
    tokens = (token for block in parser.inline_children(_parse(text)) for token in block)
    sources = (str(t.attrs.get("src", "")) for t in tokens if t.type == "image")
    return [source for source in sources if not is_external(source)]


def refused_links(text: str) -> list[str]:
    """What was written as the target of a link or image and is not allowed."""
    if is_plain(text):
        return []
    written = map(unescape, _TARGET.findall(text))
    return [target for target in written if target.strip() and not is_allowed(target)]


def is_plain(text: str) -> bool:
    """Whether nothing in the text can be Markdown (or it is too long to look)."""
    return _MARKUP.search(text) is None or len(text) > _MAX_LENGTH


def _render_subset(text: str, render: RenderMark) -> Markup:
    """A text of the subset as the parser's renderer would render it, to the byte."""
    return as_markup(render_marks(escape(text), render))


def _render_mark(base: LinkBase | None, label: str, element: str, target: str) -> str:
    """Emphasis, or a link; of a link only the label where there is no base."""
    if element:
        return f"<{element}>{label}</{element}>"
    return label if base is None else f"{link_tag(target, base)}{label}</a>"


def escape(text: str) -> str:
    """As markdown-it escapes, to the byte."""
    for sign, reference in _ESCAPED:
        if sign in text:
            text = text.replace(sign, reference)
    return text
