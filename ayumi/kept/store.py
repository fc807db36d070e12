"""Parts of products, kept by the name of what they were made from, under the key of all of it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ayumi.kept.signatures import Signature, signature, signature_of

Parts = Mapping[str, bytes]


@dataclass(slots=True)
class Store:
    """A folder of kept parts, one file a name. `believed` are the signatures that they had.

    A file of another signature is damaged, or comes from another build or another place: it is as
    if it were not there.
    """

    folder: Path
    believed: dict[str, tuple[Signature, str]]  # name -> (signature, key)
    used: dict[str, str] = field(default_factory=dict)  # name -> key

    def get(self, name: str, key: str) -> Parts | None:
        """The parts kept under `name`, if they are those of `key`."""
        known = self.believed.get(name)
        if known is None or known[1] != key:
            return None
        try:
            with open(self._file(name), "rb") as file:
                if signature(os.fstat(file.fileno())) != known[0]:
                    return None
                data = file.read()
        except OSError:
            return None
        self.used[name] = key
        return _unpacked(data)

    def put(self, name: str, key: str, parts: Parts) -> None:
        """Keep the parts. Where that cannot be done, they will be made anew."""
        file = self._file(name)
        beside = file.with_name(f"{file.name}.{os.getpid()}.new")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_packed(parts))
            os.replace(beside, file)
            self.used[name] = key

    def entries(self) -> dict[str, tuple[Signature, str]]:
        """The signature and key of all that was used or put here so far."""
        found = {name: (signature_of(self._file(name)), key) for name, key in self.used.items()}
        return {name: (one, key) for name, (one, key) in found.items() if one is not None}

    def signatures(self) -> dict[str, tuple[Signature, str]]:
        """The signature and key of all that this build used; what else lies there is removed."""
        self._clear()
        return self.entries()

    def _clear(self) -> None:
        with suppress(OSError):
            for file in self.folder.rglob("*"):
                name = file.relative_to(self.folder).as_posix()
                if file.is_file() and name not in self.used:
                    with suppress(OSError):
                        file.unlink()

    def _file(self, name: str) -> Path:
        return self.folder / name


def _packed(parts: Parts) -> bytes:
    lengths = json.dumps({name: len(part) for name, part in parts.items()})
    return b"\n".join([lengths.encode(), b"".join(parts.values())])


def _unpacked(data: bytes) -> Parts:
    head, _, body = data.partition(b"\n")
    parts: dict[str, bytes] = {}
    start = 0
    for name, length in json.loads(head).items():
        parts[name] = body[start : start + length]
        start += length
    return parts
