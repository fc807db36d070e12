"""The files of the search, from what is kept of each program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ayumi.outputs.making import Making
from ayumi.outputs.output import Product
from ayumi.outputs.search.documents import Document, page_documents, unpacked
from ayumi.outputs.search.files import search_of
from ayumi.pages.addresses import program_page


def search_data(making: Making) -> Iterator[Product]:
    """All files of the search. Which there are shows only when they are made, or are known."""

    @cache
    def files() -> dict[str, bytes]:
        return {o.path: o.content for o in search_of(making.site, tuple(_documents(making)))}

    for path in making.known_below("search/", making.every_key) or files():
        yield Product(path, making.every_key, lambda path=path: files()[path])  # type: ignore[misc]


def _documents(making: Making) -> Iterator[Document]:
    for place, summary in enumerate(making.site.summaries):
        yield unpacked(program_page(summary.id), making.record(place))
    yield from page_documents(making.site)
