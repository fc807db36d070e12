"""What builds that were killed left beside the final folder, and how it is mended."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from ayumi.publish.lock import claimed
from ayumi.publish.marker import is_made
from ayumi.publish.names import beside
from ayumi.publish.staging import discard, dismiss


def put_back(final: Path) -> None:
    """Where a build was killed between its two renames, the old tree gets its name back."""
    if os.path.lexists(final):
        return
    for aside in sorted(beside(final, "old"), key=_time_of_change, reverse=True):
        with claimed(aside) as free, suppress(OSError):  # another build may be putting one there
            if free and is_made(aside):
                os.rename(aside, final)
                return


def clear_leftovers(final: Path) -> None:
    """Removes the trees of ours beside `final` that no living build is using."""
    for tree in beside(final, "new"):
        with claimed(tree) as free:
            if free:
                discard(tree)
    for aside in beside(final, "old"):
        with claimed(aside) as free:
            if free and is_made(aside):
                dismiss(aside)


def _time_of_change(path: str) -> int:
    try:
        return os.lstat(path).st_ctime_ns
    except OSError:
        return 0
