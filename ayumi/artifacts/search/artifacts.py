"""The files of the search: one for a small site; else an index in parts, and each page's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from itertools import accumulate, islice
from typing import NamedTuple

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.fragments import Fragments
from ayumi.artifacts.search.divisions import FINEST, file_count
from ayumi.artifacts.search.documents import NGRAMS, TEXT, page_documents
from ayumi.artifacts.search.inverted_index import LINES, MARK, MARKS, VERSION, index_parts
from ayumi.artifacts.search.jsonp import as_javascript, script
from ayumi.artifacts.search.manifest import manifest
from ayumi.engine.cache import Cache, Entry, Part
from ayumi.engine.hashing import digest_of
from ayumi.engine.sharding import LARGEST, shards
from ayumi.model.site import Site
from ayumi.urls.paths import SEARCH_INDEX, program_page

WHOLE_UP_TO = 400_000  # bytes of text that are handed over at once; about a quarter with gzip


class Document(NamedTuple):
    """What is searched of a page: where its texts and n-grams are in the cache."""

    page: str  # below a language's root
    text: Part
    ngrams: Part

    @property
    def name(self) -> str:
        """How the files of the search call the page: without its ending."""
        return self.page.removesuffix(".html")

    @property
    def text_path(self) -> str:
        """The file of the page's texts, where each page has one."""
        return f"search/text/{self.name}.js"


class Shard(NamedTuple):
    """Documents that are indexed together, at most 64, and the key of their index."""

    documents: Sequence[Document]
    key: str


@dataclass(frozen=True)
class Search:
    """The search of a site: its documents in shards, in the order of the pages."""

    context: RenderContext
    cache: Cache
    shards: Sequence[Shard]
    whole_up_to: int = WHOLE_UP_TO

    @cached_property
    def is_divided(self) -> bool:
        """Whether there are many files: too much text to hand it over at once."""
        size = sum(one.text.size for shard in self.shards for one in shard.documents)
        return size > self.whole_up_to

    def missing(self) -> list[Shard]:
        """The shards whose index is not cached, where there are indexes."""
        if not self.is_divided:
            return []
        return [shard for shard in self.shards if self.cache.get(shard.key) is None]

    def artifacts(self) -> Iterator[Artifact]:
        """`search/index.js`; for a large site `search/keys/<n>.js` and `search/text/<page>.js`."""
        count = 0
        if self.is_divided:
            count = file_count(sum(index[LINES].size for index in self._indexes))
            yield from self.texts()
            yield from self._keys(count)
        keys = digest_of([shard.key for shard in self.shards])
        reads = ("reported_years",)
        yield self.context.artifact(
            SEARCH_INDEX, reads, partial(self._index, count), files=digest_of(count), documents=keys
        )

    def texts(self) -> Iterator[Artifact]:
        """The file of the texts of each page."""
        for document in (one for shard in self.shards for one in shard.documents):
            key = self.context.key(document.text_path, text=document.text.digest)
            yield Artifact(document.text_path, key, partial(text_file, self.cache, document))

    def _keys(self, count: int) -> Iterator[Artifact]:
        marks = [self.cache.read(index[MARKS]) for index in self._indexes]
        for number in range(count):
            of_file = [
                mark[MARK * line : MARK * (line + 1)]
                for mark in marks
                for line in range(number, FINEST, count)
            ]
            path = f"search/keys/{number}.js"
            key = self.context.key(path, index=digest_of(count, b"".join(of_file)))
            yield Artifact(path, key, partial(self._keys_file, number, count))

    def _keys_file(self, number: int, count: int) -> bytes:
        """What each shard has for the file, with the number of the shard."""
        entries = [
            b"[%d,%b]" % (shard, line)
            for shard, lines in enumerate(self._lines)
            for line in lines[number::count]
            if line
        ]
        return script(f"keys/{number}", b"[%b]" % b",".join(entries))

    @cached_property
    def _lines(self) -> list[list[bytes]]:
        return [self.cache.read(index[LINES]).split(b"\n") for index in self._indexes]

    @cached_property
    def _indexes(self) -> list[Entry]:
        return [
            self.cache.get_or_compute(shard.key, partial(index_shard, self.cache, shard.documents))
            for shard in self.shards
        ]

    def _index(self, count: int, site: Site) -> bytes:
        """What files there are, what the pages are called, and the words to report results with.

        Where the search is not divided, all texts too.
        """
        names = [document.name for shard in self.shards for document in shard.documents]
        starts = [0, *accumulate(len(shard.documents) for shard in self.shards)][:-1]
        if count:
            versions = [self.cache.read(index[VERSION]) for index in self._indexes]
            version, texts = sha256(b"".join(versions)).hexdigest()[:12], "null"
        else:
            parts = (document.text for shard in self.shards for document in shard.documents)
            joined = b",".join(map(self.cache.read, parts)).decode()
            version, texts = "", f"[{joined}]"
        data = as_javascript(manifest(site, names, starts, count, version))
        return script("index", f'{data[:-1]},"texts":{texts}}}'.encode())


def site_search(
    context: RenderContext, cache: Cache, fragments: Fragments, whole_up_to: int = WHOLE_UP_TO
) -> Search:
    """The search of a site whose fragments are all in the cache."""
    names = [ref.id for ref in context.site.refs]
    documents = [
        Document(program_page(name), text, ngrams)
        for name, text, ngrams in zip(
            names, fragments.parts(TEXT), fragments.parts(NGRAMS), strict=True
        )
    ]
    groups = [documents[places.start : places.stop] for places in shards(names)]
    pages = (
        Document(page, entry[TEXT], entry[NGRAMS])
        for page, entry in page_documents(context.site, cache, context.context_key)
    )
    while some := list(islice(pages, LARGEST)):
        groups.append(some)
    return Search(context, cache, [_shard(context, some) for some in groups], whole_up_to)


def index_shard(cache: Cache, documents: Sequence[Document]) -> dict[str, bytes]:
    """The index of some documents, as it is cached."""
    ngrams = [cache.read(one.ngrams).decode() for one in documents]
    return index_parts(ngrams, [one.text.digest for one in documents])


def text_file(cache: Cache, document: Document) -> bytes:
    """The texts of a page, as the search loads them."""
    return script(f"text/{document.name}", cache.read(document.text))


def _shard(context: RenderContext, documents: Sequence[Document]) -> Shard:
    digests = [(one.page, one.text.digest, one.ngrams.digest) for one in documents]
    return Shard(documents, digest_of("search index", context.context_key, digests))
