"""What came of a build."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Published(NamedTuple):
    """What a build did. `folder`: absolute, links followed.

    files = written + kept; removed are those of the old tree that are no more. The marker counts
    as none of them.
    """

    folder: Path
    files: int
    written: int
    kept: int
    removed: int
