"""In which documents each key is found, in a compact writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ayumi.outputs.search.documents import Document
from ayumi.outputs.search.keys import trigrams

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_Places = dict[str, tuple[list[int], list[int], list[int]]]


def encoded(numbers: Iterable[int]) -> str:
    """Rising numbers as differences: five bits a letter, small first, 32 added where more follow."""
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
    found = _gathered((rank.grams for rank in d.keys) for d in documents)
    return ((gram, f"{gram} {_written(places)}") for gram, places in sorted(found.items()))


def word_entries(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """The same of every word, which is looked for at each of its trigrams."""
    found = _gathered((rank.words for rank in d.keys) for d in documents)
    for word, places in sorted(found.items()):
        entry = f"{word} {_written(places)}"
        yield from ((trigram, entry) for trigram in sorted(trigrams(word)))


def _gathered(documents: Iterable[Iterable[frozenset[str]]]) -> _Places:
    found: _Places = defaultdict(lambda: ([], [], []))
    for number, ranks in enumerate(documents):
        for rank, keys in enumerate(ranks):
            for key in keys:
                found[key][rank].append(number)
    return found


def _written(places: tuple[list[int], list[int], list[int]]) -> str:
    """All text first, then titles of measures, then titles; what is empty at the end is left out."""
    title, measure, text = places
    return ".".join(map(encoded, (text, measure, title))).rstrip(".")
