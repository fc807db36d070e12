"""The gallery of components, for those who change templates and styles; no build makes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.fragments import row_part
from ayumi.artifacts.making import ROWS, Making
from ayumi.model.summary import YearState
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.views.badges import Badge, category_badge, state_badge
from ayumi.rendering.views.frame import frame
from ayumi.rendering.views.overview import OverviewView, overview_view
from ayumi.rendering.views.program import ProgramView, program_view
from ayumi.urls.site_locale import SiteLocale

PAGE = "_components.html"


class GalleryView(NamedTuple):
    """Every badge there is, and the views of real content for the other components."""

    badges: tuple[Badge, ...]
    overview: OverviewView
    programs: tuple[ProgramView, ...]


def gallery(making: Making) -> Iterator[Artifact]:
    """The gallery in each language."""
    for locale, templates in making.languages:
        make = partial(_page, making, locale, templates)
        yield Artifact(locale.address(PAGE).path, making.every_key, make)


def _page(making: Making, locale: SiteLocale, templates: Templates) -> bytes:
    surround = frame(making.site, locale, PAGE, "templates/components")
    view = _view(making, locale)
    return templates.render("gallery.html", surround.root, frame=surround, view=view).encode()


def _view(making: Making, locale: SiteLocale) -> GalleryView:
    """The first programs will do: one after the other has what the one before lacks."""
    site = making.site
    scales = (site.plan.scale, *site.plan.assessments.values())
    categories = [category_badge(c) for scale in scales for c in scale.categories]
    states = [state_badge(state) for state in YearState if state is not YearState.JUDGED]
    programs = site.programs[:2]
    shown = (program_view(program, site.plan, site.latest) for program in programs)
    rows = b"".join(making.piece(ROWS, row_part(locale), place) for place in range(len(programs)))
    overview = overview_view(site, locale, Markup(rows.decode()))  # noqa: S704  # rendered by us
    return GalleryView((*categories, *states), overview, tuple(shown))
