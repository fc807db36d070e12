"""Writes the new tree file by file: what is current is left or linked, the rest is rendered."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import lru_cache
from typing import BinaryIO

from ayumi.artifacts.artifact import Artifact, Content
from ayumi.engine.fingerprint import StatFingerprint, fingerprint_of
from ayumi.publish.marker import MARKER, TEMPORARY, TEXT
from ayumi.publish.result import Change
from ayumi.publish.tree_scan import Tree

PreviousFiles = Mapping[str, tuple[StatFingerprint, str]]

_CHUNK = 1 << 18  # bytes compared at a time
# Reduced by the user's umask.
FILE_MODE = 0o644
FOLDER_MODE = 0o755
# A drive letter, a backslash, a NUL, or a part that is empty, "." or "..".
STRAY = re.compile(r"\A[A-Za-z]:|[\\\0]|(?:\A|/)\.{0,2}(?:/|\Z)")


class TreeWriter:
    """Fills the `staging` tree, which may hold files already; links what it can from the `site`.

    `previous`: the fingerprint and key of each file of the site, as the last build left it. `mode`:
    the permissions that a new file gets; a file with others is not used again.
    """

    def __init__(self, staging: Tree, site: Tree, previous: PreviousFiles, mode: int) -> None:
        self.staging = staging
        self.site = site
        self.previous = previous
        self.mode = mode

    def write(self, artifacts: Iterable[Artifact], prebuilt: AbstractSet[str]) -> dict[str, Change]:
        """Makes every artifact a file and removes all else; gives what was done, by path.

        `prebuilt`: the paths of files in the staging tree that need not be rendered. ValueError for
        paths that cannot be; OSError, such as a full disk, and what rendering raises.
        """
        changes = {
            artifact.path: self._add(artifact, artifact.path in prebuilt)
            for artifact in check_paths(artifacts)
        }
        self._remove_all_but(changes.keys())
        return changes

    def _add(self, artifact: Artifact, is_prebuilt: bool) -> Change:
        path, key, _ = artifact
        found = self.staging.stat(path)
        if found is not None and self._is_current(path, key, found):
            return "untouched"
        old = self.site.stat(path)
        if not is_prebuilt or found is None:
            self._make_room(path)
            if old is not None and self._is_current(path, key, old) and self._link(path, old, path):
                return "linked"
            with self.staging.create(path, FILE_MODE) as file:
                write_content(file, artifact.render())
        if old is not None and self._link_unchanged(path, old):
            return "identical"
        return "written"

    def _is_current(self, path: str, key: str, found: os.stat_result) -> bool:
        """Whether the file is the one that the last build left at `path` for this key."""
        has_mode = stat.S_IMODE(found.st_mode) == self.mode
        return key != "" and has_mode and self.previous.get(path) == (fingerprint_of(found), key)

    def _link_unchanged(self, path: str, old: os.stat_result) -> bool:
        """Replaces the new file by a link to the old one, if mode and content are the same."""
        new = self.staging.stat(path)
        if new is None or (new.st_mode, new.st_size) != (old.st_mode, old.st_size):
            return False
        same = _same_content(self.site, self.staging, path) and self._link(path, old, TEMPORARY)
        if same:
            self.staging.move(TEMPORARY, path)
        return same

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
            self.staging.mkdir(folder, FOLDER_MODE)
        self.staging.remove(path)

    def _remove_all_but(self, paths: AbstractSet[str]) -> None:
        """Removes all other files, and folders without files."""
        for path in self.staging.files - paths:
            self.staging.remove(path)
        needed = {folder for path in paths for folder, _ in _folders(path.rpartition("/")[0])}
        for folder in self.staging.folders - needed:
            self.staging.remove(folder)


def _identity(file: os.stat_result) -> tuple[int, ...]:
    """What shows a file to be the same, unchanged; not the ctime, which linking changes."""
    return file.st_dev, file.st_ino, file.st_mode, file.st_size, file.st_mtime_ns


def _same_content(one: Tree, other: Tree, path: str) -> bool:
    try:
        with one.open(path) as mine, other.open(path) as theirs:
            while chunk := mine.read(_CHUNK):
                if chunk != theirs.read(_CHUNK):
                    return False
            return not theirs.read(1)
    except OSError:
        return False  # the old tree is being removed


def write_content(file: BinaryIO, content: Content) -> None:
    """Writes the content chunk by chunk."""
    file.writelines([content] if isinstance(content, bytes) else content)


def write_prebuilt(staging: str, path: str, content: Content) -> None:
    """Writes the new file at `path` in the folder `staging`: for worker processes.

    The staging folder itself is never made: where it is gone, so is the build (FileNotFoundError).
    """
    _make_folder(staging, path.rpartition("/")[0])
    with open(f"{staging}/{path}", "xb", opener=_create) as file:
        write_content(file, content)


@lru_cache
def _make_folder(staging: str, folder: str) -> None:
    made = f"{staging}/{folder}".rstrip("/")
    if folder:
        _make_folder(staging, folder.rpartition("/")[0])
        with suppress(FileExistsError):  # of another worker
            os.mkdir(made, FOLDER_MODE)
    if not stat.S_ISDIR(os.lstat(made).st_mode):
        raise NotADirectoryError(made)


def _create(path: str, flags: int) -> int:
    return os.open(path, flags, FILE_MODE)


def write_marker(staging: Tree, *, replace: bool) -> int:
    """Marks the tree as ours; gives the permissions that a new file gets here.

    `replace`: there is a marker already, which may be the very file that marks the site.
    """
    with suppress(FileNotFoundError):  # left by a build that was killed
        os.unlink(staging.prefix + TEMPORARY, dir_fd=staging.descriptor)
    # On Windows, the lock has made an empty marker.
    with staging.create(TEMPORARY if replace else MARKER, FILE_MODE, exist_ok=not replace) as file:
        file.write(TEXT.encode())
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
    if replace:
        staging.move(TEMPORARY, MARKER)
    return mode


def check_paths(artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """The artifacts as they come. ValueError names a path that is not inside the site, or is taken.

    Taken is also a path that some file systems take for another, such as one that differs in
    letter case only, and one that is a file for one artifact and a folder for another.
    """
    files = {MARKER, TEMPORARY}
    folders: dict[str, str] = {}  # normalized path: path
    for artifact in artifacts:
        path = artifact.path
        if STRAY.search(path):
            raise ValueError(f"not a path inside the site: {path!r}")
        normalized = _normalized(path)
        around = _folders(path.rpartition("/")[0])
        if (
            normalized in files
            or normalized in folders
            or any(name in files or folders.setdefault(name, f) != f for f, name in around)
        ):
            raise ValueError(f"two outputs want this path: {path!r}")
        files.add(normalized)
        yield artifact


@lru_cache
def _folders(folder: str) -> list[tuple[str, str]]:
    """The folder and those around it, each with its normalized path."""
    around = _folders(folder.rpartition("/")[0]) if folder else []
    return [(folder, _normalized(folder)), *around] if folder else []


def _normalized(path: str) -> str:
    """One spelling for all those that macOS or Windows take for the same file."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path).casefold()
