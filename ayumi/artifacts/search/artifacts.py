"""The files of the search: one for a small site; else an index in parts, and each page's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.search.inverted_index import LINES, MARK, MARKS, VERSION
from ayumi.artifacts.search.jsonp import as_javascript, script
from ayumi.artifacts.search.manifest import manifest
from ayumi.artifacts.search.shards import FINEST, shard_count
from ayumi.engine.block import Block
from ayumi.model.site import Site

KEYS = "search/keys/"  # the folder of the files of keys
WHOLE_UP_TO = 400_000  # bytes of text that are handed over at once; about a quarter with gzip


class Found(NamedTuple):
    """A block of documents, and the path below a language's root of each one's page.

    `indexed` gives the block with the index of these documents.
    """

    pages: Sequence[str]
    block: Block
    indexed: Callable[[], Block]

    @property
    def names(self) -> list[str]:
        """How the files of the search call the pages."""
        return [*map(name_of, self.pages)]


def name_of(page: str) -> str:
    """How the files of the search call a page: without its ending."""
    return page.removesuffix(".html")


@dataclass(frozen=True)
class Search:
    """The search of a site, from the blocks of its documents in order.

    `key` gives the key of what is made from some values.
    """

    site: Site
    found: Sequence[Found]
    key: Callable[..., str]

    def products(self, whole_up_to: int = WHOLE_UP_TO) -> Iterator[Artifact]:
        """`search/index.js`; for a large site `search/keys/<n>.js` and `search/text/<page>.js`."""
        if sum(found.block.size("text") for found in self.found) <= whole_up_to:
            count = 0
        else:
            count = shard_count(sum(index.size(LINES) for index in self._indexes))
            yield from self._texts()
            yield from self._keys(count)
        key = self.key("search", count, [found.block.members for found in self.found])
        yield Artifact("search/index.js", key, partial(self._index, count))

    def _texts(self) -> Iterator[Artifact]:
        for found in self.found:
            for place, (name, member) in enumerate(
                zip(found.names, found.block.members, strict=True)
            ):
                make = partial(text_file, name, found.block, place)
                yield Artifact(text_path(name), self.key("search text", member), make)

    def _keys(self, count: int) -> Iterator[Artifact]:
        marks = [index.joined(MARKS) for index in self._indexes]
        for number in range(count):
            of_file = [
                mark[MARK * line : MARK * (line + 1)]
                for mark in marks
                for line in range(number, FINEST, count)
            ]
            key = self.key("search keys", count, b"".join(of_file))
            yield Artifact(f"{KEYS}{number}.js", key, partial(self._file, number, count))

    def _file(self, number: int, count: int) -> bytes:
        """What each block has for the file, with the number of the block."""
        entries = [
            b"[%d,%b]" % (block, line)
            for block, lines in enumerate(self._lines)
            for line in lines[number::count]
            if line
        ]
        return script(f"keys/{number}", b"[%b]" % b",".join(entries))

    @cached_property
    def _lines(self) -> list[list[bytes]]:
        return [index.joined(LINES).split(b"\n") for index in self._indexes]

    @cached_property
    def _indexes(self) -> list[Block]:
        return [found.indexed() for found in self.found]

    def _index(self, count: int) -> bytes:
        """The parts there are, what the pages are called, and the words to speak of results.

        Without files of keys, all texts too.
        """
        names = [name for found in self.found for name in found.names]
        starts = [0, *accumulate(len(found.pages) for found in self.found)][:-1]
        if count:
            of_blocks = b"".join(index.joined(VERSION) for index in self._indexes)
            version, texts = sha256(of_blocks).hexdigest()[:12], "null"
        else:
            pieces = (piece for found in self.found for piece in found.block.pieces("text"))
            version, texts = "", f"[{b','.join(pieces).decode()}]"
        data = as_javascript(manifest(self.site, names, starts, count, version))
        return script("index", f'{data[:-1]},"texts":{texts}}}'.encode())


def text_path(name: str) -> str:
    """Where the passages of the page that the search calls `name` are."""
    return f"search/text/{name}.js"


def text_file(name: str, block: Block, place: int) -> bytes:
    """The passages of a page, as the block of its document has them."""
    return script(f"text/{name}", block.piece("text", place))
