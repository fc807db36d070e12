"""Texts of the record in one language, ready for a page: HTML, and the language it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

from jinja2.exceptions import FilterArgumentError
from markupsafe import Markup

from ayumi.markdown import LinkBase, Shown, render_texts, render_titles
from ayumi.model.memoize import memoize
from ayumi.model.text import Text, best_language, in_language
from ayumi.model.text_fields import texts
from ayumi.rendering.nowrap_years import nowrap_years
from ayumi.urls.site_locale import SiteLocale

_MARKED = Markup(' lang="{lang}"')
_OWN = (Markup(""), "")  # the marks of a text in the page's own language
_TURNED = Markup(' lang="{lang}" dir="{dir}"')


class RenderedText(NamedTuple):
    """A text as HTML. `foreign` is the name of its language where that is not the page's."""

    html: Markup
    attributes: Markup  # lang and dir, with a space before; or nothing
    foreign: str
    block: bool = False  # whether the HTML holds paragraphs of its own


# A passage of its values: what a NamedTuple calls itself, without the call around it
_passage: Callable[[Iterable[Any]], RenderedText] = partial(tuple.__new__, RenderedText)

# Passages by the identity of their texts, which are held, so that no other has that
_Known = dict[int, tuple[Text, RenderedText]]
_MOST_REMEMBERED = 20_000  # texts; those of a hundred programs


@memoize(maxsize=16)  # every language asks for the same
def _titles_and_others(record: object) -> tuple[list[Text], list[Text]]:
    found = texts(record)
    return [f.text for f in found if f.is_title], [f.text for f in found if not f.is_title]


def _text(asked: Text) -> Text:
    """What a template asks for, if it is a text of the record: templates have no types."""
    if isinstance(asked, dict):
        return asked
    raise FilterArgumentError(f"this is no text of the record: {asked!r:.80}")


class Localizer:
    """Puts the record's texts into one language, for pages at one depth of the site.

    `root` leads from the page to its language's root: "" or "../". What has been said once is
    remembered, for all pages of the language at that depth: a promise stands in the plan, beside
    its result, and in the form of each year.
    """

    def __init__(self, locale: SiteLocale, root: str) -> None:
        self.locale = locale
        self.root = root
        self._titles: _Known = locale.said.setdefault("titles", {})  # no links: for all depths
        self._texts: _Known = locale.said.setdefault(f"texts {root}", {})
        self._learned: dict[int, object] = locale.said.setdefault(f"learned {root}", {})

    @property
    def way(self) -> LinkBase:
        """The way to the roots, for links in Markdown."""
        return LinkBase(self.root, self.root + "../" * self.locale.folder.count("/"))

    def prefetch(self, record: object) -> None:
        """Put every text of a record into words at once, which takes a third of one by one."""
        if id(record) in self._learned:  # held there, so that no other has that
            return
        self._learned[id(record)] = record
        titles, others = _titles_and_others(record)
        self._learn_titles(titles)
        self._learn_texts(others)

    def title(self, text: Text) -> RenderedText:
        """A title: inline, and without links."""
        if (known := self._titles.get(id(text))) is None:
            self._learn_titles([_text(text)])
            known = self._titles[id(text)]
        return known[1]

    def text(self, text: Text) -> RenderedText:
        """A text of one paragraph or more."""
        if (known := self._texts.get(id(text))) is None:
            self._learn_texts([_text(text)])
            known = self._texts[id(text)]
        return known[1]

    def plain(self, text: Text) -> str:
        """A text without its markup."""
        return self.locale.plain(_text(text))

    def _learn_titles(self, titles: Sequence[Text]) -> None:
        new = [text for text in titles if id(text) not in self._titles]
        written = self._written(new)
        self._remember(self._titles, new, Shown(render_titles(written), frozenset()))

    def _learn_texts(self, every: Sequence[Text]) -> None:
        new = [text for text in every if id(text) not in self._texts]
        written = self._written(new)
        self._remember(self._texts, new, render_texts(written, self.way, nowrap_years))

    def _written(self, texts: Sequence[Text]) -> list[str]:
        """The texts as they stand in the record, each in the language in which it is shown."""
        code = self.locale.code
        return [text[code] if code in text else in_language(text, code) for text in texts]

    def _remember(self, known: _Known, texts: Sequence[Text], shown: Shown) -> None:
        if len(known) > _MOST_REMEMBERED:
            known.clear()
            self._learned.clear()
        html, blocks = shown
        attributes, foreign = _OWN
        passages = [*map(_passage, zip(html, repeat(attributes), repeat(foreign), repeat(False)))]
        for place in blocks:
            passages[place] = passages[place]._replace(block=True)
        code = self.locale.code
        for place in [place for place, text in enumerate(texts) if code not in text]:
            attributes, foreign = self.language(best_language(texts[place], code))
            passages[place] = passages[place]._replace(attributes=attributes, foreign=foreign)
        known.update(zip(map(id, texts), zip(texts, passages, strict=True), strict=True))

    def language(self, lang: str) -> tuple[Markup, str]:
        """What marks a text in `lang`, and the language's name; nothing for the page's own."""
        if lang == self.locale.code:
            return _OWN
        language = next(x for x in self.locale.plan.languages if x.code == lang)
        turns = language.dir != self.locale.language.dir
        marks = _TURNED if turns else _MARKED
        return marks.format(lang=lang, dir=language.dir), language.name
