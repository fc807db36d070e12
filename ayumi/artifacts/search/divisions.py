"""The index cut into files of about one size; a key's file depends on the key alone."""

from __future__ import annotations

from functools import partial

from ayumi.model.memoize import MemoDict

FILE_SIZE = 32_000  # bytes of a file; about half of that with gzip
_PRIME = 65521  # the largest of 16 bits
FINEST = 1024  # files of keys at most: what blocks keep is cut so fine, and put together to fewer


def place(key: str, count: int) -> int:
    """The file, of `count`, that holds `key`: its UTF-16 as one large number, by remainders.

    They spread keys as evenly as dice would; query.js has the same.
    """
    return int.from_bytes(key.encode("utf-16-be", "surrogatepass")) % _PRIME % count


def _places(word: str) -> set[int]:
    return {PLACE[word[at : at + 3]] for at in range(len(word) - 2)}


# In the finest cut: the file of a key, and those of a word, looked for at each of its trigrams
PLACE = MemoDict(partial(place, count=FINEST), maxsize=100_000)
PLACES = MemoDict(_places, maxsize=100_000)


def file_count(size: int) -> int:
    """How many files for `size` bytes: a power of two, so that a little more moves nothing."""
    return min(1 << max(size // FILE_SIZE, 1).bit_length() - 1, FINEST)
