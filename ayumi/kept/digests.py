"""What is in a file, as a digest; a file whose signature is known is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

from ayumi.kept.signatures import Signature

Digested = Mapping[str, tuple[Signature, str]]  # path -> its signature and digest


def digest(data: bytes) -> str:
    """The digest of the bytes."""
    return blake2b(data, digest_size=16).hexdigest()


class Digests(NamedTuple):
    """The digests of the files in `signatures` (path -> signature now, once it had settled).

    `found` are those that were asked for.
    """

    signatures: Mapping[str, Signature]
    known: Digested
    found: dict[str, tuple[Signature, str]]

    def of(self, path: str) -> str:
        """The digest of the file; empty where there is none that can be read."""
        if path not in self.found:
            now = self.signatures.get(path)
            if now is None:
                return _read(path)
            before = self.known.get(path)
            same = before is not None and before[0] == now
            self.found[path] = (now, before[1] if same and before else _read(path))
        return self.found[path][1]


def _read(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return digest(file.read())
    except OSError:
        return ""
