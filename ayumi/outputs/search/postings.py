"""In which documents each key is found, in a compact writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ayumi.outputs.search.documents import Document
from ayumi.outputs.search.keys import trigrams

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_RANKS = (2, 1, 0)  # of `Document.keys`: all text, titles of measures, the title
_Places = dict[str, list[int]]


def encoded(numbers: Iterable[int]) -> str:
    """Rising numbers as differences: five bits a letter, low ones first; 32: more follow."""
    letters: list[str] = []
    last = -1
    for number in numbers:
        rest = number - last - 1
        last = number
        while rest > 31:
            letters.append(_DIGITS[32 + rest % 32])
            rest //= 32
        letters.append(_DIGITS[rest])
    return "".join(letters)


def gram_entries(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """(where it is looked for, `key postings`) of every gram."""
    ranks = [_gathered(d.keys[rank].grams for d in documents) for rank in _RANKS]
    return ((gram, f"{gram} {_written(gram, ranks)}") for gram in sorted(ranks[0]))


def word_entries(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """The same of every word, which is looked for at each of its trigrams."""
    ranks = [_gathered(d.keys[rank].words for d in documents) for rank in _RANKS]
    for word in sorted(ranks[0]):
        entry = f"{word} {_written(word, ranks)}"
        yield from ((trigram, entry) for trigram in sorted(trigrams(word)))


def _gathered(documents: Iterable[frozenset[str]]) -> _Places:
    found: _Places = defaultdict(list)
    for number, keys in enumerate(documents):
        for key in keys:
            found[key].append(number)
    return found


def _written(key: str, ranks: Sequence[_Places]) -> str:
    """In the order of the ranks; what is empty at the end is left out."""
    return ".".join(encoded(rank.get(key, ())) for rank in ranks).rstrip(".")
