"""What is searched: a document for each program and page: its texts, and its n-grams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import compress
from typing import NamedTuple

from ayumi.artifacts.fragments import FragmentInputs, Fragments
from ayumi.artifacts.search.normalize import keys, normalize_all, written
from ayumi.artifacts.search.passages import (
    KINDS,
    MEASURE,
    TITLE,
    Passage,
    overview_passages,
    program_passages,
    prose_passages,
)
from ayumi.artifacts.search.scripts import as_javascript, script
from ayumi.engine.cache import Cache, CachedPart
from ayumi.engine.hashing import digest_of
from ayumi.model.site import Site
from ayumi.urls.paths import OVERVIEW, SEARCH_INDEX, program_page, prose_page

_PLACES = {kind: place for place, kind in enumerate(KINDS)}
_TEXT, _NGRAMS = f"{SEARCH_INDEX}#text", f"{SEARCH_INDEX}#ngrams"  # the parts of a document


class SearchDocument(NamedTuple):
    """What is searched of a page: where its texts and n-grams are in the cache."""

    page: str  # below a language's root
    text: CachedPart
    ngrams: CachedPart

    @property
    def name(self) -> str:
        """How the files of the search call the page: without its ending."""
        return self.page.removesuffix(".html")

    @property
    def text_path(self) -> str:
        """The file of the page's texts, where each page has one."""
        return f"search/text/{self.name}.js"

    def text_file(self, text: bytes) -> bytes:
        """The content of that file, from the text in the cache."""
        return script(f"text/{self.name}", text)


def document_fragments(inputs: FragmentInputs) -> Iterator[tuple[str, bytes]]:
    """The document of one program."""
    if inputs.wants(SEARCH_INDEX):
        program, plan = inputs.program, inputs.plan
        parts = _document(program.label, program_passages(program, plan), plan.codes)
        yield from parts.items()


def program_documents(site: Site, fragments: Fragments) -> list[SearchDocument]:
    """The document of each program, from its fragments."""
    pages = (program_page(ref.id) for ref in site.refs)
    parts = fragments.parts(_TEXT), fragments.parts(_NGRAMS)
    return [*map(SearchDocument, pages, *parts)]


def page_documents(site: Site, cache: Cache, context_key: str) -> Iterator[SearchDocument]:
    """The documents of the overview and of the pages of prose."""
    key = digest_of("search of the overview", context_key)
    sources = [(OVERVIEW, key, overview_passages(site.plan))]
    for prose in site.prose:
        key = digest_of("search of a page", context_key, prose.name, dict(prose.texts))
        sources.append((prose_page(prose.name), key, prose_passages(prose)))
    for page, key, passages in sources:
        entry = cache.get_or_compute(key, partial(_document, "", passages, site.plan.codes))
        yield SearchDocument(page, entry[_TEXT], entry[_NGRAMS])


def _document(label: str, passages: Iterable[Passage], codes: tuple[str, ...]) -> dict[str, bytes]:
    """`label` is the program's code or number, or empty.

    The n-grams: of the title, of the titles of measures, of all.
    """
    every = tuple(passages)
    rows = [  # each text by language, or 0 where there is none
        [anchor, _PLACES[kind], measure, year, [text.get(code, 0) for code in codes]]
        for anchor, kind, measure, year, text in every
    ]
    kinds = [kind for _, kind, _, _, text in every for _ in text]
    texts = normalize_all([text for *_, texts in every for text in texts.values()])
    ranks = [[*compress(texts, map(rank.__eq__, kinds))] for rank in (TITLE, MEASURE)]
    return {
        _TEXT: as_javascript([label, rows]).encode(),
        _NGRAMS: written(keys(some) for some in (*ranks, texts)),
    }
