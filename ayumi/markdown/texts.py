"""Texts and titles of the record."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ayumi.markdown.inline_subset import BLOCK, SIGN, Show, is_quick, shown, targets
from ayumi.markdown.links import HERE, LinkBase, inside, is_allowed, is_external, resolved
from ayumi.markdown.parser import inline_children, loses_text, text_parser
from ayumi.markdown.rendering import html, unlinked, words

if TYPE_CHECKING:
    from markdown_it.token import Token

# A text with none of these is its own HTML but for escaping: nearly all of the record
_MARKUP = re.compile(rf"{SIGN}|\A[ \t]|[ \t]\Z|\A{BLOCK}")
_ESCAPED = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))
_TARGET = re.compile(r"\]\(\s*<?((?:\\.|[^()\s>\\]|\([^()\s]*\))*)")
_SPACES = re.compile(r"[ \t\r\n]+")
# As Markup would, which first asks what it is given
as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)
_LONGEST = 50_000  # characters; some patterns cost the parser their square


class Rendered(NamedTuple):
    """A text as HTML; `block`: it holds paragraphs or lists of its own."""

    html: Markup
    block: bool


# A text is shown on several pages and searched: the last thousands of them are parsed but once
_remembered = lru_cache(maxsize=4096)


@_remembered
def _parsed(text: str) -> list[Token]:
    """The text's tokens. They are shared: whoever shows them otherwise makes copies."""
    return text_parser().parse(text)


@_remembered
def render_text(text: str, way: LinkBase = HERE) -> Rendered:
    """A text of the record: inline HTML where it is one paragraph, else blocks.

    `way` leads from the page to the roots, from which links inside the site are meant.
    """
    if is_plain(text):
        return Rendered(_escaped(text), block=False)
    if is_quick(text):
        return Rendered(_quick(text, partial(_shown, way)), block=False)
    parser, tokens = text_parser(), _parsed(text)
    if [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        # A Japanese paragraph begins with a full-width space, which the parser takes off
        indent = "\u3000" * (len(text) - len(text.lstrip("\u3000")))
        return Rendered(indent + html(parser, tokens[1:2], way), block=False)
    if loses_text(tokens):
        return Rendered(_escaped(text), block=False)
    return Rendered(html(parser, tokens, way), block=True)


@_remembered
def render_inline(text: str) -> Markup:
    """A title: emphasis and code only, since it stands inside headings and links."""
    if is_plain(text):
        return _escaped(text)
    if is_quick(text):
        return _quick(text, _unlinked)
    parser = text_parser()
    tokens = parser.parseInline(text)
    for token in tokens:
        token.children = unlinked(token.children or [])
    return html(parser, tokens, HERE)


@_remembered
def plain(text: str) -> str:
    """The text without its Markdown, white space folded."""
    return folded(text if is_plain(text) else _words(text)).strip(" ")


def folded(text: str) -> str:
    """The text with each run of white space as one space."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        return _SPACES.sub(" ", text)
    return text


def links(text: str) -> list[str]:
    """The targets inside the site that the text links to, from the language's root."""
    if is_plain(text):
        return []
    every = targets(text) if is_quick(text) else _targets(text)
    return [found for t in every if not is_external(t) and (found := inside(t)) is not None]


def refused_links(text: str) -> list[str]:
    """What was written as the target of a link or image and is not let through."""
    if is_plain(text):
        return []
    written = map(_unescaped, _TARGET.findall(text))
    return [target for target in written if target.strip() and not is_allowed(target)]


def _unescaped(target: str) -> str:
    if "&" not in target:
        return target
    from html import unescape  # noqa: PLC0415  # its table of names is large

    return unescape(target)


def is_plain(text: str) -> bool:
    """Whether nothing in the text can be Markdown (or it is too long to look)."""
    return _MARKUP.search(text) is None or len(text) > _LONGEST


def _words(text: str) -> str:
    if is_quick(text):
        return shown(text, lambda label, _element, _target: label)
    return " ".join(words(children) for children in inline_children(_parsed(text)))


def _targets(text: str) -> list[str]:
    blocks = inline_children(_parsed(text))
    return [str(t.attrs.get("href", "")) for b in blocks for t in b if t.type == "link_open"]


def _quick(text: str, show: Show) -> Markup:
    """A quick text as the parser's renderer would show it, to the byte."""
    return as_markup(shown(escaped(text), show))


def _shown(way: LinkBase, label: str, element: str, target: str) -> str:
    if not target:
        return f"<{element}>{label}</{element}>"
    rel = ' rel="external noopener"' if is_external(target) else ""
    return f'<a href="{escaped(resolved(target, way))}"{rel}>{label}</a>'


def _unlinked(label: str, element: str, _target: str) -> str:
    return f"<{element}>{label}</{element}>" if element else label


def _escaped(text: str) -> Markup:
    return as_markup(escaped(text))


def escaped(text: str) -> str:
    """As markdown-it escapes, to the byte."""
    for sign, reference in _ESCAPED:
        if sign in text:
            text = text.replace(sign, reference)
    return text
