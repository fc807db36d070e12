"""The registry: every kind of file that the site consists of.

A new download of all programs is a `JoinedFile` in DOWNLOADS; everything else is a function from
the context (and the fragments of all programs, where it joins some) to artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.assets import assets
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.csv_data import CSV_FILES
from ayumi.artifacts.data_package import data_package
from ayumi.artifacts.data_page import data_pages
from ayumi.artifacts.fragments import FragmentInputs, Fragments
from ayumi.artifacts.gallery import gallery
from ayumi.artifacts.joined import JoinedFile, joined_artifact, joined_fragments
from ayumi.artifacts.json_data import EVERY_PROGRAM_FILE, program_files
from ayumi.artifacts.overview import matrix_fragments, overview_pages
from ayumi.artifacts.pages import not_found_pages, program_pages, prose_pages
from ayumi.artifacts.search.artifacts import Search
from ayumi.artifacts.search.documents import document_fragments
from ayumi.artifacts.year_reports import form_fragments, year_reports

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
