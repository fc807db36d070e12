"""What is in a file, as a digest; a file whose signature is known is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from ayumi.engine.fingerprint import StatFingerprint

_START = 200  # bytes of a file's start
Digested = Mapping[str, tuple[StatFingerprint, str]]  # path -> its signature and digest


def digest(data: bytes) -> str:
    """The digest of the bytes."""
    return blake2b(data, digest_size=16).hexdigest()


class FileHasher(NamedTuple):
    """The digests of the files in `signatures` (path -> signature now, once it had settled).

    `found` are those that were asked for; `starts` is how those begin that were read.
    """

    signatures: Mapping[str, StatFingerprint]
    known: Digested
    found: dict[str, tuple[StatFingerprint, str]]
    starts: dict[str, bytes]

    def of(self, path: str) -> str:
        """The digest of the file; empty where there is none that can be read."""
        if path not in self.found:
            now = self.signatures.get(path)
            if now is None:
                return self._read(path)
            before = self.known.get(path)
            same = before is not None and before[0] == now
            self.found[path] = (now, before[1] if same and before else self._read(path))
        return self.found[path][1]

    def start(self, path: str) -> bytes:
        """How the file begins; nothing where it cannot be read."""
        if path not in self.starts:
            self._read(path)
        return self.starts.get(path, b"")

    def _read(self, path: str) -> str:
        try:
            data = Path(path).read_bytes()
        except OSError:
            return ""
        self.starts[path] = data[:_START]
        return digest(data)
