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
from ayumi.artifacts.search import inverted_index
from ayumi.artifacts.search.documents import SearchDocument, page_documents, program_documents
from ayumi.artifacts.search.inverted_index import FINEST, LINES, MARK, MARKS, VERSION
from ayumi.artifacts.search.scripts import index_script, script
from ayumi.engine.cache import Cache, Entry
from ayumi.engine.hashing import digest_of
from ayumi.engine.sharding import LARGEST, shards
from ayumi.model.site import Site
from ayumi.urls.paths import SEARCH_INDEX

WHOLE_UP_TO = 400_000  # bytes of text that are handed over at once; about a quarter with gzip


class Shard(NamedTuple):
    """Documents that are indexed together, at most 64, and the key of their index."""

    documents: Sequence[SearchDocument]
    key: str


@dataclass(frozen=True)
class Search:
    """The search of a site: its documents in shards, in the order of the pages."""

    context: RenderContext
    cache: Cache
    shards: Sequence[Shard]
    whole_up_to: int = WHOLE_UP_TO

    @cached_property
    def _documents(self) -> list[SearchDocument]:
        return [document for shard in self.shards for document in shard.documents]

    @cached_property
    def is_divided(self) -> bool:
        """Whether there are many files: too much text to hand it over at once."""
        return sum(document.text.size for document in self._documents) > self.whole_up_to

    def missing(self) -> list[Shard]:
        """The shards whose index is not cached, where there are indexes."""
        shards = self.shards if self.is_divided else ()
        return [shard for shard in shards if self.cache.get(shard.key) is None]

    def artifacts(self) -> Iterator[Artifact]:
        """`search/index.js`; for a large site `search/keys/<n>.js` and `search/text/<page>.js`."""
        return (artifact for artifact in self._artifacts() if self.context.wants(artifact.path))

    def _artifacts(self) -> Iterator[Artifact]:
        count = 0
        if self.is_divided:
            count = inverted_index.file_count(sum(index[LINES].size for index in self._indexes))
            yield from self.texts()
            yield from self._keys(count)
        digests = {
            "files": digest_of(count),
            "documents": digest_of([shard.key for shard in self.shards]),
        }
        render = partial(self._index, count)
        yield self.context.artifact(SEARCH_INDEX, ("reported_years",), render, **digests)

    def texts(self) -> Iterator[Artifact]:
        """The file of the texts of each page."""
        for document in self._documents:
            key = self.context.key(document.text_path, text=document.text.digest)
            yield Artifact(document.text_path, key, partial(self._text_file, document))

    def _text_file(self, document: SearchDocument) -> bytes:
        return document.text_file(self.cache.read(document.text))

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
        self.cache.preload([shard.key for shard in self.shards])  # workers may have made some
        return [
            self.cache.get_or_compute(shard.key, partial(index_shard, self.cache, shard.documents))
            for shard in self.shards
        ]

    def _index(self, count: int, site: Site) -> bytes:
        """The number of files of keys, and the pages; all texts too, if they are not divided."""
        if count:
            versions = [self.cache.read(index[VERSION]) for index in self._indexes]
            version, texts = sha256(b"".join(versions)).hexdigest()[:12], b"null"
        else:
            joined = b",".join([self.cache.read(one.text) for one in self._documents])
            version, texts = "", b"[%b]" % joined
        starts = [0, *accumulate(len(shard.documents) for shard in self.shards)][:-1]
        pages = [document.name for document in self._documents]
        data = {"version": version, "count": count, "starts": starts, "pages": pages}
        return index_script(site, data, texts)


def site_search(context: RenderContext, cache: Cache, fragments: Fragments) -> Search:
    """The search of a site whose fragments are all in the cache; empty where it is not wanted."""
    if not context.wants(SEARCH_INDEX):
        return Search(context, cache, [])
    documents = program_documents(context.site, fragments)
    places = shards([ref.id for ref in context.site.refs])
    groups = [documents[some.start : some.stop] for some in places]
    pages = page_documents(context.site, cache, context.context_key)
    while some := list(islice(pages, LARGEST)):
        groups.append(some)
    return Search(context, cache, [_shard(context, group) for group in groups])


def _shard(context: RenderContext, documents: Sequence[SearchDocument]) -> Shard:
    digests = [(one.page, one.text.digest, one.ngrams.digest) for one in documents]
    return Shard(documents, digest_of("search index", context.context_key, digests))


def index_shard(cache: Cache, documents: Sequence[SearchDocument]) -> dict[str, bytes]:
    """The index of some documents, as it is cached."""
    ngrams = [found.decode() for found in cache.read_each([one.ngrams for one in documents])]
    return inverted_index.index_parts(ngrams, [one.text.digest for one in documents])
