"""Texts of the record, ready for a page in one language: HTML, its language, and its children."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

from markupsafe import Markup

from ayumi.markdown import Shown, Way, plain, render_texts, render_titles
from ayumi.model.once import once
from ayumi.model.program import Item, Part
from ayumi.model.text import Text, best_language, in_language
from ayumi.model.walk import texts
from ayumi.pages.edition import Edition
from ayumi.rendering.unbroken import unbroken

T = TypeVar("T")
R = TypeVar("R")
_MARKED = Markup(' lang="{lang}"')
_OWN = (Markup(""), "")  # the marks of a text in the page's own language
_TURNED = Markup(' lang="{lang}" dir="{dir}"')


class Passage(NamedTuple):
    """A text as HTML. `foreign` is the name of its language where that is not the page's."""

    html: Markup
    markdown: str
    attributes: Markup  # lang and dir, with a space before; or nothing
    foreign: str
    block: bool = False  # whether the HTML holds paragraphs of its own

    @property
    def plain(self) -> str:
        """The text without its markup."""
        return plain(self.markdown)


# A passage of its values: what a NamedTuple calls itself, without the call around it
_passage: Callable[[Iterable[Any]], Passage] = partial(tuple.__new__, Passage)


class Line(NamedTuple):
    """A line of the record with its children and its note."""

    text: Passage
    children: tuple[Line, ...] = ()
    note: Passage | None = None
    span: str = ""  # the fiscal years it is about, in words
    mark: str = ""  # refers to its note where that stands below a table


class _Memory(NamedTuple):
    """What was made of a text or an item, by its identity; it is held, so that no other has that.

    A promise stands in the plan, beside its result, and in the form of each year.
    """

    titles: dict[int, tuple[Text, Passage]]
    texts: dict[int, tuple[Text, Passage]]
    lines: dict[int, tuple[Item | Part, Line]]
    others: dict[int, tuple[object, Any]]


_MOST_REMEMBERED = 20_000  # texts; those of a hundred programs


@once(most=16)  # every language asks for the same
def _titles_and_others(record: object) -> tuple[list[Text], list[Text]]:
    found = texts(record)
    return [f.text for f in found if f.is_title], [f.text for f in found if not f.is_title]


class Speaker:
    """Puts the record's texts into one language, for pages at one depth of the site.

    `root` leads from the page to its language's root: "" or "../". What has been said once is
    remembered, for all pages of the language at that depth.
    """

    def __init__(self, edition: Edition, root: str) -> None:
        self.edition = edition
        self.root = root

    @cached_property
    def way(self) -> Way:
        """The way to the roots, for links in Markdown."""
        return Way(self.root, self.root + "../" * self.edition.folder.count("/"))

    @cached_property
    def _memory(self) -> _Memory:
        said: dict[str, _Memory] = self.edition.said
        if self.root not in said:
            titles = [its.titles for its in said.values()]  # they have no links: all depths share
            said[self.root] = _Memory(titles[0] if titles else {}, {}, {}, {})
        memory = said[self.root]
        if len(memory.texts) + len(memory.titles) > _MOST_REMEMBERED:
            for some in memory:
                some.clear()
        return memory

    def learn(self, record: object) -> None:
        """Put every text of a record into words at once, which takes a third of one by one."""
        titles, others = _titles_and_others(record)
        self._learn_titles(titles)
        self._learn_texts(others)

    def title(self, text: Text) -> Passage:
        """A title: inline, and without links."""
        titles = self._memory.titles
        if id(text) not in titles:
            self._learn_titles([text])
        return titles[id(text)][1]

    def text(self, text: Text) -> Passage:
        """A text of one paragraph or more."""
        texts = self._memory.texts
        if id(text) not in texts:
            self._learn_texts([text])
        return texts[id(text)][1]

    def _learn_titles(self, titles: Sequence[Text]) -> None:
        known = self._memory.titles
        new = [text for text in titles if id(text) not in known]
        written = self._written(new)
        self._remember(known, new, written, Shown(render_titles(written), frozenset()))

    def _learn_texts(self, every: Sequence[Text]) -> None:
        known = self._memory.texts
        new = [text for text in every if id(text) not in known]
        written = self._written(new)
        self._remember(known, new, written, render_texts(written, self.way, unbroken))

    def _written(self, texts: Sequence[Text]) -> list[str]:
        """The texts as they stand in the record, each in the language in which it is shown."""
        code = self.edition.code
        return [in_language(text, code) for text in texts]

    def _remember(
        self,
        known: dict[int, tuple[Text, Passage]],
        texts: Sequence[Text],
        written: Sequence[str],
        shown: Shown,
    ) -> None:
        html, blocks = shown
        attributes, foreign = _OWN
        values = zip(html, written, repeat(attributes), repeat(foreign), repeat(False))
        passages = [*map(_passage, values)]
        for place in blocks:
            passages[place] = passages[place]._replace(block=True)
        code = self.edition.code
        for place in [place for place, text in enumerate(texts) if code not in text]:
            attributes, foreign = self.language(best_language(texts[place], code))
            passages[place] = passages[place]._replace(attributes=attributes, foreign=foreign)
        known.update(zip(map(id, texts), zip(texts, passages, strict=True), strict=True))

    def maybe(self, text: Text | None) -> Passage | None:
        """A text that need not be there."""
        return self.text(text) if text is not None else None

    def lines(self, items: Sequence[Item | Part]) -> tuple[Line, ...]:
        """Items with their children."""
        return tuple([self.line(item) for item in items]) if items else ()

    def line(self, item: Item | Part) -> Line:
        """One item with its children."""
        known = self._memory.lines.get(id(item))
        if known is not None:
            return known[1]
        text, years = self.text(item.text), getattr(item, "years", None)  # a Part has none
        if item.items or item.note is not None or years:
            span = self.edition.span(years) if years else ""
            made = Line(text, self.lines(item.items), self.maybe(item.note), span)
        else:
            made = Line(text)
        self._memory.lines[id(item)] = (item, made)
        return made

    def once(self, one: T, make: Callable[[T, Speaker], R]) -> R:
        """What `make` makes of one thing of the record or the plan, made but once."""
        known = self._memory.others.get(id(one))
        if known is not None:
            return known[1]  # type: ignore[no-any-return]  # what `make` made of the same
        made = make(one, self)
        self._memory.others[id(one)] = (one, made)
        return made

    def language(self, lang: str) -> tuple[Markup, str]:
        """What marks a text in `lang`, and the language's name; nothing for the page's own."""
        if lang == self.edition.code:
            return _OWN
        language = next(x for x in self.edition.plan.languages if x.code == lang)
        turns = language.dir != self.edition.language.dir
        marks = _TURNED if turns else _MARKED
        return marks.format(lang=lang, dir=language.dir), language.name
