"""The overview: the start page with the matrix of all programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import NAVIGATION, RenderContext
from ayumi.artifacts.fragments import FragmentInputs, Fragments
from ayumi.artifacts.pages import Locale, render_page
from ayumi.artifacts.placeholders import fill_placeholders, placeholder
from ayumi.model.site import Site
from ayumi.rendering.views.frame import frame
from ayumi.rendering.views.matrix import program_rows
from ayumi.rendering.views.overview import overview_view
from ayumi.urls.paths import OVERVIEW

_READS = (*NAVIGATION, "latest", "refs", "summaries")


def matrix_fragments(inputs: FragmentInputs) -> Iterator[tuple[str, bytes]]:
    """The program's rows in the matrix, in each language."""
    rows = program_rows(inputs.summary, inputs.plan, inputs.facts.latest)
    folded = inputs.facts.folded
    for locale, templates in inputs.locales:
        path = locale.address(OVERVIEW).path
        if inputs.wants(path):
            row = templates.render("parts/matrix-program.html", "", program=rows, folded=folded)
            yield path, row.encode()


def overview_pages(context: RenderContext, fragments: Fragments) -> Iterator[Artifact]:
    """The overview in each language."""
    for locale in context.locales:
        path = locale[0].address(OVERVIEW).path
        if context.wants(path):
            render = partial(_overview, fragments, path, locale)
            yield context.artifact(path, _READS, render, fragments=fragments.digest(path))


def _overview(fragments: Fragments, path: str, locale: Locale, site: Site) -> Iterator[bytes]:
    site_locale, templates = locale
    view = overview_view(site, site_locale, placeholder(0))
    page = render_page(templates, "index.html", frame(site, site_locale, OVERVIEW), view)
    return fill_placeholders(page, [fragments.read(path)])
