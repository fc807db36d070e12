"""The files of the search, from what is kept of each program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from ayumi.artifacts.artifact import Artifact, cache_key
from ayumi.artifacts.blocks import MOST, Parts, block, whole
from ayumi.artifacts.making import INDEX, PROSE, SEARCH, Making
from ayumi.artifacts.search.artifacts import (
    WHOLE_UP_TO,
    Found,
    Search,
    name_of,
    text_file,
    text_path,
)
from ayumi.artifacts.search.documents import page_documents
from ayumi.artifacts.search.inverted_index import indexed
from ayumi.engine.block import Block
from ayumi.urls.paths import program_page


def search_data(making: Making, whole_up_to: int = WHOLE_UP_TO) -> Iterator[Artifact]:
    """All files of the search."""
    found = [*_programs(making), *_pages(making)]
    return Search(making.site, found, making.key).products(whole_up_to)


def foresee(making: Making) -> None:
    """Keep what there is to search in other pages than programs, while those are being made."""
    for _ in _pages(making):
        pass


def has_index(making: Making, number: int) -> bool:
    """Whether the site is likely to have so much text that it is not handed over at once.

    Judged by one block: others may not have been made by now.
    """
    found = making.block(SEARCH, number)
    return found.size("text") * len(making.places) > WHOLE_UP_TO * len(found.members)


def texts(making: Making, number: int, places: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """The files with the passages of some programs of a block, with their paths."""
    found = making.block(SEARCH, number)
    for place in places:
        name = name_of(program_page(making.site.refs[place].id))
        yield text_path(name), text_file(name, found, place - making.blocks[number].start)


def index(making: Making, documents: Block) -> Block:
    """The block with the index of a block of documents."""
    key = cache_key(*documents.members)
    return whole(making.store, INDEX, making.context, key, partial(indexed, documents))


def _programs(making: Making) -> Iterator[Found]:
    for places, made in zip(making.blocks, making.of_all(SEARCH), strict=True):
        pages = [program_page(making.site.refs[place].id) for place in places]
        yield Found(pages, made, partial(index, making, made))


def _pages(making: Making) -> Iterator[Found]:
    """The overview and the pages of prose."""
    documents = page_documents(making.site)
    while some := list(islice(documents, MOST)):
        members = [member for member, _ in some]
        makes = [make for _, make in some]

        def make(place: int, makes: Sequence[Callable[[], Parts]] = makes) -> Parts:
            return makes[place]()

        made = block(making.store, PROSE, making.context, members, make)
        yield Found([page for page, _ in members], made, partial(index, making, made))
