"""In which documents of a block each key is found, sorted by the files of keys they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from ayumi.kept.block import Columns
from ayumi.outputs.blocks import WHOLE
from ayumi.outputs.search.keys import RANKS
from ayumi.outputs.search.script import as_script
from ayumi.outputs.search.shards import FINEST, place, places

# A document's letter is its place in the block; finding.js has the same
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
INDEX, MARKS, VERSION = f"{WHOLE}index", f"{WHOLE}marks", f"{WHOLE}version"
MARK = 8  # bytes that stand for what a block has for one file of keys

_Postings = Mapping[str, str]  # key -> the letters of the documents that have it


def indexed(columns: Mapping[str, Sequence[bytes]]) -> Columns:
    """What a block of documents gives to the files of keys: a line for each of the finest cut."""
    lines = index([piece.decode() for piece in columns["keys"]])
    marks = b"".join(blake2b(line.encode(), digest_size=MARK).digest() for line in lines)
    version = blake2b(b"\0".join([marks, *columns["text"]]), digest_size=MARK).digest()
    return {INDEX: ["\n".join(lines).encode()], MARKS: [marks], VERSION: [version]}


def index(documents: Sequence[str]) -> list[str]:
    """The lines, from the keys of each document (`keys.written`): `"grams","words"`, or nothing."""
    grams, words = _gathered(documents)
    files: list[tuple[list[str], list[str]]] = [([], []) for _ in range(FINEST)]
    for gram, entry in _entries(grams):
        files[place(gram, FINEST)][0].append(entry)
    for word, entry in _entries(words):
        for file in places(word, FINEST):
            files[file][1].append(entry)
    return [as_script([" ".join(g), " ".join(w)])[1:-1] if g or w else "" for g, w in files]


def _gathered(documents: Sequence[str]) -> tuple[list[_Postings], list[_Postings]]:
    """The postings of grams and of words, by rank."""
    found: list[dict[str, str]] = [defaultdict(str) for _ in range(2 * RANKS)]
    for letter, document in zip(LETTERS, documents, strict=False):
        for line, postings in zip(document.split("\n"), found, strict=True):
            for key in line.split(" ") if line else ():
                postings[key] += letter
    return list(found[::2]), list(found[1::2])


def _entries(ranks: Sequence[_Postings]) -> Iterator[tuple[str, str]]:
    """Every key with its entry, `key text.measures.title`; ranks without it at the end left out."""
    title, measures, text = ranks
    for key in sorted(text):
        entry = f"{key} {text[key]}"
        if key in measures or key in title:
            entry = f"{entry}.{measures.get(key, '')}.{title.get(key, '')}".rstrip(".")
        yield key, entry
