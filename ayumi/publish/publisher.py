"""Publishes a site: the output folder comes to hold it whole, or stays as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from ayumi.artifacts.artifact import Artifact
from ayumi.engine.fingerprint import (
    StatFingerprint,
    filesystem_now,
    fingerprint_of,
    settled_scan,
    wait_until_settled,
)
from ayumi.publish import MARKER, PublishResult, standby_tree
from ayumi.publish.atomic_swap import swap
from ayumi.publish.cleanup import discard, remove_leftovers, restore_interrupted, sibling_path
from ayumi.publish.open_tree import FOLDER_MODE, Tree, has_locks, lock
from ayumi.publish.refusals import explain_os_errors, refuse_foreign, resolve_output
from ayumi.publish.tree_writer import PreviousFiles, TreeWriter, write_marker

_RESERVE = 1 << 22  # bytes of memory, for cleaning up when there is no more


@dataclass
class StagingTree:
    """The locked and marked `tree` next to the `output` folder, in which the new site is made.

    `standby`: where a tree is to be left for the next build; `previous`: the fingerprint and key of
    each file of the site, as the last build left it.
    """

    tree: Tree
    output: Path
    standby: Path | None
    previous: PreviousFiles
    writer: TreeWriter | None = None
    is_published: bool = False

    @property
    def path(self) -> str:
        """The folder, in which worker processes may write files."""
        return self.tree.path

    def write(self, artifacts: Iterable[Artifact], prebuilt: AbstractSet[str]) -> TreeWriter:
        """Makes the artifacts files of this tree; `prebuilt`: the paths of those that are there.

        Worker processes have written them, and may go on to write others.
        """
        if prebuilt or not self.tree.folders:  # else what is there was listed or written here
            self.tree.scan()
        if self.writer is None:
            site = Tree(str(self.output))  # as it is now: another build may have replaced it
            site.scan()
            self.writer = TreeWriter(self.tree, site, self.previous)
        self.writer.write(artifacts, prebuilt)
        return self.writer

    def publish(
        self, artifacts: Iterable[Artifact], prebuilt: AbstractSet[str] = frozenset()
    ) -> PublishResult:
        """Makes the output folder hold these artifacts, those written before and nothing else.

        All is done in one step at the end. `prebuilt`: as for `write`.
        """
        writer = self.write(artifacts, prebuilt)
        writer.remove_others()
        changes, previous = writer.changes, self.previous
        removed = len(writer.site.files - changes.keys() - {MARKER})
        with explain_os_errors(self.output):
            swap(self.tree, self.output)
        self.is_published = True
        known = {path: previous[path][0] for path, c in changes.items() if c == "untouched"}
        mostly = len(known) >= 0.75 * len(changes)
        if not standby_tree.prepare(self.path, self.output, self.standby, reuse=mostly):
            known = {}
        discard(self.path, self.output)  # now, since that changes the ctime of linked files
        scan = partial(self._fingerprints, self.tree.files - known.keys())
        if len(known) < len(changes):  # files were linked just now: wait instead of scanning twice
            now = filesystem_now(self.output)
            wait_until_settled([(0, now, now, 0)], self.output)
        fingerprints = {**known, **settled_scan(scan, self.output)[0]}
        files, written = len(changes), list(changes.values()).count("written")
        unchanged = files - written
        return PublishResult(self.output, files, written, unchanged, removed, changes, fingerprints)

    def _fingerprints(self, paths: AbstractSet[str]) -> dict[str, StatFingerprint]:
        """The fingerprint of each file of the new tree, wherever that is by now."""
        found = ((path, self.tree.stat(path)) for path in paths if has_locks())
        return {path: fingerprint_of(file) for path, file in found if file is not None}


@contextmanager
def staged(
    folder: Path,
    standby: Path | None = None,
    previous: PreviousFiles = MappingProxyType({}),
    *,
    empty: bool = False,
) -> Iterator[StagingTree]:
    """A staging tree for the output `folder`: the one at `standby`, or an `empty` one.

    Worker processes that write into it are to be forked inside the `with` block: they share its
    lock, so that no other build removes it while one of them is alive, whatever becomes of this
    process. Whatever is raised leaves `folder` as it was: RefusedFolder, if it may not be replaced
    or cannot be made; ValueError for artifacts with impossible paths; OSError otherwise.
    """
    output = resolve_output(folder)
    refuse_foreign(output)
    reserve = bytearray(_RESERVE)
    with _parent_folders(output):
        with explain_os_errors(output):
            restore_interrupted(output)
            remove_leftovers(output)
            taken = standby_tree.take(standby, output) if standby and not empty else None
            tree = taken or _new_staging_tree(output)
        staging = StagingTree(tree, output, standby, previous)
        try:
            write_marker(tree)
            yield staging
        except (MemoryError, SystemError):
            reserve.clear()
            raise
        finally:
            if taken and standby and not staging.is_published:
                standby_tree.give_back(taken, standby)
            if staging.writer is not None:
                staging.writer.site.close()
            tree.close()
            discard(tree.path, output)


@contextmanager
def _parent_folders(output: Path) -> Iterator[None]:
    """Makes the folders around `output`; if what follows fails, removes those it made."""
    missing = [parent for parent in output.parents if not os.path.isdir(parent)]
    try:
        for parent in reversed(missing):
            # Another build may have been faster. If it is a file, the next step reports it.
            with explain_os_errors(output), suppress(FileExistsError):
                os.mkdir(parent, FOLDER_MODE)
        yield
    except BaseException:
        for parent in missing:
            with suppress(OSError):
                os.rmdir(parent)
        raise


def _new_staging_tree(output: Path) -> Tree:
    """A new empty folder next to `output`, locked."""
    while True:
        path = sibling_path(output, "new")
        with suppress(FileExistsError):
            os.mkdir(path, FOLDER_MODE)
            tree = lock(path)
            # None: another build removed it as a leftover in the moment before it was locked.
            if tree is not None:
                return tree
