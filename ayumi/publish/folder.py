"""Publishes a site: the output folder comes to hold it whole, or stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ayumi.kept.state import Known
from ayumi.outputs.output import Output, Product
from ayumi.publish.leftovers import clear_leftovers, put_back
from ayumi.publish.lock import Lock
from ayumi.publish.new_tree import Counts, write_marker, write_tree
from ayumi.publish.old_tree import old_tree
from ayumi.publish.published import Published
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


def publish(
    outputs: Iterable[Output | Product], folder: Path, known: Known | None = None
) -> Published:
    """Makes `folder` hold the outputs and nothing else, in one step at the end.

    `known`: the signatures and keys of the files that an earlier build put there.

    Whatever is raised, also by `outputs`, leaves it as it was: RefusedFolder, if it may not be
    replaced or cannot be made; ValueError for outputs with impossible paths; OSError otherwise.
    """
    final = whereabouts(folder)
    refuse_foreign(final)
    with _staged(final) as (tree, held):
        counts = _build(outputs, tree, final, known or {})
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


def _build(outputs: Iterable[Output | Product], tree: str, final: Path, known: Known) -> Counts:
    mode = write_marker(tree)
    with old_tree(str(final), known) as old:
        return write_tree(outputs, tree, mode, old)
