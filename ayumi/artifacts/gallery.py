"""The gallery of components, for those who change templates and styles; no build makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import Locale, RenderContext
from ayumi.artifacts.fragments import Fragments
from ayumi.artifacts.pages import render_page
from ayumi.model.site import Site
from ayumi.rendering.views.badges import STATE_BADGES, Badge, category_badge
from ayumi.rendering.views.overview import OverviewView, overview_view
from ayumi.rendering.views.program import ProgramView, program_view
from ayumi.urls.paths import OVERVIEW

_PAGE = "_components.html"
_SHOWN = 2  # programs: each edit makes the gallery anew, and has to wait for it


class GalleryView(NamedTuple):
    """Every badge there is, and the views of real content for the other components."""

    badges: tuple[Badge, ...]
    overview: OverviewView
    programs: tuple[ProgramView, ...]


def gallery(context: RenderContext, fragments: Fragments) -> Iterator[Artifact]:
    """The gallery in each language; it has no key, since it shows anything."""
    for locale in context.locales:
        render = partial(_gallery, context.site, fragments, locale)
        yield Artifact(locale[0].address(_PAGE).path, "", render)


def _gallery(site: Site, fragments: Fragments, locale: Locale) -> bytes:
    """The first programs are enough: one has what the other lacks."""
    categories = [category_badge(c) for scale in site.plan.all_scales() for c in scale.categories]
    programs = site.programs[:_SHOWN]
    shown = (program_view(program, site.plan, site.latest) for program in programs)
    rows = islice(fragments.read(locale[0].address(OVERVIEW).path), len(programs))
    few = replace(
        site, programs=programs, refs=site.refs[:_SHOWN], summaries=site.summaries[:_SHOWN]
    )
    markup = Markup(b"".join(rows).decode())  # noqa: S704  # rendered by us
    badges = (*categories, *STATE_BADGES.values())
    view = GalleryView(badges, overview_view(few, locale[0], markup), tuple(shown))
    return render_page(site, locale, "gallery.html", _PAGE, view, "templates/components")
