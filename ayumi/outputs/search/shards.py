"""The index cut into files of about one size; a key's file depends on the key alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

FILE_SIZE = 32_000  # characters of a file; about half of that with gzip


def place(key: str, count: int) -> int:
    """The file, of `count`, that holds `key`: FNV-1a over its code points."""
    mixed = 2166136261
    for letter in key:
        mixed = (mixed ^ ord(letter)) * 16777619 % 2**32
    return (mixed ^ mixed >> 15) % count


def shard_count(characters: int) -> int:
    """How many files: a power of two, so that a little more content moves nothing."""
    return 1 << max(characters // FILE_SIZE, 1).bit_length() - 1


def shards(
    grams: Iterable[tuple[str, str]], words: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Grams and words of each file, as one text each."""
    every = [(0, *entry) for entry in grams] + [(1, *entry) for entry in words]
    count = shard_count(sum(len(entry) + 1 for _, _, entry in every))
    # A word with two trigrams in one file is there once: a dict keeps what came first
    files: list[tuple[dict[str, None], dict[str, None]]] = [({}, {}) for _ in range(count)]
    for kind, key, entry in every:
        files[place(key, count)][kind][entry] = None
    return ((" ".join(of_grams), " ".join(of_words)) for of_grams, of_words in files)
