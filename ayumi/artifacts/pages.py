"""Pages made of one source: programs, pages of prose, and 404.html."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import NAVIGATION, RenderContext
from ayumi.engine.hashing import digest_of
from ayumi.model.program import Program
from ayumi.model.site import Prose, Site
from ayumi.rendering.jinja.environment import Templates
from ayumi.rendering.views.frame import Frame, frame
from ayumi.rendering.views.program import program_view
from ayumi.rendering.views.prose import prose_view
from ayumi.urls.paths import NOT_FOUND, program_page, prose_page
from ayumi.urls.site_locale import SiteLocale

Locale = tuple[SiteLocale, Templates]


def render_page(templates: Templates, template: str, frame: Frame, view: object) -> bytes:
    """A page of the site from its template, its frame and its values; may raise TemplateFailure."""
    return templates.render(template, frame.root, frame=frame, view=view).encode()


def program_pages(context: RenderContext) -> Iterator[Artifact]:
    """The page of each program in each language."""
    for locale in context.locales:
        paths = [program_path(locale[0], ref.id) for ref in context.site.refs]
        keys = context.program_page_keys(paths)
        for place, (path, key) in enumerate(zip(paths, keys, strict=True)):
            yield Artifact(path, key, partial(_program_at, context, place, locale))


def program_path(locale: SiteLocale, program: str) -> str:
    """The path of the page of the program with this id in one language."""
    return locale.address(program_page(program)).path


def _program_at(context: RenderContext, place: int, locale: Locale) -> bytes:
    return render_program_page(context, context.site.programs[place], place, locale)


def render_program_page(
    context: RenderContext, program: Program, place: int, locale: Locale
) -> bytes:
    """The page of the program at `place` in one language."""
    site, (site_locale, templates) = context.site, locale
    before = site.refs[place - 1] if place else None
    after = site.refs[place + 1] if place + 1 < len(site.refs) else None
    view = program_view(program, site.plan, site.latest, (before, after))
    surround = frame(site, site_locale, program_page(program.id), site_locale.plain(program.title))
    templates.prefetch(surround.root, program)
    return render_page(templates, "program.html", surround, view)


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
    site_locale, templates = locale
    view = prose_view(prose, site_locale)
    surround = frame(site, site_locale, prose_page(prose.name), view.plain_title)
    return render_page(templates, "page.html", surround, view)


def not_found_pages(context: RenderContext) -> Iterator[Artifact]:
    """404.html, shown at any depth: its links start at the site's root, if that is known."""
    for locale in context.locales:
        path = locale[0].address(NOT_FOUND).path
        yield context.artifact(path, NAVIGATION, partial(_not_found, locale))


def _not_found(locale: Locale, site: Site) -> bytes:
    site_locale, templates = locale
    base_url = site.plan.base_url
    top = urlsplit(base_url).path if base_url else ""
    title = site_locale.words("not_found")
    surround = frame(site, site_locale, NOT_FOUND, title, top=top)
    return render_page(templates, "404.html", surround, None)
