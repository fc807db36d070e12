"""Publishes a site: the output folder comes to hold it whole, or stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ayumi.kept.state import Known
from ayumi.outputs.output import Output, Product
from ayumi.publish import spare as spares
from ayumi.publish.leftovers import clear_leftovers, put_back
from ayumi.publish.lock import Lock
from ayumi.publish.new_tree import Made, write_marker, write_tree
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
from ayumi.publish.tree import Tree, opened

__all__ = ["Published", "RefusedFolder", "publish", "refuse_strange"]


def publish(
    outputs: Iterable[Output | Product],
    folder: Path,
    known: Known | None = None,
    spare: Path | None = None,
) -> Published:
    """Makes `folder` hold the outputs and nothing else, in one step at the end.

    `known`: the signatures and keys of the files that an earlier build put there; `spare`: where a
    tree may lie in wait for the next build.

    Whatever is raised, also by `outputs`, leaves it as it was: RefusedFolder, if it may not be
    replaced or cannot be made; ValueError for outputs with impossible paths; OSError otherwise.
    """
    final = whereabouts(folder)
    refuse_foreign(final)
    with _staged(final, spare) as (tree, held):
        made = _build(outputs, tree, final, known or {})
        with speaking_of(final):
            swap(tree, held, final)
        rests = spare is not None and spares.leave(tree, final, spare, made)
    at_rest = made.at_rest if rests else {}
    files = made.written + made.kept
    return Published(final, files, made.written, made.kept, made.removed, at_rest)


@contextmanager
def _staged(final: Path, spare: Path | None) -> Iterator[tuple[str, Lock]]:
    """A locked folder to build in, empty or the spare, which is gone again in the end.

    So is whatever stands under its name by then: after the swap, the old tree.
    """
    with parents_of(final):
        with speaking_of(final):
            put_back(final)
            clear_leftovers(final)
            taken = spares.take(spare, final) if spare else None
            tree, held = taken or begin(final)
        try:
            yield tree, held
        except BaseException:
            if spare and taken:
                spares.give_back(tree, held, spare)
            raise
        finally:
            discard(tree)
            held.end()


def _build(outputs: Iterable[Output | Product], tree: str, final: Path, known: Known) -> Made:
    mode = write_marker(tree)
    with old_tree(str(final), known) as old, opened(tree) as where:
        there = Tree(*where)
        there.scan(look=True)
        return write_tree(outputs, tree, mode, old, there)
