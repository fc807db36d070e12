"""Shards: groups of consecutive items whose borders hardly move when an item comes or goes."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

LARGEST = 64  # items of a shard; the search has a letter for each
_SMALLEST, _FEW = 32, 8  # items of most shards at least, and of those of a hundred items


def shards(names: Sequence[str]) -> list[range]:
    """The places of the items of each shard, for items by name.

    A shard ends where the checksum of a name says so (content-defined chunking), so that one item
    more or less moves the border of one or two shards and not of all that follow.
    """
    start, smallest, found = 0, _FEW, []
    while smallest < _SMALLEST and smallest * 32 < len(names):
        smallest *= 2
    for place, name in enumerate(names, 1):
        size = place - start
        is_border = size >= smallest and crc32(name.encode()) % smallest == 0
        if is_border or size == LARGEST or place == len(names):
            found.append(range(start, place))
            start = place
    return found
