"""What a product is: files of the site, by path."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple


class Output(NamedTuple):
    """A file of the site: `path` is posix and relative to the site's root, as in en/index.html."""

    path: str
    content: bytes


class Product(NamedTuple):
    """A file that can be made: `key` stands for all that goes in, so equal keys are equal bytes.

    Without a key it is always made. `made_ahead`: a file of the build's own that holds it already.
    """

    path: str
    key: str
    make: Callable[[], bytes]
    made_ahead: Path | None = None

    def made(self) -> Output:
        """The file."""
        return Output(self.path, self.make())


def key_of(*values: object) -> str:
    """One key for the values, which are told apart by how they are written."""
    written = "\0".join(map(repr, values))
    return blake2b(written.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
