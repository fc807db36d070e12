"""The files of the search: one for a small site; else an index in parts, and each page's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from ayumi.model.site import Site
from ayumi.outputs.output import Output
from ayumi.outputs.search.documents import Document, documents
from ayumi.outputs.search.manifest import manifest
from ayumi.outputs.search.postings import gram_entries, word_entries
from ayumi.outputs.search.script import as_script, script
from ayumi.outputs.search.shards import shards

WHOLE_UP_TO = 400_000  # bytes of text that are handed over at once; about a quarter with gzip


def search(site: Site, whole_up_to: int = WHOLE_UP_TO) -> Iterator[Output]:
    """`search/index.js`, and for a large site `search/keys/<n>.js` and `search/text/<page>.js`."""
    return search_of(site, tuple(documents(site)), whole_up_to)


def search_of(
    site: Site, every: Sequence[Document], whole_up_to: int = WHOLE_UP_TO
) -> Iterator[Output]:
    """The same, of documents that are made already."""
    if sum(len(d.json.encode()) for d in every) <= whole_up_to:
        texts = "[" + ",".join(d.json for d in every) + "]"
        yield _index(site, every, texts=texts)
        return
    keys = list(_keys(every))
    yield from keys
    texts_of = [Output(f"search/text/{d.name}.js", script(f"text/{d.name}", d.json)) for d in every]
    yield from texts_of
    version = sha256(b"".join(sha256(o.content).digest() for o in (*keys, *texts_of)))
    yield _index(site, every, count=len(keys), version=version.hexdigest()[:12])


def _keys(every: Sequence[Document]) -> Iterator[Output]:
    for number, shard in enumerate(shards(gram_entries(every), word_entries(every))):
        yield Output(f"search/keys/{number}.js", script(f"keys/{number}", as_script(shard)))


def _index(
    site: Site, every: Sequence[Document], *, count: int = 0, version: str = "", texts: str = "null"
) -> Output:
    """How many parts there are, what the pages are called, and the words to speak of results."""
    data = as_script(manifest(site, [d.name for d in every], count, version))
    return Output("search/index.js", script("index", f'{data[:-1]},"texts":{texts}}}'))
