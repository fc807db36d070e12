"""What was merged into something that does not exist, or that leads back to itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ayumi.model.merges import Merge, is_circular
from ayumi.problems import Location, Problem, error

UNKNOWN_MERGE = error(
    "unknown-merge",
    "統合先の「{into}」が見つかりません",
    "“{into}”, into which this was merged, is nowhere to be found",
    "同じ所にあるものの id を書きます。ほかの所にあるなら「施策計画の id/目標の id」、"
    "プログラムの id、または「プログラムの id/施策計画の id」と書きます。",
    "Write the id of one beside it; else measure/target, the id of a program, or program/measure.",
)
CIRCULAR_MERGE = error(
    "circular-merge",
    "統合先の「{into}」をたどると、ここに戻ります",
    "“{into}”, into which this was merged, leads back here",
    "いまも続いているものを into に書いてください。",
    "Give the one that went on in `into`.",
)


def find(
    merges: Sequence[tuple[Merge, Location]], title_at: Callable[[str], object] | None
) -> Iterator[Problem]:
    """The problems of all merges; `title_at` is None where some program could not be read."""
    every = [merge for merge, _ in merges]
    for merge, location in merges:
        if is_circular(merge, every):
            yield CIRCULAR_MERGE.at(location, into=merge.into)
        elif merge.into_title is None and title_at is not None and title_at(merge.into) is None:
            yield UNKNOWN_MERGE.at(location, into=merge.into)
