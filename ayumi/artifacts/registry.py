"""The registry: every kind of file that the site consists of.

A new download of all programs is a `JoinedFile` in DOWNLOADS; everything else is a function from
the context (and the fragments of all programs, where it joins some) to artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ayumi.artifacts import joined_pages, pages
from ayumi.artifacts.artifact import Artifact, PathFilter, RenderedFile, every_path
from ayumi.artifacts.assets import assets
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.csv_data import CSV_FILES
from ayumi.artifacts.data_package import data_package
from ayumi.artifacts.data_page import data_pages
from ayumi.artifacts.fragments import FragmentInputs, Fragments, joined_artifact, site_facts
from ayumi.artifacts.gallery import gallery
from ayumi.artifacts.json_data import EVERY_PROGRAM_FILE, program_files
from ayumi.artifacts.search.artifacts import WHOLE_UP_TO, Search, site_search
from ayumi.artifacts.search.documents import document_fragments
from ayumi.engine.cache import Cache
from ayumi.model.site import Site
from ayumi.model.summary import summarize
from ayumi.urls.paths import SEARCH_INDEX

DOWNLOADS = [EVERY_PROGRAM_FILE, *CSV_FILES]
_FRAGMENTS = (joined_pages.matrix_fragments, joined_pages.form_fragments, document_fragments)
_JOINED = (joined_pages.overview_pages, joined_pages.year_reports)
_FILES = (pages.program_pages, pages.prose_pages, pages.not_found_pages, data_pages, program_files)


def render_fragments(inputs: FragmentInputs) -> dict[str, bytes]:
    """What a program contributes to all files that are joined from many programs, by name.

    A pure function of its inputs, cached under their key (`fragments.fragments_key`).
    """
    files = (file for file in DOWNLOADS if inputs.wants(file.path))
    found = {file.path: file.fragment(inputs.program, inputs.plan) for file in files}
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
    for joined in _JOINED:
        yield from joined(context, fragments)
    for files in _FILES:
        yield from files(context)
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
