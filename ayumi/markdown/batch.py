"""Many texts at once: nearly all are plain, and a hundred of them cost little more than one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ayumi.markdown.inline_subset import SIGNS
from ayumi.markdown.links import AT_ROOT, LinkBase
from ayumi.markdown.texts import (
    as_markup,
    collapse_spaces,
    escape,
    plain,
    render_inline,
    render_text,
)

_BORDER = "\x1e"  # between texts: a character that no content has
# What may be Markdown in one of them, as in texts.py: signs, and what begins or ends one. To look
# for each by itself takes a third of what one pattern for all of them does
_SIGNS = (*SIGNS, f" {_BORDER}", f"\t{_BORDER}")
_START = re.compile(rf"{_BORDER}[ \t]")


class RenderedBatch(NamedTuple):
    """Texts as HTML, and the places of those that hold paragraphs or lists of their own."""

    html: list[Markup]
    blocks: frozenset[int]


def render_texts(
    texts: Sequence[str],
    base: LinkBase = AT_ROOT,
    finish: Callable[[Markup], Markup] = lambda html: html,
) -> RenderedBatch:
    """What `render_text` makes of each of the texts, and then `finish` of its HTML.

    `finish` may get many of them, with a separator between them, in one call.
    """
    joined, marked = _join(texts)
    html = [*map(as_markup, _split(finish(as_markup(escape(joined)))))]
    blocks = set()
    for place in marked:
        rendered, block = render_text(texts[place], base)
        html[place] = finish(rendered)
        if block:
            blocks.add(place)
    return RenderedBatch(html, frozenset(blocks))


def render_titles(texts: Sequence[str]) -> list[Markup]:
    """What `render_inline` makes of each of the texts."""
    joined, marked = _join(texts)
    html = [*map(as_markup, _split(escape(joined)))]
    for place in marked:
        html[place] = render_inline(texts[place])
    return html


def plain_texts(texts: Sequence[str]) -> list[str]:
    """What `plain` makes of each of the texts."""
    joined, marked = _join(texts)
    found = _split(collapse_spaces(joined))
    for place in marked:
        found[place] = plain(texts[place])
    return found


def _join(texts: Sequence[str]) -> tuple[str, list[int]]:
    """The texts between borders, and the places of those that may have Markdown in them."""
    joined = _with_borders(texts)
    marked: list[int] = []
    if joined.count(_BORDER) > len(texts) + 1:
        marked = [place for place, text in enumerate(texts) if _BORDER in text]
        joined = _with_borders(["" if _BORDER in text else text for text in texts])
    place, start = -1, 0
    for sign in sorted(_find_signs(joined)):
        if sign >= start:
            place += joined.count(_BORDER, start, sign + 1)
            start = joined.index(_BORDER, sign + 1)
            marked.append(place)
    return joined, marked


def _find_signs(joined: str) -> list[int]:
    """Where there may be Markdown."""
    found = [match.end() - 1 for match in _START.finditer(joined)]
    for sign in _SIGNS:
        place = joined.find(sign)
        while place >= 0:
            found.append(place)
            place = joined.find(sign, place + 1)
    return found


def _with_borders(texts: Sequence[str]) -> str:
    return _BORDER.join(["", *texts, ""])


def _split(joined: str) -> list[str]:
    return str.split(joined, _BORDER)[1:-1]  # Markup's own would look at every piece
