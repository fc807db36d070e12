"""Writes the new tree file by file: what is current is left or linked, the rest is rendered."""

from __future__ import annotations

import io
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import lru_cache, partial
from typing import BinaryIO

from ayumi.artifacts.artifact import Artifact, Content
from ayumi.engine.fingerprint import StatFingerprint, fingerprint_of
from ayumi.publish import MARKER, TEMPORARY, TEXT, Change
from ayumi.publish.open_tree import FILE_MODE, FOLDER_MODE, Tree

PreviousFiles = Mapping[str, tuple[StatFingerprint, str]]

_CHUNK = 1 << 18  # bytes compared at a time
# A drive letter, a backslash, a NUL, or a part that is empty, "." or "..".
STRAY = re.compile(r"\A[A-Za-z]:|[\\\0]|(?:\A|/)\.{0,2}(?:/|\Z)")


class TreeWriter:
    """Fills the `staging` tree, which may hold files already; links what it can from the `site`.

    `previous`: the fingerprint and key of each file of the site, as the last build left it;
    `changes`: what was done, by path.
    """

    def __init__(self, staging: Tree, site: Tree, previous: PreviousFiles) -> None:
        self.staging = staging
        self.site = site
        self.previous = previous
        self.changes: dict[str, Change] = {}
        self._taken = {MARKER: "", TEMPORARY: ""}
        # A new file gets the marker's; one with other permissions is not used again
        self.mode = os.stat(staging.prefix + MARKER, dir_fd=staging.descriptor).st_mode

    def write(self, artifacts: Iterable[Artifact], prebuilt: AbstractSet[str]) -> None:
        """Makes every artifact a file.

        `prebuilt`: the paths of files in the staging tree that need not be rendered. ValueError for
        paths that cannot be; OSError, such as a full disk, and what rendering raises.
        """
        for artifact in artifacts:
            check_path(artifact.path, self._taken)
            self.changes[artifact.path] = self._add(artifact, artifact.path in prebuilt)

    def remove_others(self) -> None:
        """Removes all from the staging tree that was not written."""
        for path in self.staging.files - self.changes.keys() - {MARKER}:
            self.staging.remove(path)
        for folder in self.staging.folders - set(self._taken.values()):
            self.staging.remove(folder)

    def _add(self, artifact: Artifact, is_prebuilt: bool) -> Change:
        path, key, _ = artifact
        new = self.staging.stat(path)
        if new is not None and self._is_current(path, key, new):
            return "untouched"
        old = self.site.stat(path)
        if new is None or not is_prebuilt:
            if old is not None and self._is_current(path, key, old):
                self._make_room(path)
                if self._link(path, old, path):
                    return "linked"
            content = artifact.render()  # before anything is removed: a template may fail
            self._make_room(path)
            if old is not None and isinstance(content, bytes):
                same = self._has_content(path, old, len(content), io.BytesIO(content))
                if same and self._link(path, old, path):
                    return "identical"
            with self.staging.create(path) as file:
                file.writelines([content] if isinstance(content, bytes) else content)
        if old is not None:
            with self.staging.open(path) as file:
                same = self._has_content(path, old, os.fstat(file.fileno()).st_size, file)
            if same and self._link(path, old, TEMPORARY):
                self.staging.move(TEMPORARY, path)
                return "identical"
        return "written"

    def _is_current(self, path: str, key: str, found: os.stat_result) -> bool:
        """Whether the file is the one that the last build left at `path` for this key."""
        has_mode = found.st_mode == self.mode
        return key != "" and has_mode and self.previous.get(path) == (fingerprint_of(found), key)

    def _has_content(self, path: str, old: os.stat_result, size: int, content: BinaryIO) -> bool:
        """Whether the site's file at `path` has this content, and the permissions of a new file."""
        if (old.st_mode, old.st_size) != (self.mode, size):
            return False
        with suppress(OSError), self.site.open(path) as file:
            while chunk := content.read(_CHUNK):
                if chunk != file.read(_CHUNK):
                    return False
            return True
        return False  # the old tree is being removed

    def _link(self, path: str, old: os.stat_result, name: str) -> bool:
        """Links the site's file at `path` under `name`, if it still is the `old` one."""
        try:
            self.site.link(path, self.staging, name)
        except (OSError, NotImplementedError):
            return False  # no links on this file system, or the old tree is being removed
        linked = self.staging.stat(name)
        if linked is not None and _identity(linked) == _identity(old):
            return True
        self.staging.remove(name)  # another build is changing the old tree
        return False

    def _make_room(self, path: str) -> None:
        """Makes the folder for the file at `path`, and removes what is in its place."""
        folder = path.rpartition("/")[0]
        if folder and folder not in self.staging.folders:
            self._make_room(folder)
            self.staging.mkdir(folder)
        self.staging.remove(path)


def _identity(file: os.stat_result) -> tuple[int, ...]:
    """What shows a file to be the same, unchanged; not the ctime, which linking changes."""
    return file.st_dev, file.st_ino, file.st_mode, file.st_size, file.st_mtime_ns


def write_prebuilt(staging: str, path: str, content: Content) -> None:
    """Writes the new file at `path` in the folder `staging`: for worker processes.

    The staging folder itself is never made: where it is gone, so is the build (FileNotFoundError).
    """
    _make_folder(staging, path.rpartition("/")[0])
    with open(f"{staging}/{path}", "xb", opener=partial(os.open, mode=FILE_MODE)) as file:
        file.writelines([content] if isinstance(content, bytes) else content)


@lru_cache
def _make_folder(staging: str, folder: str) -> None:
    made = f"{staging}/{folder}".rstrip("/")
    if folder:
        _make_folder(staging, folder.rpartition("/")[0])
        with suppress(FileExistsError):  # of another worker
            os.mkdir(made, FOLDER_MODE)
    if not stat.S_ISDIR(os.lstat(made).st_mode):
        raise NotADirectoryError(made)


def write_marker(staging: Tree) -> None:
    """Marks the tree as ours; a marker that is there already may be the very file of the site."""
    with suppress(FileNotFoundError):  # left by a build that was killed
        os.unlink(staging.prefix + TEMPORARY, dir_fd=staging.descriptor)
    with staging.create(TEMPORARY) as file:
        file.write(TEXT.encode())
    staging.move(TEMPORARY, MARKER)


def check_path(path: str, taken: dict[str, str]) -> None:
    """ValueError names a path that is not inside the site, or is taken; else it is taken now.

    Taken is also a path that some file systems take for another (letter case), or a file that is a
    folder. `taken`: the path of each folder, and "" for each file, by its normalized path.
    """
    if STRAY.search(path):
        raise ValueError(f"not a path inside the site: {path!r}")
    normalized = _normalized(path)
    around = _folders(path.rpartition("/")[0])
    if normalized in taken or any(taken.setdefault(name, f) != f for name, f in around.items()):
        raise ValueError(f"two outputs want this path: {path!r}")
    taken[normalized] = ""


@lru_cache
def _folders(folder: str) -> dict[str, str]:
    """The folder and those around it, by their normalized paths."""
    around = folder.rpartition("/")[0]
    return {_normalized(folder): folder, **_folders(around)} if folder else {}


def _normalized(path: str) -> str:
    """One spelling for all those that macOS or Windows take for the same file."""
    return unicodedata.normalize("NFC", path).casefold()
