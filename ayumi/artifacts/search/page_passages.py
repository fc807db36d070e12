"""The text of the overview and of the pages of prose, cut at their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from ayumi.artifacts.search.passages import PAGE, TITLE, Passage
from ayumi.markdown import plain, render_page
from ayumi.model.plan import Plan
from ayumi.model.site import Prose
from ayumi.model.text import Text

_BLOCKS = frozenset(
    [
        "p",
        "li",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "pre",
        "dt",
        "dd",
        "tr",
        "table",
        "ul",
        "ol",
        "blockquote",
        "div",
    ]
)


def overview_passages(plan: Plan) -> Iterator[Passage]:
    """What the overview says of the plan and its scales."""
    yield Passage("", TITLE, -1, 0, _plain(plan.title))
    of_scales = (
        text
        for scale in (plan.scale, *plan.assessments.values())
        for text in (scale.title, *(t for c in scale.categories for t in (c.label, c.definition)))
    )
    for text in (plan.organisation, plan.description, plan.notice, *of_scales):
        if text is not None:
            yield Passage("", PAGE, -1, 0, _plain(text))


def prose_passages(prose: Prose) -> Iterator[Passage]:
    """The blocks of the page; each language has blocks and anchors of its own."""
    pages = {lang: render_page(text) for lang, text in prose.texts.items()}
    yield Passage("", TITLE, -1, 0, {lang: page.title for lang, page in pages.items()})
    for lang, page in pages.items():
        cutter = _Cutter()
        cutter.feed(page.body)
        cutter.close()
        for anchor, text in cutter.blocks():
            yield Passage(anchor, PAGE, -1, 0, {lang: text})


class _Cutter(HTMLParser):
    """Cuts HTML into blocks of text, each under the anchor of the heading above it."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[str, list[str]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Mapping[str, str | None] = dict(attrs)
        if tag in _BLOCKS:
            self._cut(given.get("id") or self._found[-1][0])
        self._found[-1][1].append(" " if tag == "br" else given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._cut(self._found[-1][0])

    def handle_data(self, data: str) -> None:
        self._found[-1][1].append(data)

    def _cut(self, anchor: str) -> None:
        self._found.append((anchor, []))

    def blocks(self) -> Iterator[tuple[str, str]]:
        """Anchor and text of every block that has any."""
        for anchor, parts in self._found:
            if text := " ".join("".join(parts).split()):
                yield anchor, text


def _plain(text: Text) -> Text:
    return {lang: plain(t) for lang, t in text.items()}
