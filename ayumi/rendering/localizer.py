"""Texts of the record in one language, ready for a page: HTML, and the language it is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from jinja2 import pass_context
from jinja2.exceptions import FilterArgumentError
from markupsafe import Markup

from ayumi.markdown.batch import RenderedBatch, render_texts, render_titles
from ayumi.markdown.links import LinkBase, link_tag, resolve
from ayumi.model.links import as_url
from ayumi.model.memoize import memoize
from ayumi.model.text import Text, best_language, in_language
from ayumi.model.text_fields import texts
from ayumi.urls.site_locale import SiteLocale

_LANG = Markup(' lang="{lang}"')
_LANG_AND_DIR = Markup(' lang="{lang}" dir="{dir}"')
_OWN_LANGUAGE = (Markup(""), "")  # attributes and name for a text in the page's language
_CACHE_SIZE = 20_000  # texts; those of a hundred programs

# The lookahead finds in one step where there is nothing, which is nearly everywhere
_YEAR = re.compile(
    r"(?=[<明大昭平令\d])"
    r"(?:<[^<>]*>|(?:(?:明治|大正|昭和|平成|令和)(?:\d{1,2}|元)|\d{4}(?:–\d\d(?!\d))?)年度?)"
)

# What a page from right to left would show the wrong way round: -3.5, A+, C++
_SIGNED = re.compile(
    r"<[^<>]*>|(?<!\w)[+\-−±]\d+(?:[.,]\d+)*(?: ?[%‰])?"
    r"|(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*+[+\-−*]+(?!\w)"
)
_HAS_DIRECTION = frozenset({"R", "AL"})


class RenderedText(NamedTuple):
    """A text as HTML. `foreign` is the name of its language where that is not the page's."""

    html: Markup
    attributes: Markup  # lang and dir, with a space before; or nothing
    foreign: str
    block: bool = False  # whether the HTML holds paragraphs of its own


_Cache = dict[int, tuple[Text, RenderedText]]  # by the identity of the text


@memoize(maxsize=16)  # every language asks for the same
def _titles_and_others(record: object) -> tuple[list[Text], list[Text]]:
    found = texts(record)
    return [f.text for f in found if f.is_title], [f.text for f in found if not f.is_title]


def _checked(value: Text) -> Text:
    """What a template gives, if it is a text of the record: templates have no types."""
    if isinstance(value, dict):
        return value
    raise FilterArgumentError(f"this is no text of the record: {value!r:.80}")


