"""The blocks that programs are put into: which stand together, and how a block is made.

What a few programs give to the overview, the reports, the data and the search lies together in a
block, so that after an edit the pages of all programs are joined from a few dozen files, and not
from one or two a program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from zlib import crc32

from ayumi.artifacts.artifact import cache_key
from ayumi.engine.block import Block, Columns, Member, held
from ayumi.engine.store import Store

Parts = Mapping[str, bytes]  # what one program gives, by name

MOST = 64  # programs of a block; search/postings.py has a letter for each
_LEAST, _FEW = 32, 8  # programs of most blocks at least, and of a site's with a hundred


def blocks(programs: Sequence[str]) -> list[range]:
    """The places of the programs of each block, for programs by their ids in order.

    Where a block ends depends on the ids around it, so that a program more or less moves the
    border of one or two blocks, and not of all that follow.
    """
    return list(_blocks(programs))


def _blocks(programs: Sequence[str]) -> Iterator[range]:
    start, least = 0, _FEW
    while least < _LEAST and least * 32 < len(programs):
        least *= 2
    for place, program in enumerate(programs, 1):
        size = place - start
        if size == MOST or (size >= least and crc32(program.encode()) % least == 0):
            yield range(start, place)
            start = place
    if start < len(programs):
        yield range(start, len(programs))


def block(
    store: Store | None,
    kind: str,
    stamp: str,
    members: Sequence[Member],
    make: Callable[[int], Parts],
    *,
    digested: bool = False,
) -> Block:
    """The block of these members: the one that is kept, or made of what is kept and what is not.

    `make` gives the parts of the member at a place; `stamp` is the key of what they all depend on.
    `digested`: whether the parts bear digests, for the keys of what is joined from them.
    """
    gather = partial(_gathered, store, kind, stamp, members, make)
    return _kept_or_made(store, kind, stamp, members, gather, digested=digested)


def whole(store: Store | None, kind: str, stamp: str, key: str, make: Callable[[], Parts]) -> Block:
    """The block of what is made in one piece, of what `key` and `stamp` stand for."""

    def gather() -> Columns:
        return {part: [piece] for part, piece in make().items()}

    return _kept_or_made(store, kind, stamp, [("", key)], gather)


def _kept_or_made(
    store: Store | None,
    kind: str,
    stamp: str,
    members: Sequence[Member],
    gather: Callable[[], Columns],
    *,
    digested: bool = False,
) -> Block:
    name = f"{kind}/{cache_key(stamp, *members)}"
    if store is None:
        return held(stamp, members, gather(), digested=digested)
    return store.get(name) or store.put(name, stamp, members, gather(), digested=digested)


def _gathered(
    store: Store | None,
    kind: str,
    stamp: str,
    members: Sequence[Member],
    make: Callable[[int], Parts],
) -> Columns:
    """The pieces of all members: those that are kept in any block, and those that are not."""
    before = store.find(kind, stamp) if store is not None else {}
    pieces = cache(_pieces)
    columns: dict[str, list[bytes]] = {}
    for place, member in enumerate(members):
        if (found := before.get(member)) is not None:
            parts: Parts = {part: some[found.place] for part, some in pieces(found.block).items()}
        else:
            parts = make(place)
        for part, piece in parts.items():
            columns.setdefault(part, []).append(piece)
    return columns


def _pieces(block: Block) -> Mapping[str, list[bytes]]:
    """The pieces that each member gave."""
    return {part: block.pieces(part) for part in block.parts}
