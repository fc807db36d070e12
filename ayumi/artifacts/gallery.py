"""The gallery of components, for those who change templates and styles; no build makes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.fragments import Fragments
from ayumi.artifacts.pages import Locale, render_page
from ayumi.model.site import Site
from ayumi.rendering.views.badges import STATE_BADGES, Badge, category_badge
from ayumi.rendering.views.frame import frame
from ayumi.rendering.views.overview import OverviewView, overview_view
from ayumi.rendering.views.program import ProgramView, program_view
from ayumi.urls.paths import OVERVIEW
from ayumi.urls.site_locale import SiteLocale

PAGE = "_components.html"


class GalleryView(NamedTuple):
    """Every badge there is, and the views of real content for the other components."""

    badges: tuple[Badge, ...]
    overview: OverviewView
    programs: tuple[ProgramView, ...]


def gallery(context: RenderContext, fragments: Fragments) -> Iterator[Artifact]:
    """The gallery in each language; it has no key, since it shows anything."""
    for locale in context.locales:
        render = partial(_page, context.site, fragments, locale)
        yield Artifact(locale[0].address(PAGE).path, "", render)


def _page(site: Site, fragments: Fragments, locale: Locale) -> bytes:
    site_locale, templates = locale
    surround = frame(site, site_locale, PAGE, "templates/components")
    return render_page(templates, "gallery.html", surround, _view(site, fragments, site_locale))


def _view(site: Site, fragments: Fragments, locale: SiteLocale) -> GalleryView:
    """The first programs are enough: one has what the other lacks."""
    scales = (site.plan.scale, *site.plan.assessments.values())
    categories = [category_badge(c) for scale in scales for c in scale.categories]
    programs = site.programs[:2]
    shown = (program_view(program, site.plan, site.latest) for program in programs)
    rows = islice(fragments.read(locale.address(OVERVIEW).path), len(programs))
    markup = Markup(b"".join(rows).decode())  # noqa: S704  # rendered by us
    badges = (*categories, *STATE_BADGES.values())
    return GalleryView(badges, overview_view(site, locale, markup), tuple(shown))
