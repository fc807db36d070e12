"""Artifacts: the files of the site that can be made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

# The bytes of a file; or pieces, iterated over once, of one that may be too large for memory
Content = bytes | Iterable[bytes]
PathFilter = Callable[[str], bool]  # whether the file at this path of the site is wanted


class Artifact(NamedTuple):
    """A file that can be rendered: equal keys are equal bytes. Without a key it always is.

    `path` is posix and relative to the site's root, as in en/index.html.
    """

    path: str
    key: str
    render: Callable[[], Content]
