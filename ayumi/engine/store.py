"""Blocks kept between builds, each under a name that holds the key of all that it was made from."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ayumi.engine.block import Block, Columns, Member, held, packed, unpacked
from ayumi.engine.fingerprint import StatFingerprint, signature, stat_fingerprint


class Found(NamedTuple):
    """The block that holds a member's pieces, and its place there."""

    block: Block
    place: int


class Store:
    """A folder of blocks, one file each. `believed` are the signatures that they had, by name.

    A file of another signature is damaged, or comes from another build or another place: it is as
    if it were not there.
    """

    def __init__(self, folder: Path, believed: dict[str, StatFingerprint]) -> None:
        self.folder = folder
        self.believed = believed
        self.used: set[str] = set()
        self.new: set[str] = set()
        self._found: dict[tuple[str, str], Mapping[Member, Found]] = {}

    def get(self, name: str) -> Block | None:
        """The block kept under `name`."""
        block = self._opened(name)
        if block is not None:
            self.used.add(name)
        return block

    def _opened(self, name: str) -> Block | None:
        known = self.believed.get(name)
        if known is None:
            return None
        path = f"{self.folder}/{name}"
        try:
            with open(path, "rb") as file:
                if signature(os.fstat(file.fileno())) != known:
                    return None
                head = file.readline()
        except OSError:
            return None
        return unpacked(head, file=(path, known, len(head)))

    def put(
        self,
        name: str,
        stamp: str,
        members: Sequence[Member],
        columns: Columns,
        *,
        digested: bool = False,
    ) -> Block:
        """Keep a block. Where that cannot be done, it lives as long as this build."""
        path = f"{self.folder}/{name}"
        beside = f"{path}.{os.getpid()}.new"
        head, pieces = packed(stamp, members, columns, digested=digested)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(beside, "wb") as file:
                file.write(head)
                file.writelines(pieces)
            os.replace(beside, path)
            known = stat_fingerprint(path)
        except OSError:
            known = None
        if known is None:
            return held(stamp, members, columns, digested=digested)
        self.new.add(name)
        self.believed[name] = known
        self.used.add(name)
        return unpacked(head, file=(path, known, len(head)))

    def find(self, kind: str, stamp: str) -> Mapping[Member, Found]:
        """Where the pieces of each member of blocks of one kind lie that were kept before."""
        if (kind, stamp) not in self._found:
            names = self.believed_of(kind)
            blocks = [block for name in names if (block := self._opened(name)) is not None]
            self._found[kind, stamp] = {
                member: Found(block, place)
                for block in blocks
                if block.stamp == stamp
                for place, member in enumerate(block.members)
            }
        return self._found[kind, stamp]

    def believed_of(self, kind: str) -> dict[str, StatFingerprint]:
        """The signatures of the blocks of one kind."""
        return {name: one for name, one in self.believed.items() if name.startswith(f"{kind}/")}

    def believe(self, entries: Mapping[str, StatFingerprint]) -> None:
        """Take the blocks that other processes have put here as this build's own."""
        self.new |= entries.keys() - self.believed.keys()
        self.believed.update(entries)
        self._found.clear()

    def entries(self) -> dict[str, StatFingerprint]:
        """The signatures of all blocks that were used or put here so far."""
        return {name: self.believed[name] for name in self.used}

    def signatures(self) -> dict[str, StatFingerprint]:
        """The signatures of all that this build used; what else lies there is removed."""
        with suppress(OSError):
            for file in self.folder.rglob("*"):
                name = file.relative_to(self.folder).as_posix()
                if file.is_file() and name not in self.used:
                    with suppress(OSError):
                        file.unlink()
        return self.entries()

    def discard(self) -> None:
        """Remove what this build has put here: it came to nothing."""
        for name in self.new:
            with suppress(OSError):
                os.unlink(f"{self.folder}/{name}")
                os.rmdir(f"{self.folder}/{os.path.dirname(name)}")  # if that was the first there
