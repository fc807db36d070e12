"""What a product is: files of the site, by path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from ayumi.engine.stretch import Stretch

# The bytes of a file; where they are made of parts of many programs, in stretches of what is kept,
# which may be more than should be held at once
Content = bytes | list[bytes | Stretch]
PathFilter = Callable[[str], bool]  # whether the file at this path of the site is wanted


def everything(_path: str) -> bool:
    """All files are wanted."""
    return True


class RenderedFile(NamedTuple):
    """A file of the site: `path` is posix and relative to the site's root, as in en/index.html."""

    path: str
    content: bytes


class Artifact(NamedTuple):
    """A file that can be made: `key` stands for all that goes in, so equal keys are equal bytes.

    Without a key it is always made.
    """

    path: str
    key: str
    make: Callable[[], Content]

    def made(self) -> RenderedFile:
        """The file."""
        return RenderedFile(self.path, b"".join(stretches(self.make())))


def parts_of(content: Content) -> list[bytes | Stretch]:
    """The content as stretches, of which there may be but one."""
    return [content] if isinstance(content, bytes) else content


def stretches(content: Content) -> Iterator[bytes]:
    """The content, stretch by stretch."""
    return (part if isinstance(part, bytes) else part.read() for part in parts_of(content))


def size_of(content: Content) -> int:
    """How many bytes the content has."""
    return sum(len(p) if isinstance(p, bytes) else p.length for p in parts_of(content))


def cache_key(*values: object) -> str:
    """One key for the values, which are told apart by how they are written."""
    written = "\0".join(map(repr, values))
    return blake2b(written.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