class Localizer:
    """Renders the record's texts in one language, for pages at one depth of the site.

    `root` leads from the page to its language's root: "" or "../". All pages of the language at
    that depth share what is rendered: a text is shown in several places.
    """

    def __init__(self, locale: SiteLocale, root: str) -> None:
        self.locale = locale
        self.root = root
        self._titles: _Cache = locale.cache.titles  # without links, so the same at all depths
        self._texts: _Cache = locale.cache.texts.setdefault(root, {})
        self._prefetched = locale.cache.prefetched.setdefault(root, {})

    @property
    def link_base(self) -> LinkBase:
        """From the page to the roots, for links in Markdown."""
        return LinkBase(self.root, self.root + "../" * self.locale.folder.count("/"))

    def prefetch(self, record: object) -> None:
        """Render every text of a record at once, which takes a third of one by one."""
        if id(record) in self._prefetched:
            return
        self._prefetched[id(record)] = record
        titles, others = _titles_and_others(record)
        self._render_titles(titles)
        self._render_texts(others)

    def title(self, text: Text) -> RenderedText:
        """A title: inline, and without links."""
        if (known := self._titles.get(id(text))) is None:
            self._render_titles([_checked(text)])
            known = self._titles[id(text)]
        return known[1]

    def text(self, text: Text) -> RenderedText:
        """A text of one paragraph or more."""
        if (known := self._texts.get(id(text))) is None:
            self._render_texts([_checked(text)])
            known = self._texts[id(text)]
        return known[1]

    @pass_context  # so that Jinja does not apply them to constants, in code for all languages
    def html(self, _context: object, text: Text) -> RenderedText:
        """The filter `html`: `text`, with one call less for what is cached."""
        return known[1] if (known := self._texts.get(id(text))) is not None else self.text(text)

    @pass_context
    def title_html(self, _context: object, text: Text) -> RenderedText:
        """The filter `title_html`: `title`, with one call less for what is cached."""
        return known[1] if (known := self._titles.get(id(text))) is not None else self.title(text)

    def plain(self, text: Text) -> str:
        """A text without its markup."""
        return self.locale.plain(_checked(text))

    def href(self, target: str) -> str:
        """The address of a checked link target, from the page."""
        return resolve(as_url(target), self.link_base)

    def link_tag(self, target: str) -> Markup:
        """The start tag of a link to a checked target, which is marked where it leads away."""
        return Markup(link_tag(as_url(target), self.link_base))  # noqa: S704  # escaped there

    def language(self, lang: str) -> tuple[Markup, str]:
        """The attributes of a text in `lang`, and the language's name; none for the page's own."""
        if lang == self.locale.code:
            return _OWN_LANGUAGE
        language = next(x for x in self.locale.plan.languages if x.code == lang)
        attributes = _LANG if language.dir == self.locale.language.dir else _LANG_AND_DIR
        return attributes.format(lang=lang, dir=language.dir), language.name

    def _render_titles(self, titles: Sequence[Text]) -> None:
        new = [text for text in titles if id(text) not in self._titles]
        html = [*map(self._finish_title, render_titles(self._markdown(new)))]
        self._store(self._titles, new, RenderedBatch(html, frozenset()))

    def _render_texts(self, every: Sequence[Text]) -> None:
        new = [text for text in every if id(text) not in self._texts]
        self._store(
            self._texts, new, render_texts(self._markdown(new), self.link_base, self.finish)
        )

    def finish(self, html: Markup) -> Markup:
        """What every text of the page goes through, rendered."""
        return self._isolate_signs(nowrap_years(html))

    def _finish_title(self, html: Markup) -> Markup:
        isolated = self._isolate_signs(html)
        # Links that are laid out as a row drop the spaces around elements in them
        return Markup("<span>{}</span>").format(isolated) if "<" in isolated else isolated

    def _isolate_signs(self, html: Markup) -> Markup:
        return isolate_signs(html) if self.locale.words.is_rtl else html

    def _markdown(self, texts: Sequence[Text]) -> list[str]:
        """The source of the texts, each in the language in which it is shown."""
        code = self.locale.code
        return [text[code] if code in text else in_language(text, code) for text in texts]

    def _store(self, cache: _Cache, texts: Sequence[Text], batch: RenderedBatch) -> None:
        if len(cache) > _CACHE_SIZE:
            cache.clear()
            self._prefetched.clear()
        code = self.locale.code
        for place, (text, html) in enumerate(zip(texts, batch.html, strict=True)):
            own = code in text
            language = _OWN_LANGUAGE if own else self.language(best_language(text, code))
            is_block = place in batch.blocks
            is_ltr = own and self.locale.words.is_rtl and not is_block and not _is_rtl(text[code])
            shown = Markup("<bdi>{}</bdi>").format(html) if is_ltr else html
            cache[id(text)] = text, RenderedText(shown, *language, is_block)


def nowrap_years(html: Markup) -> Markup:
    """The HTML with Japanese years in spans: nobody breaks 平成23年度 after 平成23 by hand."""
    if "年" not in html:
        return html
    # Safe: what is put around a match is fixed, and the match stays as it was escaped
    return Markup(_YEAR.sub(_mark, str(html)))  # noqa: S704


def _mark(found: re.Match[str]) -> str:
    """A year in its span; a tag as it is."""
    piece = found[0]
    return piece if piece.startswith("<") else f'<span class="whole">{piece}</span>'


def isolate_signs(html: Markup) -> Markup:
    """The HTML with signed numbers and codes isolated from text that runs from right to left."""
    # Safe as in nowrap_years
    return Markup(_SIGNED.sub(_isolate, str(html)))  # noqa: S704


def _isolate(found: re.Match[str]) -> str:
    piece = found[0]
    return piece if piece.startswith("<") else f"<bdi>{piece}</bdi>"


def _is_rtl(text: str) -> bool:
    """Whether anything in the text is written from right to left: numbers and units are not."""
    return any(unicodedata.bidirectional(char) in _HAS_DIRECTION for char in text)
