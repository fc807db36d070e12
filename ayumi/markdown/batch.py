"""Many texts in one go: nearly all are plain, and a hundred of them cost little more than one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ayumi.markdown.inline_subset import BLOCK, SIGNS
from ayumi.markdown.links import HERE, LinkBase
from ayumi.markdown.texts import as_markup, escaped, folded, plain, render_inline, render_text

_BORDER = "\x1e"  # a character that no content has
# What may be Markdown in one of them, as in texts.py: signs, and what begins or ends one. To look
# for each by itself takes a third of what one pattern for all of them does.
_SIGNS = (*SIGNS, f" {_BORDER}", f"\t{_BORDER}")
_FIRST = re.compile(rf"{_BORDER}(?:[ \t]|{BLOCK})")


class Shown(NamedTuple):
    """Texts as HTML, and the places of those that hold paragraphs or lists of their own."""

    html: list[Markup]
    blocks: frozenset[int]


def render_texts(
    texts: Sequence[str],
    way: LinkBase = HERE,
    at_last: Callable[[Markup], Markup] = lambda html: html,
) -> Shown:
    """What `render_text` makes of each of the texts, and then `at_last` of its HTML.

    Many are handed to `at_last` in one piece.
    """
    joined, marked = _among(texts)
    html = [*map(as_markup, _cut(at_last(as_markup(escaped(joined)))))]
    blocks = set()
    for place in marked:
        made, block = render_text(texts[place], way)
        html[place] = at_last(made)
        if block:
            blocks.add(place)
    return Shown(html, frozenset(blocks))


def render_titles(texts: Sequence[str]) -> list[Markup]:
    """What `render_inline` makes of each of the texts."""
    joined, marked = _among(texts)
    html = [*map(as_markup, _cut(escaped(joined)))]
    for place in marked:
        html[place] = render_inline(texts[place])
    return html


def plain_texts(texts: Sequence[str]) -> list[str]:
    """What `plain` makes of each of the texts."""
    joined, marked = _among(texts)
    found = _cut(folded(joined))
    for place in marked:
        found[place] = plain(texts[place])
    return found


def _among(texts: Sequence[str]) -> tuple[str, list[int]]:
    """The texts between borders, and the places of those that may have Markdown in them."""
    joined = _bordered(texts)
    if joined.count(_BORDER) > len(texts) + 1:
        apart = [place for place, text in enumerate(texts) if _BORDER in text]
        joined = _bordered(["" if _BORDER in text else text for text in texts])
    else:
        apart = []
    place, start = -1, 0
    for found in sorted(_marks(joined)):
        if found >= start:
            place += joined.count(_BORDER, start, found + 1)
            start = joined.index(_BORDER, found + 1)
            apart.append(place)
    return joined, apart


def _marks(joined: str) -> list[int]:
    """Where there may be Markdown."""
    marks = [found.end() - 1 for found in _FIRST.finditer(joined)]
    for sign in _SIGNS:
        place = joined.find(sign)
        while place >= 0:
            marks.append(place)
            place = joined.find(sign, place + 1)
    return marks


def _bordered(texts: Sequence[str]) -> str:
    return _BORDER.join(["", *texts, ""])


def _cut(joined: str) -> list[str]:
    return str.split(joined, _BORDER)[1:-1]  # Markup's own would look at every piece
