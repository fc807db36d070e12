"""What is searched: a document for each program and page, made from its own input alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.outputs.search.keys import Keys, keys
from ayumi.outputs.search.normalising import normalise
from ayumi.outputs.search.page_passages import overview_passages, prose_passages
from ayumi.outputs.search.passages import KINDS, MEASURE, TITLE, Passage, program_passages
from ayumi.outputs.search.script import as_script
from ayumi.pages.addresses import OVERVIEW, program_page, prose_page


class Document(NamedTuple):
    """A page: its path below a language's root, its texts as JSON, and its keys by rank.

    The ranks are the title, the titles of its measures, and all its text.
    """

    page: str
    json: str
    keys: tuple[Keys, Keys, Keys]

    @property
    def name(self) -> str:
        """The page without its ending: how the files of the search call it."""
        return self.page.removesuffix(".html")


def packed(document: Document) -> dict[str, bytes]:
    """The document as parts that can be kept."""
    ranks = [[" ".join(sorted(some)) for some in rank] for rank in document.keys]
    keys = "\n".join(line for rank in ranks for line in rank)
    return {"search.json": document.json.encode(), "search.keys": keys.encode()}


def unpacked(page: str, parts: Mapping[str, bytes]) -> Document:
    """The document of `page` from its parts."""
    lines = [
        frozenset(line.split(" ")) if line else frozenset[str]()
        for line in parts["search.keys"].decode().split("\n")
    ]
    ranks = [Keys(grams, words) for grams, words in zip(lines[::2], lines[1::2], strict=True)]
    return Document(page, parts["search.json"].decode(), (ranks[0], ranks[1], ranks[2]))


def documents(site: Site) -> Iterator[Document]:
    """The documents of the site: programs by number, then the overview and the pages."""
    for program in site.programs:
        yield program_document(program, site.plan)
    yield from page_documents(site)


def page_documents(site: Site) -> Iterator[Document]:
    """The documents of the overview and the pages of prose."""
    codes = site.plan.codes
    yield document(OVERVIEW, 0, overview_passages(site.plan), codes)
    for prose in site.prose:
        yield document(prose_page(prose.name), 0, prose_passages(prose), codes)


def program_document(program: Program, plan: Plan) -> Document:
    """The document of one program."""
    page = program_page(program.id)
    return document(page, program.number, program_passages(program, plan), plan.codes)


def document(page: str, number: int, passages: Iterable[Passage], codes: Sequence[str]) -> Document:
    """The document of a page; `number` is the program's, or 0."""
    every = tuple(passages)
    rows = [
        [p.anchor, KINDS.index(p.kind), p.measure, p.year, [p.text.get(code, 0) for code in codes]]
        for p in every
    ]
    ranks = (_of_kind(every, TITLE), _of_kind(every, MEASURE), every)
    found = tuple(keys(_texts(some)) for some in ranks)
    return Document(page, as_script([number, rows]), (found[0], found[1], found[2]))


def _of_kind(passages: tuple[Passage, ...], kind: str) -> tuple[Passage, ...]:
    return tuple(p for p in passages if p.kind == kind)


def _texts(passages: Iterable[Passage]) -> list[str]:
    return [normalise(text) for p in passages for text in p.text.values()]
