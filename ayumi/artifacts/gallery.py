"""The gallery of components, for those who change templates and styles; no build makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from markupsafe import Markup

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import NAVIGATION, Locale, RenderContext
from ayumi.artifacts.fragments import Fragments
from ayumi.artifacts.pages import render_page
from ayumi.engine.hashing import digest_of
from ayumi.model.site import Site
from ayumi.rendering.views.badges import STATE_BADGES, Badge, category_badge
from ayumi.rendering.views.overview import OverviewView, overview_view
from ayumi.rendering.views.program import ProgramView, program_view
from ayumi.urls.paths import OVERVIEW

_PAGE = "_components.html"
_SHOWN = 2  # programs; an edit of another one does not make the gallery anew


class GalleryView(NamedTuple):
    """Every badge there is, and the views of real content for the other components."""

    badges: tuple[Badge, ...]
    overview: OverviewView
    programs: tuple[ProgramView, ...]


def gallery(context: RenderContext, fragments: Fragments) -> Iterator[Artifact]:
    """The gallery in each language, of the first programs: one has what the other lacks."""
    site = context.site
    shown = [context.program_digests[ref.id] for ref in site.refs[:_SHOWN]]
    for locale in context.locales:
        path = locale[0].address(_PAGE).path
        rows = tuple(islice(fragments.read(locale[0].address(OVERVIEW).path), _SHOWN))
        yield context.artifact(
            path,
            (*NAVIGATION, "latest", "merges"),
            partial(_gallery, site, rows, locale),
            programs=digest_of(shown),
            rows=digest_of([row.hex() for row in rows]),
        )


def _gallery(site: Site, rows: Sequence[bytes], locale: Locale, _declared: Site) -> bytes:
    categories = [category_badge(c) for scale in site.plan.all_scales() for c in scale.categories]
    few = replace(
        site,
        programs=site.programs[:_SHOWN],
        refs=site.refs[:_SHOWN],
        summaries=site.summaries[:_SHOWN],
    )
    shown = (program_view(program, site.plan, site.latest) for program in few.programs)
    markup = Markup(b"".join(rows).decode())  # noqa: S704  # rendered by us
    badges = (*categories, *STATE_BADGES.values())
    view = GalleryView(badges, overview_view(few, locale[0], markup), tuple(shown))
    return render_page(site, locale, "gallery.html", _PAGE, view, "templates/components")
