"""The registry: every kind of file that the site consists of.

A new download of all programs is a `JoinedFile` in DOWNLOADS; everything else is a function from
the context (and the fragments of all programs, where it joins some) to artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ayumi.artifacts.artifact import Artifact, PathFilter, RenderedFile, every_path
from ayumi.artifacts.assets import assets
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.csv_data import CSV_FILES
from ayumi.artifacts.data_package import data_package
from ayumi.artifacts.data_page import data_pages
from ayumi.artifacts.fragments import FragmentInputs, Fragments, site_facts
from ayumi.artifacts.gallery import gallery
from ayumi.artifacts.joined import JoinedFile, joined_artifact, joined_fragments
from ayumi.artifacts.json_data import EVERY_PROGRAM_FILE, program_files
from ayumi.artifacts.overview import matrix_fragments, overview_pages
from ayumi.artifacts.pages import not_found_pages, program_pages, prose_pages
from ayumi.artifacts.search.artifacts import WHOLE_UP_TO, Search, site_search
from ayumi.artifacts.search.documents import document_fragments
from ayumi.artifacts.year_reports import form_fragments, year_reports
from ayumi.engine.cache import Cache
from ayumi.model.site import Site
from ayumi.model.summary import summarize
from ayumi.urls.paths import SEARCH_INDEX

DOWNLOADS: list[JoinedFile] = [EVERY_PROGRAM_FILE, *CSV_FILES]
_FRAGMENTS = (matrix_fragments, form_fragments, document_fragments)
_PAGES = (program_pages, prose_pages, not_found_pages, data_pages)
_JOINED_PAGES = (overview_pages, year_reports)


def render_fragments(inputs: FragmentInputs) -> dict[str, bytes]:
    """What a program contributes to all files that are joined from many programs, by name.

    A pure function of its inputs, cached under their key (`fragments.fragments_key`).
    """
    found = dict(joined_fragments(DOWNLOADS, inputs))
    for fragments in _FRAGMENTS:
        found.update(fragments(inputs))
    return found


def every_artifact(
    context: RenderContext, fragments: Fragments, search: Search | None, with_gallery: bool = False
) -> Iterator[Artifact]:
    """The files of the site that are wanted; `with_gallery`: of components, as in the preview."""
    found = _every_artifact(context, fragments, search, with_gallery)
    return (artifact for artifact in found if context.wants(artifact.path))


def _every_artifact(
    context: RenderContext, fragments: Fragments, search: Search | None, with_gallery: bool
) -> Iterator[Artifact]:
    for joined_page in _JOINED_PAGES:
        yield from joined_page(context, fragments)
    for pages in _PAGES:
        yield from pages(context)
    yield from program_files(context)
    for file in DOWNLOADS:
        if context.wants(file.path):
            yield joined_artifact(file, context, fragments)
    yield from data_package(context)
    if search is not None:
        yield from search.artifacts()
    yield from assets(context)
    if with_gallery:
        yield from gallery(context, fragments)


def render_site(
    site: Site,
    folder: Path,
    wants: PathFilter = every_path,
    *,
    whole_up_to: int = WHOLE_UP_TO,
    many: bool = False,
) -> Iterator[RenderedFile]:
    """The files of a site, rendered here and now: nothing is cached, and nothing is written.

    `many`: with optimized templates, as a build of many programs.
    """
    context = RenderContext(site, folder, context_key="none", wants=wants, many=many)
    cache, facts = Cache(":memory:"), site_facts(site)
    entries = []
    for program in site.programs:
        summary = summarize(program)
        inputs = FragmentInputs(program, summary, site.plan, facts, context.locales, wants)
        entries.append(cache.put(program.id, render_fragments(inputs)))
    fragments = Fragments(cache, entries)
    search = site_search(context, cache, fragments, whole_up_to) if wants(SEARCH_INDEX) else None
    return (one.rendered() for one in every_artifact(context, fragments, search))
