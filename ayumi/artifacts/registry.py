"""The registry: every kind of file that the site consists of.

A new download of all programs is a `JoinedFile` in DOWNLOADS; everything else is a function from
the context (and the fragments of all programs, where it joins some) to artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ayumi.artifacts import pages
from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.assets import assets
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.csv_data import CSV_FILES, data_package
from ayumi.artifacts.data_page import data_pages
from ayumi.artifacts.fragments import FragmentInputs, Fragments, joined_artifact
from ayumi.artifacts.gallery import gallery
from ayumi.artifacts.json_data import EVERY_PROGRAM_FILE, program_files
from ayumi.artifacts.search.documents import document_fragments

DOWNLOADS = [EVERY_PROGRAM_FILE, *CSV_FILES]
# The forms first: they render all titles of the program in one batch
_FRAGMENTS = (pages.form_fragments, pages.matrix_fragments, document_fragments)
_JOINED = (pages.overview_pages, pages.year_reports)
_FILES = (pages.program_pages, pages.prose_pages, pages.not_found_pages, data_pages, data_package)


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
    context: RenderContext, fragments: Fragments, with_gallery: bool = False
) -> Iterator[Artifact]:
    """The files of the site that are wanted, but those of the search.

    `with_gallery`: of components, as in the preview.
    """
    found = chain(
        *(joined(context, fragments) for joined in _JOINED),
        (
            joined_artifact(file, context, fragments)
            for file in DOWNLOADS
            if context.wants(file.path)
        ),
        program_files(context, fragments),
        *(files(context) for files in _FILES),
        assets(context),
        gallery(context, fragments) if with_gallery else (),
    )
    return (artifact for artifact in found if context.wants(artifact.path))
