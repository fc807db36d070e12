"""Pages of one program or text, 404.html, and pages joined from fragments of all programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from urllib.parse import urlsplit

from markupsafe import Markup

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import NAVIGATION, Locale, RenderContext
from ayumi.artifacts.fragments import FragmentInputs, Fragments
from ayumi.engine.hashing import digest_of
from ayumi.model.merges import concerning
from ayumi.model.program import Program
from ayumi.model.site import Prose, Site
from ayumi.rendering.views.frame import frame
from ayumi.rendering.views.matrix import program_rows
from ayumi.rendering.views.overview import overview_view
from ayumi.rendering.views.program import ProgramView, program_view
from ayumi.rendering.views.prose import prose_view
from ayumi.rendering.views.year import form_program, year_view
from ayumi.urls.paths import NOT_FOUND, OVERVIEW, program_page, prose_page, year_page

_FORMS = ("summary", "table")
_PLACEHOLDER = re.compile(rb"\x02(\d)\x03")


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
    merges = concerning(program.id, site.merges)
    return program_view(program, site.plan, site.latest, (before, after), merges)


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


def matrix_fragments(inputs: FragmentInputs) -> Iterator[tuple[str, bytes]]:
    """The program's rows in the matrix of the overview, in each language."""
    rows = program_rows(inputs.summary, inputs.plan, inputs.facts.latest)
    folded = inputs.facts.folded
    for locale, templates in inputs.locales:
        path = locale.address(OVERVIEW).path
        if inputs.wants(path):
            row = templates.render("parts/matrix-program.html", "", program=rows, folded=folded)
            yield path, row.encode()


def overview_pages(context: RenderContext, fragments: Fragments) -> Iterator[Artifact]:
    """The overview in each language: the start page with the matrix of all programs."""
    for locale in context.locales:
        path = locale[0].address(OVERVIEW).path
        if context.wants(path):
            reads = (*NAVIGATION, "latest", "refs", "summaries", "merges")
            render = partial(_overview, fragments, path, locale)
            yield context.artifact(path, reads, render, fragments=fragments.digest(path))


def _overview(fragments: Fragments, path: str, locale: Locale, site: Site) -> Iterator[bytes]:
    view = overview_view(site, locale[0], _placeholder(0))
    page = render_page(site, locale, "index.html", OVERVIEW, view)
    return _filled(page, fragments, [path])


def form_fragments(inputs: FragmentInputs) -> Iterator[tuple[str, bytes]]:
    """The program in both forms of the report of each fiscal year, in each language."""
    for year in inputs.facts.reported_years:
        view = None
        for locale, templates in inputs.locales:
            address = locale.address(year_page(year))
            if not inputs.wants(address.path):
                continue
            view = view or form_program(inputs.program, year, inputs.plan, inputs.facts.merges)
            root = address.to_language_root
            templates.prefetch(root, inputs.program)
            for form in _FORMS:
                text = templates.render(f"parts/form-{form}.html", root, program=view)
                yield f"{address.path}#{form}", text.encode()


def year_reports(context: RenderContext, fragments: Fragments) -> Iterator[Artifact]:
    """The report of each fiscal year in each language, in the layout of the printed report."""
    for locale in context.locales:
        for year in context.site.reported_years:
            path = locale[0].address(year_page(year)).path
            if context.wants(path):
                names = [f"{path}#{form}" for form in _FORMS]
                render = partial(_year_report, fragments, names, year, locale)
                digest = fragments.digest(*names)
                yield context.artifact(path, NAVIGATION, render, fragments=digest)


def _year_report(
    fragments: Fragments, names: list[str], year: int, locale: Locale, site: Site
) -> Iterator[bytes]:
    view = year_view(site, locale[0], year, _placeholder(0), _placeholder(1))
    page = render_page(site, locale, "year.html", year_page(year), view, view.title)
    return _filled(page, fragments, names)


def _placeholder(number: int) -> Markup:
    """The place in a page of the fragments with this number: too many to be in memory at once."""
    return Markup(f"\x02{number}\x03")  # noqa: S704  # no content has such characters


def _filled(page: bytes, fragments: Fragments, names: Sequence[str]) -> Iterator[bytes]:
    """The page with the fragments of each name in their place, piece by piece."""
    before, *rest = _PLACEHOLDER.split(page)
    yield before
    for number, after in zip(rest[::2], rest[1::2], strict=True):
        # A site's own template can write any number
        yield from fragments.read(names[int(number) % len(names)])
        yield after
