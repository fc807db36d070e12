"""A page of prose."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ayumi.markdown.pages import render_page
from ayumi.model.site import Prose
from ayumi.model.text import best_language
from ayumi.rendering.localizer import Localizer
from ayumi.urls.paths import prose_page
from ayumi.urls.site_locale import SiteLocale


class ProseView(NamedTuple):
    """The page; `foreign` is the name of its language where the frame has another."""

    anchor: str
    title: Markup
    plain_title: str
    body: Markup
    attributes: Markup
    foreign: str


def prose_view(prose: Prose, locale: SiteLocale) -> ProseView:
    """The values of the page, in the source language where it is not translated."""
    localizer = Localizer(locale, locale.address(prose_page(prose.name)).to_language_root)
    lang = best_language(prose.texts, locale.code)
    page = render_page(prose.texts[lang], localizer.link_base)
    attributes, foreign = localizer.language(lang)
    body = localizer.finish(page.body)
    return ProseView(page.anchor, page.title_html, page.title, body, attributes, foreign)
