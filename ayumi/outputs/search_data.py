"""The files of the search, from what is kept of each program."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ayumi.outputs.blocks import MOST, block
from ayumi.outputs.making import SEARCH, Making
from ayumi.outputs.output import Product, key_of
from ayumi.outputs.search.documents import page_documents
from ayumi.outputs.search.files import WHOLE_UP_TO, Found, Search
from ayumi.outputs.search.postings import indexed
from ayumi.pages.addresses import program_page


def search_data(making: Making, whole_up_to: int = WHOLE_UP_TO) -> Iterator[Product]:
    """All files of the search."""
    found = [*_programs(making), *_pages(making)]
    return Search(making.site, found, making.key).products(whole_up_to)


def _programs(making: Making) -> Iterator[Found]:
    for places, made in zip(making.blocks, making.of_all(SEARCH), strict=True):
        yield Found([program_page(making.site.entries[place].id) for place in places], made)


def _pages(making: Making) -> Iterator[Found]:
    """The overview and the pages of prose: there are few, so they are read each time."""
    documents = page_documents(making.site)
    while some := list(islice(documents, MOST)):
        members = [(page, key_of(dict(parts))) for page, parts in some]
        made = block(None, SEARCH, "", members, lambda n, some=some: some[n][1], indexed)  # type: ignore[misc]
        yield Found([page for page, _ in some], made)
