"""Pages of prose: a title, and a body whose headings are in order and can be linked to."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ayumi.lazy_import import lazy_import
from ayumi.markdown.links import AT_ROOT, LinkBase, site_paths
from ayumi.yaml.decode import VISIBLE

if TYPE_CHECKING:
    from markdown_it.token import Token

    from ayumi.markdown import parser
else:  # most texts need no parser
    parser = lazy_import("ayumi.markdown.parser")

_LONGEST_SLUG = 1000  # characters; marks on one letter are put in order in quadratic time
_TARGETS = {"link_open": "href", "image": "src"}
_ALIGNED = {"text-align:right": "align-right", "text-align:center": "align-center"}


class Page(NamedTuple):
    """A page: the anchor of its title, or "" where a heading has that; the title; its body."""

    anchor: str
    title_html: Markup
    title: str
    body: Markup


def render_page(text: str, base: LinkBase = AT_ROOT) -> Page:
    """The page; its first heading of level 1 is the title and leaves the body."""
    markdown = parser.page_parser()
    tokens = markdown.parse(text)
    title, title_html = "", Markup("")
    if (inline := _take_title(tokens)) is not None:
        inline.children = parser.without_links(inline.children or [])
        title = parser.tokens_text(inline.children)
        title_html = parser.render_tokens(markdown, [inline], base)
    taken = _order_headings(tokens)
    _prepare_tables(tokens)
    body = parser.render_tokens(markdown, tokens, base, images=True)
    scrolling = body.replace("<table>", Markup('<div class="scroll"><table>')).replace(
        "</table>", Markup("</table></div>")
    )
    anchor = _anchor(title, {}) if title else ""
    return Page("" if anchor in taken else anchor, title_html, title, Markup(scrolling))  # noqa: S704


class PageFacts(NamedTuple):
    """What the checks need of a page.

    The targets of its links and images inside the site, from the language's root; the lines of its
    headings without a visible character; and the anchors of its headings.
    """

    links: list[str]
    empty_headings: list[int]
    anchors: list[str]


def page_facts(text: str) -> PageFacts:
    """What is to be checked of the page."""
    tokens = parser.page_parser().parse(text)
    inline = (token for children in parser.inline_children(tokens) for token in children)
    links = [str(t.attrs.get(_TARGETS[t.type], "")) for t in inline if t.type in _TARGETS]
    empty = [
        opening.map[0] + 1
        for opening, content in pairwise(tokens)
        if opening.type == "heading_open" and opening.map
        if VISIBLE.search(parser.tokens_text(content.children or [])) is None
    ]
    title = _take_title(tokens)
    anchors = _order_headings(tokens)
    if title is not None:
        anchors.add(_anchor(parser.tokens_text(title.children or []), {}))
    return PageFacts(site_paths(links), empty, sorted(anchors))


def _take_title(tokens: list[Token]) -> Token | None:
    """The content of the first heading of level 1, which is taken out; None where there is none."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            inline = tokens[place + 1]
            del tokens[place : place + 3]
            return inline
    return None


def _prepare_tables(tokens: list[Token]) -> None:
    """Classes for style attributes, which the content policy forbids, and scopes of headings."""
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            style = token.attrs.pop("style", "")
            if style in _ALIGNED:
                token.attrs["class"] = _ALIGNED[style]
        if token.type == "th_open":
            token.attrs["scope"] = "col"


def _order_headings(tokens: list[Token]) -> set[str]:
    """Give each heading an anchor, and a level at most one below the heading before it.

    The anchors.
    """
    level, taken = 1, dict[str, int]()
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        level = min(max(int(opening.tag[1]), 2), level + 1)
        opening.tag = closing.tag = f"h{level}"
        opening.attrs["id"] = _anchor(parser.tokens_text(inline.children or []), taken)
    return set(taken)


def _anchor(text: str, taken: dict[str, int]) -> str:
    """A slug that keeps Japanese letters, and a number where it is taken already.

    `taken` has the last number of each slug, so that many equal headings take no time.
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST_SLUG]).lower()
    slug = re.sub(r"[^\w]+", "-", text).strip("-_").replace("_", "-") or "section"
    anchor = slug
    while anchor in taken:
        taken[slug] += 1
        anchor = f"{slug}-{taken[slug]}"
    taken[anchor] = 1
    return anchor
