"""The pages of the site, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from ayumi.model.site import Site
from ayumi.outputs.output import Output
from ayumi.pages.addresses import NOT_FOUND, OVERVIEW, program_page, prose_page, year_page
from ayumi.pages.edition import Edition, editions
from ayumi.rendering.environment import MANY, Loader, Templates
from ayumi.rendering.failure import template_failures
from ayumi.rendering.views.frame import frame
from ayumi.rendering.views.overview import overview_view
from ayumi.rendering.views.program import program_view
from ayumi.rendering.views.prose import prose_view
from ayumi.rendering.views.year import year_view


def pages(site: Site, templates: Sequence[Path]) -> Iterator[Output]:
    """Every page, made with the templates of the folders given (the first wins).

    TemplateFailure where one of them cannot be used.
    """
    found = Loader(templates)
    many = len(site.programs) >= MANY
    with template_failures(templates):
        for edition in editions(site):
            made = Templates(found, edition.words, many=many)
            yield _overview(site, edition, made)
            yield from _programs(site, edition, made)
            yield from _years(site, edition, made)
            yield from _prose(site, edition, made)
            yield _not_found(site, edition, made)


def _overview(site: Site, edition: Edition, templates: Templates) -> Output:
    view = overview_view(site, edition)
    return _page(edition, OVERVIEW, templates, "index.html", frame(site, edition, OVERVIEW), view)


def _programs(site: Site, edition: Edition, templates: Templates) -> Iterator[Output]:
    around = pairwise((None, *site.programs, None))
    for (before, program), (_, after) in pairwise(around):
        if program is None:  # never: it stands between the two ends
            continue
        view = program_view(program, edition, site.latest, (before, after))
        page = program_page(program.id)
        surround = frame(site, edition, page, view.title.plain)
        yield _page(edition, page, templates, "program.html", surround, view)


def _years(site: Site, edition: Edition, templates: Templates) -> Iterator[Output]:
    for year in site.reported_years:
        view = year_view(site, edition, year)
        page = year_page(year)
        yield _page(
            edition, page, templates, "year.html", frame(site, edition, page, view.title), view
        )


def _prose(site: Site, edition: Edition, templates: Templates) -> Iterator[Output]:
    for prose in site.prose:
        view = prose_view(prose, edition)
        page = prose_page(prose.name)
        surround = frame(site, edition, page, view.plain_title)
        yield _page(edition, page, templates, "page.html", surround, view)


def _not_found(site: Site, edition: Edition, templates: Templates) -> Output:
    """The page that a server shows at any depth: its links start at the server's root if known."""
    top = urlsplit(site.plan.base_url).path if site.plan.base_url else ""
    surround = frame(site, edition, NOT_FOUND, edition.words("not_found"), top=top)
    return _page(edition, NOT_FOUND, templates, "404.html", surround, None)


def _page(
    edition: Edition, page: str, templates: Templates, template: str, frame: object, view: object
) -> Output:
    html = templates.render(template, frame=frame, view=view)
    return Output(edition.address(page).path, html.encode())
