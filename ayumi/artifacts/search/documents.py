"""What is searched: a document for each program and page: its texts, and its n-grams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import compress

from ayumi.artifacts.fragments import FragmentInputs
from ayumi.artifacts.search.jsonp import as_javascript
from ayumi.artifacts.search.ngrams import keys, written
from ayumi.artifacts.search.normalize import normalize_all
from ayumi.artifacts.search.page_passages import overview_passages, prose_passages
from ayumi.artifacts.search.passages import KINDS, MEASURE, TITLE, Passage, program_passages
from ayumi.engine.cache import Cache, Entry
from ayumi.engine.hashing import digest_of
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.urls.paths import OVERVIEW, SEARCH_INDEX, prose_page

_PLACES = {kind: place for place, kind in enumerate(KINDS)}


TEXT, NGRAMS = f"{SEARCH_INDEX}#text", f"{SEARCH_INDEX}#ngrams"  # the parts of a document


def document_fragments(inputs: FragmentInputs) -> Iterator[tuple[str, bytes]]:
    """The document of one program."""
    if inputs.wants(SEARCH_INDEX):
        program, plan = inputs.program, inputs.plan
        yield from _document(program.number, program_passages(program, plan), plan.codes)


def page_documents(site: Site, cache: Cache, context_key: str) -> Iterator[tuple[str, Entry]]:
    """The documents of the overview and of the pages of prose, each with its page."""
    codes = site.plan.codes
    key = digest_of("search of the overview", context_key)
    yield (
        OVERVIEW,
        cache.get_or_compute(key, lambda: dict(_document(0, overview_passages(site.plan), codes))),
    )
    for prose in site.prose:
        key = digest_of("search of a page", context_key, prose.name, dict(prose.texts))
        passages = partial(prose_passages, prose)
        yield (
            prose_page(prose.name),
            cache.get_or_compute(key, lambda p=passages: dict(_document(0, p(), codes))),  # type: ignore[misc]
        )


def _document(
    number: int, passages: Iterable[Passage], codes: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """`number` is the program's, or 0. The n-grams: of the title, of measures' titles, of all."""
    every = tuple(passages)
    rows = [
        [anchor, _PLACES[kind], measure, year, _in_each(text, codes)]
        for anchor, kind, measure, year, text in every
    ]
    kinds = [kind for _, kind, _, _, text in every for _ in text]
    texts = normalize_all([text for *_, texts in every for text in texts.values()])
    ranks = [[*compress(texts, map(rank.__eq__, kinds))] for rank in (TITLE, MEASURE)]
    yield TEXT, as_javascript([number, rows]).encode()
    yield NGRAMS, written(keys(some) for some in (*ranks, texts))


def _in_each(text: Text, codes: tuple[str, ...]) -> list[str | int]:
    """The text in each language; 0 where there is none."""
    if tuple(text) == codes:
        return [*text.values()]
    return [text.get(code, 0) for code in codes]
