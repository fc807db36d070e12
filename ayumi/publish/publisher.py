"""Publishes a site: the output folder comes to hold it whole, or stays as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ayumi.artifacts.artifact import Artifact
from ayumi.engine.fingerprint import StatFingerprint, fingerprint_of, settled_scan
from ayumi.publish import standby_tree
from ayumi.publish.atomic_swap import swap
from ayumi.publish.cleanup import discard, remove_leftovers, restore_interrupted
from ayumi.publish.lock import Lock, lock
from ayumi.publish.marker import MARKER, sibling_path
from ayumi.publish.refusals import (
    RefusedFolder,
    explain_os_errors,
    refuse_foreign,
    resolve_output,
)
from ayumi.publish.result import PublishResult
from ayumi.publish.tree_scan import Tree, open_tree
from ayumi.publish.tree_writer import FOLDER_MODE, PreviousFiles, TreeWriter, write_marker

__all__ = ["PublishResult", "RefusedFolder", "StagingTree", "publish", "staged"]

_MOSTLY = 0.75  # of the files are untouched where the previous tree is to be the standby tree


@dataclass
class StagingTree:
    """The folder at `path`, next to the `output` folder, in which the new tree is made.

    It is locked and bears our marker. `file_mode`: the permissions that a new file gets. `standby`:
    where a tree is to be left for the next build.
    """

    path: str
    output: Path
    lock: Lock
    file_mode: int
    standby: Path | None
    is_published: bool = False

    def publish(
        self,
        artifacts: Iterable[Artifact],
        previous: PreviousFiles,
        prebuilt: AbstractSet[str] = frozenset(),
    ) -> PublishResult:
        """Makes the output folder hold the artifacts and nothing else, in one step at the end.

        `previous`: the fingerprint and key of each file of the site, as the last build left it.
        `prebuilt`: the paths of files that worker processes have written into this folder.
        """
        with open_tree(self.path) as staging, open_tree(str(self.output)) as site:
            staging.scan()
            site.scan()
            writer = TreeWriter(staging, site, previous, self.file_mode)
            changes = writer.write(artifacts, prebuilt)
            removed = len(site.files - changes.keys())
        with explain_os_errors(self.output):
            swap(self.path, self.lock, self.output)
        self.is_published = True
        untouched = {path: previous[path][0] for path, c in changes.items() if c == "untouched"}
        reuse = len(untouched) >= _MOSTLY * len(changes)
        if not standby_tree.prepare(self.path, self.output, self.standby, reuse=reuse):
            untouched = {}
        discard(self.path, self.output)  # now, since that changes the ctime of linked files
        return PublishResult(
            self.output,
            files=len(changes),
            written=(written := list(changes.values()).count("written")),
            unchanged=len(changes) - written,
            removed=removed,
            untouched=untouched,
            changes=changes,
            fingerprints=self._fingerprints(changes.keys(), untouched),
        )

    def _fingerprints(
        self, paths: AbstractSet[str], known: Mapping[str, StatFingerprint]
    ) -> dict[str, StatFingerprint]:
        """The fingerprint of each file made here and of the marker, wherever the tree is now."""
        if self.lock.descriptor is None:
            return {}
        tree = Tree(self.lock.descriptor, "")
        tree.files = {MARKER, *paths}

        def scan() -> dict[str, StatFingerprint]:
            found = {path: tree.stat(path) for path in tree.files - known.keys()}
            return {path: fingerprint_of(file) for path, file in found.items() if file}

        return {**known, **settled_scan(scan, self.output)[0]}


def publish(
    artifacts: Iterable[Artifact],
    folder: Path,
    previous: PreviousFiles | None = None,
    standby: Path | None = None,
) -> PublishResult:
    """Makes `folder` hold the artifacts and nothing else: `staged` and `publish` in one."""
    with staged(folder, standby) as staging:
        return staging.publish(artifacts, previous or {})


@contextmanager
def staged(
    folder: Path, standby: Path | None = None, *, empty: bool = False
) -> Iterator[StagingTree]:
    """A staging tree for the output `folder`: the one at `standby`, or an `empty` one.

    Worker processes that write into it are to be forked inside the `with` block: they share its
    lock, so that no other build removes it while one of them is alive, whatever becomes of this
    process. Whatever is raised leaves `folder` as it was: RefusedFolder, if it may not be replaced
    or cannot be made; ValueError for artifacts with impossible paths; OSError otherwise.
    """
    output = resolve_output(folder)
    refuse_foreign(output)
    with _parent_folders(output):
        with explain_os_errors(output):
            restore_interrupted(output)
            remove_leftovers(output)
            taken = standby_tree.take(standby, output) if standby and not empty else None
            path, held = taken or _new_staging_folder(output)
        tree = None
        try:
            with open_tree(path) as staging:
                file_mode = write_marker(staging, replace=taken is not None)
            tree = StagingTree(path, output, held, file_mode, standby)
            yield tree
        finally:
            if taken and standby and not (tree and tree.is_published):
                standby_tree.give_back(path, held, standby)
            held.release()
            discard(path, output)


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


def _new_staging_folder(output: Path) -> tuple[str, Lock]:
    """A new empty folder next to `output`, and the lock on it."""
    while True:
        path = sibling_path(output, "new")
        with suppress(FileExistsError):
            os.mkdir(path, FOLDER_MODE)
            held = lock(path)
            # None: another build removed it as a leftover in the moment before it was locked.
            if held is not None:
                return path, held
