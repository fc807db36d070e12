"""Pages made of one source: programs, pages of prose, and 404.html."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from urllib.parse import urlsplit

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import NAVIGATION, Locale, RenderContext
from ayumi.engine.hashing import digest_of
from ayumi.model.program import Program
from ayumi.model.site import Prose, Site
from ayumi.rendering.views.frame import frame
from ayumi.rendering.views.program import ProgramView, program_view
from ayumi.rendering.views.prose import prose_view
from ayumi.urls.paths import NOT_FOUND, program_page, prose_page


def render_page(
    site: Site, locale: Locale, template: str, page: str, view: object, title: str = ""
) -> bytes:
    """A page of the site from its template, its frame and its values; may raise TemplateFailure."""
    around = frame(site, locale[0], page, title)
    return locale[1].render(template, around.root, frame=around, view=view).encode()


def program_pages(context: RenderContext) -> Iterator[Artifact]:
    """The page of each program in each language, program by program."""
    site = context.site

    @lru_cache(maxsize=1)  # every language shows the same
    def view_at(place: int) -> ProgramView:
        return site_program_view(site, site.programs[place], place)

    def render(place: int, locale: Locale) -> bytes:
        return render_program_page(site, view_at(place), locale)

    for place, ref in enumerate(site.refs):
        for locale in context.locales:
            path = locale[0].address(program_page(ref.id)).path
            yield Artifact(
                path, context.program_page_key(path, place), partial(render, place, locale)
            )


def site_program_view(site: Site, program: Program, place: int) -> ProgramView:
    """The values of the page of the program at `place`, for every language."""
    before = site.refs[place - 1] if place else None
    after = site.refs[place + 1] if place + 1 < len(site.refs) else None
    return program_view(program, site.plan, site.latest, (before, after))


def render_program_page(site: Site, view: ProgramView, locale: Locale) -> bytes:
    """The page of a program in one language."""
    (site_locale, templates), program = locale, view.program
    page, title = program_page(program.id), site_locale.plain(program.title)
    templates.prefetch(site_locale.address(page).to_language_root, program)
    return render_page(site, locale, "program.html", page, view, title)


def prose_pages(context: RenderContext) -> Iterator[Artifact]:
    """The pages of content/pages in each language."""
    for locale in context.locales:
        for prose in context.site.prose:
            yield context.artifact(
                locale[0].address(prose_page(prose.name)).path,
                NAVIGATION,
                partial(_prose_page, prose, locale),
                page=digest_of(prose.name, dict(prose.texts)),
            )


def _prose_page(prose: Prose, locale: Locale, site: Site) -> bytes:
    view = prose_view(prose, locale[0])
    return render_page(site, locale, "page.html", prose_page(prose.name), view, view.plain_title)


def not_found_pages(context: RenderContext) -> Iterator[Artifact]:
    """404.html, shown at any depth: its links start at the site's root, if that is known."""
    for locale in context.locales:
        path = locale[0].address(NOT_FOUND).path
        yield context.artifact(path, NAVIGATION, partial(_not_found, locale))


def _not_found(locale: Locale, site: Site) -> bytes:
    base_url = site.plan.base_url
    top = urlsplit(base_url).path if base_url else ""
    around = frame(site, locale[0], NOT_FOUND, locale[0].words("not_found"), top=top)
    return locale[1].render("404.html", around.root, frame=around, view=None).encode()
