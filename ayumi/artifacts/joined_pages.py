"""Pages joined from fragments of all programs: the overview, and the report of each fiscal year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import NAVIGATION, Locale, RenderContext
from ayumi.artifacts.fragments import FragmentInputs, Fragments
from ayumi.artifacts.pages import render_page
from ayumi.model.site import Site
from ayumi.rendering.views.matrix import program_rows
from ayumi.rendering.views.overview import overview_view
from ayumi.rendering.views.year import form_program, year_view
from ayumi.urls.paths import OVERVIEW, year_page

_FORMS = ("summary", "table")
_PLACEHOLDER = re.compile(rb"\x02(\d)\x03")


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
            reads = (*NAVIGATION, "latest", "refs", "summaries")
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
            view = view or form_program(inputs.program, year, inputs.plan)
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
        yield from fragments.read(names[int(number)])
        yield after
