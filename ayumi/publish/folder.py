"""Publishes a site: the output folder comes to hold it whole, or stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ayumi.outputs.output import Output
from ayumi.publish.leftovers import clear_leftovers, put_back
from ayumi.publish.lock import Lock
from ayumi.publish.new_tree import Counts, write_marker, write_tree
from ayumi.publish.old_tree import old_tree
from ayumi.publish.refusals import (
    RefusedFolder,
    refuse_foreign,
    refuse_strange,
    speaking_of,
    whereabouts,
)
from ayumi.publish.staging import begin, discard, parents_of
from ayumi.publish.swap import swap

__all__ = ["Published", "RefusedFolder", "publish", "refuse_strange"]


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


def publish(outputs: Iterable[Output], folder: Path) -> Published:
    """Makes `folder` hold the outputs and nothing else, in one step at the end.

    Whatever is raised, also by `outputs`, leaves it as it was: RefusedFolder, if it may not be
    replaced or cannot be made; ValueError for outputs with impossible paths; OSError otherwise.
    """
    final = whereabouts(folder)
    refuse_foreign(final)
    with _staged(final) as (tree, held):
        counts = _build(outputs, tree, final)
        with speaking_of(final):
            swap(tree, held, final)
    return Published(final, counts.written + counts.kept, *counts)


@contextmanager
def _staged(final: Path) -> Iterator[tuple[str, Lock]]:
    """A locked folder to build in, which is gone again in the end.

    So is whatever stands under its name by then: after the swap, the old tree.
    """
    with parents_of(final):
        with speaking_of(final):
            put_back(final)
            clear_leftovers(final)
            tree, held = begin(final)
        try:
            yield tree, held
        finally:
            discard(tree)
            held.end()


def _build(outputs: Iterable[Output], tree: str, final: Path) -> Counts:
    mode = write_marker(tree)
    with old_tree(str(final)) as old:
        return write_tree(outputs, tree, mode, old)
