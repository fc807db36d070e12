"""A kept block: what a few programs give to the products of many, part by part, in one file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

from ayumi.engine.fingerprint import StatFingerprint
from ayumi.engine.stretch import Stretch

Member = tuple[str, str]  # the id of a program, and the key of what its pieces alone depend on
Columns = Mapping[str, Sequence[bytes]]  # part -> its pieces: one a member, or one for all


class Part(NamedTuple):
    """Where the pieces begin in the body, the length of each, and a digest of them all."""

    start: int
    lengths: list[int]
    digest: str


class Block:
    """The pieces of each part lie side by side, so that joining them is to read a stretch.

    `stamp`: the key of what all pieces depend on. `file`: where they lie and from which byte on;
    where there is none, they are in `body`.
    """

    def __init__(
        self,
        stamp: str,
        members: tuple[Member, ...],
        parts: Mapping[str, Part],
        file: tuple[str, StatFingerprint, int] | None = None,
        body: bytes = b"",
    ) -> None:
        self.stamp = stamp
        self.members = members
        self.parts = parts
        self.file = file
        self.body = body

    def stretch(self, part: str, without: int = 0) -> bytes | Stretch:
        """Where the pieces of `part` lie, less the last bytes; or these themselves."""
        start, lengths, _ = self.parts[part]
        return self._stretch(start, sum(lengths) - without)

    def joined(self, part: str) -> bytes:
        """The pieces of `part`, joined. OSError where the file has been changed meanwhile."""
        start, lengths, _ = self.parts[part]
        return self._bytes(start, sum(lengths))

    def pieces(self, part: str) -> list[bytes]:
        """The pieces of `part`."""
        lengths = self.parts[part].lengths
        joined, ends = self.joined(part), list(accumulate(lengths))
        return [joined[end - length : end] for end, length in zip(ends, lengths, strict=True)]

    def piece(self, part: str, place: int) -> bytes:
        """The piece of `part` that the member at `place` gives."""
        return _pieces(self, part)[place]

    def size(self, part: str) -> int:
        """How many bytes the pieces of `part` have together."""
        return sum(self.parts[part].lengths)

    def _bytes(self, start: int, length: int) -> bytes:
        found = self._stretch(start, length)
        return found if isinstance(found, bytes) else found.read()

    def _stretch(self, start: int, length: int) -> bytes | Stretch:
        if self.file is None:
            return self.body[start : start + length]
        path, known, begin = self.file
        return Stretch(path, known, begin + start, length)


@lru_cache(maxsize=2)
def _pieces(block: Block, part: str) -> list[bytes]:
    """Where one of them is asked for, the next are likely to be."""
    return block.pieces(part)


def packed(
    stamp: str, members: Sequence[Member], columns: Columns, *, digested: bool
) -> tuple[bytes, list[bytes]]:
    """The first line of the block's file, and the pieces that follow it.

    `digested`: whether the parts bear digests, for the keys of what is joined from them.
    """
    parts = {
        part: [list(map(len, pieces)), _digest(pieces) if digested else ""]
        for part, pieces in columns.items()
    }
    head = json.dumps([stamp, list(members), parts], separators=(",", ":")).encode() + b"\n"
    return head, [piece for pieces in columns.values() for piece in pieces]


def held(stamp: str, members: Sequence[Member], columns: Columns, *, digested: bool) -> Block:
    """A block without a file."""
    head, pieces = packed(stamp, members, columns, digested=digested)
    return unpacked(head, body=b"".join(pieces))


def _digest(pieces: Sequence[bytes]) -> str:
    hashed = blake2b(digest_size=12)
    for piece in pieces:
        hashed.update(piece)
    return hashed.hexdigest()


def unpacked(
    head: bytes, *, file: tuple[str, StatFingerprint, int] | None = None, body: bytes = b""
) -> Block:
    """The block whose file begins with `head`. ValueError where that is no such line."""
    stamp, members, found = json.loads(head)
    parts = {}
    start = 0
    for part, (lengths, digest) in found.items():
        parts[part] = Part(start, lengths, digest)
        start += sum(lengths)
    return Block(stamp, tuple((name, key) for name, key in members), parts, file, body)
