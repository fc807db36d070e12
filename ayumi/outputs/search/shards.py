"""The index cut into files of about one size; a key's file depends on the key alone."""

from __future__ import annotations

from functools import partial

from ayumi.model.once import ByValue

FILE_SIZE = 32_000  # bytes of a file; about half of that with gzip
FINEST = 1024  # files of keys at most: what blocks keep is cut so fine, and put together to fewer


def place(key: str, count: int) -> int:
    """The file, of `count`, that holds `key`: FNV-1a over its code points."""
    mixed = 2166136261
    for letter in key:
        mixed = (mixed ^ ord(letter)) * 16777619 % 2**32
    return (mixed ^ mixed >> 15) % count


def _places(word: str) -> list[int]:
    return sorted({PLACE[word[at : at + 3]] for at in range(len(word) - 2)})


# In the finest cut: the file of a key, and those of a word, looked for at each of its trigrams
PLACE = ByValue(partial(place, count=FINEST), most=100_000)
PLACES = ByValue(_places, most=100_000)


def shard_count(size: int) -> int:
    """How many files for `size` bytes: a power of two, so that a little more moves nothing."""
    return min(1 << max(size // FILE_SIZE, 1).bit_length() - 1, FINEST)
