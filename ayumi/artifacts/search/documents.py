"""What is searched: a document for each program and page, made from its own input alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import compress

from ayumi.artifacts.artifact import cache_key
from ayumi.artifacts.blocks import Parts
from ayumi.artifacts.search.jsonp import as_javascript
from ayumi.artifacts.search.ngrams import keys, written
from ayumi.artifacts.search.normalize import normalize_all
from ayumi.artifacts.search.page_passages import overview_passages, prose_passages
from ayumi.artifacts.search.passages import KINDS, MEASURE, TITLE, Passage, program_passages
from ayumi.engine.block import Member
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.model.text import Text
from ayumi.urls.paths import OVERVIEW, prose_page

_PLACES = {kind: place for place, kind in enumerate(KINDS)}


def program_parts(program: Program, plan: Plan) -> Parts:
    """The document of one program, as parts of a block: its texts as JSON, and its keys."""
    return _parts(program.number, program_passages(program, plan), plan.codes)


def page_documents(site: Site) -> Iterator[tuple[Member, Callable[[], Parts]]]:
    """What makes the documents of the overview and the pages of prose, by path and key."""
    codes = site.plan.codes
    yield (OVERVIEW, ""), lambda: _parts(0, overview_passages(site.plan), codes)
    for prose in site.prose:
        member = prose_page(prose.name), cache_key(dict(prose.texts))
        yield member, lambda prose=prose: _parts(0, prose_passages(prose), codes)  # type: ignore[misc]


def _parts(number: int, passages: Iterable[Passage], codes: tuple[str, ...]) -> Parts:
    """`number` is the program's, or 0. The keys are of the title, of measures' titles, of all."""
    every = tuple(passages)
    rows = [
        [anchor, _PLACES[kind], measure, year, _in_each(text, codes)]
        for anchor, kind, measure, year, text in every
    ]
    kinds = [kind for _, kind, _, _, text in every for _ in text]
    texts = normalize_all([text for *_, texts in every for text in texts.values()])
    ranks = [[*compress(texts, map(rank.__eq__, kinds))] for rank in (TITLE, MEASURE)]
    return {
        "text": as_javascript([number, rows]).encode(),
        "keys": written(keys(some) for some in (*ranks, texts)),
    }


def _in_each(text: Text, codes: tuple[str, ...]) -> list[str | int]:
    """The text in each language; 0 where there is none."""
    if tuple(text) == codes:
        return [*text.values()]
    return [text.get(code, 0) for code in codes]
