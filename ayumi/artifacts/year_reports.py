"""The report of each fiscal year, in the layout of the printed report."""

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
from ayumi.rendering.views.year import form_program, year_view
from ayumi.urls.paths import year_page

_FORMS = ("summary", "table")


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
    """The report of each fiscal year in each language."""
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
    site_locale, templates = locale
    view = year_view(site, site_locale, year, placeholder(0), placeholder(1))
    surround = frame(site, site_locale, year_page(year), view.title)
    page = render_page(templates, "year.html", surround, view)
    return fill_placeholders(page, [fragments.read(name) for name in names])
