"""In which documents of a block each key is found, sorted by the files of keys they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from json.encoder import encode_basestring

from ayumi.artifacts.search.divisions import FINEST, PLACE, PLACES
from ayumi.artifacts.search.ngrams import RANKS

# A document's letter is its place in the block; query.js has the same
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LINES, MARKS, VERSION = "lines", "marks", "version"  # the parts of an index
MARK = 8  # bytes that stand for what a block has for one file of keys

_Postings = dict[str, str]  # key -> the letters of the documents that have it


def index_parts(ngrams: Sequence[str], text_digests: Sequence[str]) -> dict[str, bytes]:
    """The index of a shard of documents: a line for each file of the finest division.

    `ngrams` has the n-grams of each document (`ngrams.written`), `text_digests` those of its texts.
    """
    lines = index(ngrams)
    marks = b"".join([blake2b(line, digest_size=MARK).digest() for line in lines])
    version = blake2b(marks + " ".join(text_digests).encode(), digest_size=MARK).digest()
    return {LINES: b"\n".join(lines), MARKS: marks, VERSION: version}


def index(documents: Sequence[str]) -> list[bytes]:
    """The lines, from the keys of each document (`keys.written`): `"grams","words"`, or nothing."""
    postings = _gathered(documents)
    of_grams: list[list[str]] = [[] for _ in range(FINEST)]
    of_words: list[list[str]] = [[] for _ in range(FINEST)]
    for gram, letters in _ranked(*postings[::2]).items():
        of_grams[PLACE[gram]].append(f"{gram} {letters}")
    words = _ranked(*postings[1::2])
    for word in sorted(words):  # each goes into many files
        ref = f"{word} {words[word]}"
        for file in PLACES[word]:
            of_words[file].append(ref)
    return [_line(grams, words) for grams, words in zip(of_grams, of_words, strict=True)]


def _gathered(documents: Sequence[str]) -> list[_Postings]:
    """The postings of grams and of words, of each rank in turn."""
    found: list[_Postings] = [defaultdict(str) for _ in range(2 * RANKS)]
    for letter, document in zip(LETTERS, documents, strict=False):
        for line, postings in zip(document.split("\n"), found, strict=True):
            for key in line.split(" ") if line else ():
                postings[key] += letter
    return found


def _ranked(title: _Postings, measures: _Postings, text: _Postings) -> _Postings:
    """The postings of all text, with those of the other ranks: `text.measures.title`.

    Ranks at the end that have none are left out.
    """
    for key in title.keys() | measures.keys():
        text[key] = f"{text[key]}.{measures.get(key, '')}.{title.get(key, '')}".rstrip(".")
    return text


def _line(grams: list[str], words: list[str]) -> bytes:
    if not (grams or words):
        return b""
    # No gram has a character that JSON and JavaScript take differently: those count as spaces;
    # and no word has one that either would have to escape
    return f'{encode_basestring(" ".join(sorted(grams)))},"{" ".join(words)}"'.encode()
