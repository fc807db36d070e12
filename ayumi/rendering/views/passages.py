"""Texts of the record, ready for a page in one language: HTML, its language, and its children."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ayumi.markdown import Way, plain, render_inline, render_text
from ayumi.model.program import Item, Part
from ayumi.model.text import Text, best_language
from ayumi.pages.edition import Edition
from ayumi.rendering.unbroken import unbroken

_MARKED = Markup(' lang="{lang}"')
_TURNED = Markup(' lang="{lang}" dir="{dir}"')


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as HTML. `foreign` is the name of its language where that is not the page's."""

    html: Markup
    plain: str
    attributes: Markup  # lang and dir, with a space before; or nothing
    foreign: str
    block: bool = False  # whether the HTML holds paragraphs of its own


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the record with its children and its note."""

    text: Passage
    children: tuple[Line, ...] = ()
    note: Passage | None = None
    span: str = ""  # the fiscal years it is about, in words
    mark: str = ""  # refers to its note where that stands below a table


@dataclass(frozen=True, slots=True)
class Speaker:
    """Puts the record's texts into one language, for pages at one depth of the site.

    `root` leads from the page to its language's root: "" or "../".
    """

    edition: Edition
    root: str

    @property
    def way(self) -> Way:
        """The way to the roots, for links in Markdown."""
        return Way(self.root, self.root + "../" * self.edition.folder.count("/"))

    def title(self, text: Text) -> Passage:
        """A title: inline, and without links."""
        lang = best_language(text, self.edition.code)
        html = render_inline(text[lang], self.way)
        return Passage(html, plain(text[lang]), *self.language(lang))

    def text(self, text: Text) -> Passage:
        """A text of one paragraph or more."""
        lang = best_language(text, self.edition.code)
        rendered = render_text(text[lang], self.way)
        html = unbroken(rendered.html)
        return Passage(html, plain(text[lang]), *self.language(lang), block=rendered.block)

    def maybe(self, text: Text | None) -> Passage | None:
        """A text that need not be there."""
        return self.text(text) if text is not None else None

    def lines(self, items: Iterable[Item | Part]) -> tuple[Line, ...]:
        """Items with their children."""
        return tuple(self.line(item) for item in items)

    def line(self, item: Item | Part) -> Line:
        """One item with its children."""
        years = item.years if isinstance(item, Item) else None
        return Line(
            self.text(item.text),
            self.lines(item.items),
            self.maybe(item.note),
            self.edition.span(years) if years else "",
        )

    def language(self, lang: str) -> tuple[Markup, str]:
        """What marks a text in `lang`, and the language's name; nothing for the page's own."""
        if lang == self.edition.code:
            return Markup(""), ""
        language = next(x for x in self.edition.plan.languages if x.code == lang)
        turns = language.dir != self.edition.language.dir
        marks = _TURNED if turns else _MARKED
        return marks.format(lang=lang, dir=language.dir), language.name
