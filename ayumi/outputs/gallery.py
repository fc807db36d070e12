"""The gallery of components, for those who change templates and styles; no build makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ayumi.model.site import Site
from ayumi.model.summary import State
from ayumi.outputs.output import Output
from ayumi.pages.edition import Edition, editions
from ayumi.rendering.environment import Loader, environment
from ayumi.rendering.failure import template_failures
from ayumi.rendering.views.badges import Badge, category_badge, state_badge
from ayumi.rendering.views.frame import frame
from ayumi.rendering.views.overview import OverviewView, overview_view
from ayumi.rendering.views.passages import Speaker
from ayumi.rendering.views.program import ProgramView, program_view

PAGE = "_components.html"


@dataclass(frozen=True, slots=True)
class GalleryView:
    """Every badge there is, and the views of real content for the other components."""

    badges: tuple[Badge, ...]
    overview: OverviewView
    programs: tuple[ProgramView, ...]


def gallery(site: Site, templates: Sequence[Path]) -> Iterator[Output]:
    """The gallery in each language."""
    found = Loader(templates)
    with template_failures(templates):
        for edition in editions(site):
            page = environment(found, edition.words).get_template("gallery.html")
            surround = frame(site, edition, PAGE, "templates/components")
            html = page.render(frame=surround, view=_view(site, edition))
            yield Output(edition.address(PAGE).path, html.encode())


def _view(site: Site, edition: Edition) -> GalleryView:
    """The first programs will do: one after the other has what the one before lacks."""
    speaker = Speaker(edition, "")
    scales = (site.plan.scale, *site.plan.assessments.values())
    categories = [category_badge(c, speaker) for scale in scales for c in scale.categories]
    states = [state_badge(state, speaker) for state in State if state is not State.JUDGED]
    shown = (program_view(program, edition, site.latest) for program in site.programs[:2])
    return GalleryView((*categories, *states), overview_view(site, edition), tuple(shown))
