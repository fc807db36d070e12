"""Publishes a site: the output folder comes to hold it whole, or stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ayumi.artifacts.artifact import Artifact, RenderedFile

Known = Mapping[str, Any]
from ayumi.publish import standby_tree as spares
from ayumi.publish.atomic_swap import swap
from ayumi.publish.cleanup import clear_leftovers, put_back
from ayumi.publish.lock import Lock
from ayumi.publish.previous_tree import old_tree
from ayumi.publish.refusals import (
    RefusedFolder,
    refuse_foreign,
    refuse_strange,
    speaking_of,
    whereabouts,
)
from ayumi.publish.result import Published
from ayumi.publish.staging import begin, discard, parents_of
from ayumi.publish.tree_scan import Tree, opened
from ayumi.publish.tree_writer import Made, write_marker, write_tree

__all__ = ["Published", "RefusedFolder", "Stage", "publish", "refuse_strange", "staged"]


class Stage(NamedTuple):
    path = property(lambda self: self.tree)

    """Where a tree is made: `tree`, a locked folder beside the `final` one that bears our marker.

    `mode`: the permissions that a new file gets; `spare`: where a tree may lie in wait for the next
    build.
    """

    final: Path
    tree: str
    held: Lock
    mode: int
    spare: Path | None

    def publish(
        self,
        outputs: Iterable[RenderedFile | Artifact],
        known: Known,
        ahead: Set[str] = frozenset(),
    ) -> Published:
        """Makes the final folder hold the outputs and nothing else, in one step at the end.

        `known`: the signatures and keys of the files that an earlier build put there; `ahead`: the
        paths of products that lie in `tree` as they would be made, by the time they come up.
        """
        made = self._made(outputs, known, ahead)
        with speaking_of(self.final):
            swap(self.tree, self.held, self.final)
        rests = self.spare is not None and spares.leave(self.tree, self.final, self.spare, made)
        at_rest = made.at_rest if rests else {}
        files = made.written + made.kept
        return Published(
            self.final, files, made.written, made.kept, made.removed, at_rest, made.changes
        )

    def _made(
        self, outputs: Iterable[RenderedFile | Artifact], known: Known, ahead: Set[str]
    ) -> Made:
        with old_tree(str(self.final), known) as old, opened(self.tree) as where:
            there = Tree(*where)
            there.scan(look=not ahead)  # what was made ahead is looked at when it comes up
            return write_tree(outputs, self.tree, self.mode, old, there, ahead)


def publish(
    outputs: Iterable[RenderedFile | Artifact],
    folder: Path,
    known: Known | None = None,
    spare: Path | None = None,
) -> Published:
    """Makes `folder` hold the outputs and nothing else; see `staged` and `Stage.publish`."""
    with staged(folder, spare) as stage:
        return stage.publish(outputs, known or {})


@contextmanager
def staged(folder: Path, spare: Path | None = None, *, empty: bool = False) -> Iterator[Stage]:
    """A place to make the tree in that is to stand at `folder`; `empty`: not in the spare.

    Whatever is raised leaves `folder` as it was: RefusedFolder, if it may not be replaced or cannot
    be made; ValueError for outputs with impossible paths; OSError otherwise.
    """
    final = whereabouts(folder)
    refuse_foreign(final)
    with parents_of(final):
        with speaking_of(final):
            put_back(final)
            clear_leftovers(final)
            taken = spares.take(spare, final) if spare and not empty else None
            tree, held = taken or begin(final)
        try:
            yield Stage(final, tree, held, write_marker(tree), spare)
        except BaseException:
            if spare and taken:
                spares.give_back(tree, held, spare)
            raise
        finally:
            discard(tree)  # or what stands under its name by now: after the swap, the old tree
            held.end()
