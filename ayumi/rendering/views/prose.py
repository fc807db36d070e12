"""A page of prose."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from ayumi.markdown import render_page
from ayumi.model.prose import Prose
from ayumi.model.text import best_language
from ayumi.pages.addresses import prose_page
from ayumi.pages.edition import Edition
from ayumi.rendering.speaker import Speaker
from ayumi.rendering.unbroken import unbroken


class ProseView(NamedTuple):
    """The page; `foreign` names its language where that is not the edition's."""

    title: Markup
    plain_title: str
    body: Markup
    attributes: Markup
    foreign: str


def prose_view(prose: Prose, edition: Edition) -> ProseView:
    """The values of the page, in the source language where it is not translated."""
    speaker = Speaker(edition, edition.address(prose_page(prose.name)).to_language_root)
    lang = best_language(prose.texts, edition.code)
    page = render_page(prose.texts[lang], speaker.way)
    attributes, foreign = speaker.language(lang)
    return ProseView(page.title_html, page.title, unbroken(page.body), attributes, foreign)
