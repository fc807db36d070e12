"""The inverted index: in which documents of a shard each key is, by the files that have the keys.

A key's file depends on the key alone, and so few files change with a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from json.encoder import encode_basestring

from ayumi.artifacts.search.normalize import RANKS
from ayumi.model.memoize import MemoDict

# A document's letter is its place in the shard; query.js has the same
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LINES, MARKS, VERSION = "lines", "marks", "version"  # the parts of an index
MARK = 8  # bytes of the digest of what a shard has for one file of keys
FILE_SIZE = 32_000  # bytes of a file; about half of that with gzip
FINEST = 1024  # files of keys at most: an index is cached in as many lines, joined for fewer files
_PRIME = 65521  # the largest of 16 bits

_Postings = dict[str, str]  # key -> the letters of the documents that have it


def file_count(size: int) -> int:
    """How many files for `size` bytes: a power of two, so that a little more moves nothing."""
    return min(1 << max(size // FILE_SIZE, 1).bit_length() - 1, FINEST)


def place(key: str, count: int) -> int:
    """The file, of `count`, that holds `key`: its UTF-16 as one large number, by remainders.

    They spread keys as evenly as dice would; query.js has the same.
    """
    return int.from_bytes(key.encode("utf-16-be", "surrogatepass")) % _PRIME % count


# The line of a key, and those of a word, which is looked for at each of its trigrams
_PLACE = MemoDict(partial(place, count=FINEST), maxsize=100_000)
_PLACES: MemoDict[str, set[int]] = MemoDict(
    lambda word: {_PLACE[word[at : at + 3]] for at in range(len(word) - 2)}, maxsize=100_000
)


def index_parts(ngrams: Sequence[str], text_digests: Sequence[str]) -> dict[str, bytes]:
    """The index of a shard of documents: FINEST lines `"grams","words"`, or nothing.

    `ngrams` has the keys of each document (`normalize.written`), `text_digests` those of its texts.
    """
    postings = _gathered(ngrams)
    of_grams: list[list[str]] = [[] for _ in range(FINEST)]
    of_words: list[list[str]] = [[] for _ in range(FINEST)]
    for gram, letters in _ranked(*postings[::2]).items():
        of_grams[_PLACE[gram]].append(f"{gram} {letters}")
    words = _ranked(*postings[1::2])
    for word in sorted(words):  # each goes into many files
        ref = f"{word} {words[word]}"
        for file in _PLACES[word]:
            of_words[file].append(ref)
    lines = [_line(*refs) for refs in zip(of_grams, of_words, strict=True)]
    marks = b"".join([blake2b(line, digest_size=MARK).digest() for line in lines])
    version = blake2b(marks + " ".join(text_digests).encode(), digest_size=MARK).digest()
    return {LINES: b"\n".join(lines), MARKS: marks, VERSION: version}


def _gathered(documents: Sequence[str]) -> list[_Postings]:
    """The postings of grams and of words, of each rank in turn."""
    found: list[_Postings] = [{} for _ in range(2 * RANKS)]
    for letter, document in zip(LETTERS, documents, strict=False):
        for line, postings in zip(document.split("\n"), found, strict=True):
            for key in line.split(" ") if line else ():
                postings[key] = postings.get(key, "") + letter
    return found


def _ranked(title: _Postings, measures: _Postings, text: _Postings) -> _Postings:
    """The postings of all text, with those of the other ranks: `text.measures.title`.

    Ranks at the end that have none are left out.
    """
    for key in title.keys() | measures.keys():
        text[key] = f"{text.get(key, '')}.{measures.get(key, '')}.{title.get(key, '')}".rstrip(".")
    return text


def _line(grams: list[str], words: list[str]) -> bytes:
    if not (grams or words):
        return b""
    # No gram has a character that JSON and JavaScript take differently: those count as spaces;
    # and no word has one that either would have to escape
    return f'{encode_basestring(" ".join(sorted(grams)))},"{" ".join(words)}"'.encode()
