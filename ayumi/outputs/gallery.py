"""The gallery of components, for those who change templates and styles; no build makes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from ayumi.model.summary import State
from ayumi.outputs.making import ROWS, Making
from ayumi.outputs.output import Product
from ayumi.outputs.parts import row_part
from ayumi.pages.edition import Edition
from ayumi.rendering.environment import Templates
from ayumi.rendering.views.badges import Badge, category_badge, state_badge
from ayumi.rendering.views.frame import frame
from ayumi.rendering.views.overview import OverviewView, overview_view
from ayumi.rendering.views.program import ProgramView, program_view

PAGE = "_components.html"


class GalleryView(NamedTuple):
    """Every badge there is, and the views of real content for the other components."""

    badges: tuple[Badge, ...]
    overview: OverviewView
    programs: tuple[ProgramView, ...]


def gallery(making: Making) -> Iterator[Product]:
    """The gallery in each language."""
    for edition, templates in making.languages:
        make = partial(_page, making, edition, templates)
        yield Product(edition.address(PAGE).path, making.every_key, make)


def _page(making: Making, edition: Edition, templates: Templates) -> bytes:
    surround = frame(making.site, edition, PAGE, "templates/components")
    view = _view(making, edition)
    return templates.render("gallery.html", surround.root, frame=surround, view=view).encode()


def _view(making: Making, edition: Edition) -> GalleryView:
    """The first programs will do: one after the other has what the one before lacks."""
    site = making.site
    scales = (site.plan.scale, *site.plan.assessments.values())
    categories = [category_badge(c) for scale in scales for c in scale.categories]
    states = [state_badge(state) for state in State if state is not State.JUDGED]
    programs = site.programs[:2]
    shown = (program_view(program, site.plan, site.latest) for program in programs)
    rows = b"".join(making.piece(ROWS, row_part(edition), place) for place in range(len(programs)))
    overview = overview_view(site, edition, Markup(rows.decode()))  # noqa: S704  # rendered by us
    return GalleryView((*categories, *states), overview, tuple(shown))
