"""What an artifact is: a file of the site, by path, that can be rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import NamedTuple

# The bytes of a file, or chunks of them, to be iterated over once: a file that is joined from parts
# of many programs may be more than should be held in memory.
Content = bytes | Iterable[bytes]
PathFilter = Callable[[str], bool]  # whether the file at this path of the site is wanted


def everything(_path: str) -> bool:
    """All files are wanted."""
    return True


class RenderedFile(NamedTuple):
    """A file of the site: `path` is posix and relative to the site's root, as in en/index.html."""

    path: str
    content: bytes


class Artifact(NamedTuple):
    """A file that can be rendered: equal keys are equal bytes; "" is always rendered."""

    path: str
    key: str
    render: Callable[[], Content]


def rendered(artifact: Artifact) -> RenderedFile:
    """The file, held in memory."""
    content = artifact.render()
    return RenderedFile(artifact.path, content if isinstance(content, bytes) else b"".join(content))


def cache_key(*values: object) -> str:
    """One key for the values, which are told apart by how they are written."""
    written = "\0".join(map(repr, values))
    return blake2b(written.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
