"""Digests of bytes and of files, and keys that name the inputs of an artifact by their digests.

A key reads `name=digest name=digest …`: equal keys are equal inputs, and so equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256

from ayumi.engine.fingerprint import StatFingerprint
from ayumi.site_files import read_file

FileDigests = Mapping[str, tuple[StatFingerprint, str]]  # by path


def digest(data: bytes) -> str:
    """The digest of the bytes: 32 hexadecimal digits."""
    return sha256(data).hexdigest()[:32]  # OpenSSL uses the processor's instructions for it


def digest_of(*values: object) -> str:
    """The digest of some values, which differ if their `repr` does."""
    return digest("\0".join(map(repr, values)).encode("utf-8", "surrogatepass"))


def make_key(**digests: str) -> str:
    """The key of what is made from inputs with these digests; empty where one is not known."""
    return "" if "" in digests.values() else " ".join(f"{n}={d}" for n, d in digests.items())


def changed_inputs(before: str, now: str) -> list[str]:
    """The names of the inputs in which two keys differ, in the order of the second."""
    old, new = (dict(part.partition("=")[::2] for part in key.split()) for key in (before, now))
    return [name for name in {**new, **old} if old.get(name) != new.get(name)]


class FileHasher:
    """Digests of files. `fingerprints` are those of now; `known` has digests of an earlier build.

    `digests` has all that were asked for, for the next build.
    """

    def __init__(self, fingerprints: Mapping[str, StatFingerprint], known: FileDigests) -> None:
        self.digests: dict[str, tuple[StatFingerprint, str]] = {}
        self._fingerprints = fingerprints
        self._known = known

    def digest(self, path: str) -> str:
        """The digest of the file's content; empty where it cannot be read."""
        if path not in self.digests:
            now = self._fingerprints.get(path)
            if now is None:
                return file_digest(path)
            before = self._known.get(path)
            same = before is not None and before[0] == now and before[1]
            self.digests[path] = (now, same or file_digest(path))
        return self.digests[path][1]


def file_digest(path: str) -> str:
    """The digest of the content of a file; empty where it cannot be read."""
    with suppress(OSError):
        return digest(read_file(path))
    return ""
