"""What a product is: files of the site, by path."""

from __future__ import annotations

from typing import NamedTuple


class Output(NamedTuple):
    """A file of the site: `path` is posix and relative to the site's root, as in en/index.html."""

    path: str
    content: bytes
