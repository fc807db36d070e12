"""What came of a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Published:
    """What a build did. `folder`: absolute, links followed.

    files = written + kept; removed are those of the old tree that are no more. The marker counts
    as none of them.
    """

    folder: Path
    files: int
    written: int
    kept: int
    removed: int
