"""Open folders: what is in them, and locks that make builds at the same time leave them alone.

A descriptor still leads to a folder that another build has renamed; no link is followed. Forked
processes share a lock. On Windows, which has neither, only one build of a site may run at a time.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from typing import BinaryIO

from ayumi.publish import MARKER, NO_LINK

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

# Reduced by the user's umask.
FILE_MODE = 0o644
FOLDER_MODE = 0o755
DEEPEST = 100  # folders of which the contents are listed
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | NO_LINK
# Windows cannot link without following links.
_NO_FOLLOW = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}


def has_locks() -> bool:
    """Whether this system can open and lock folders."""
    return fcntl is not None and os.scandir in os.supports_fd


class Tree:
    """The folder at `path`, opened; once scanned, the paths of the `folders` and `files` in it.

    Paths are relative, with slashes; a file is all that is no folder. A missing folder is empty.
    On Windows, `descriptor` is None and `prefix` leads there.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.descriptor: int | None = None
        self.prefix = f"{path}/"
        if has_locks():
            self.prefix = ""
            self.descriptor = -1  # every call with it fails
            with suppress(FileNotFoundError, NotADirectoryError):
                self.descriptor = os.open(path, _FOLDER)

    def close(self) -> None:
        """Closes the folder and ends its lock, also for processes that share it."""
        descriptor, self.descriptor = self.descriptor, -1
        if descriptor is not None and descriptor >= 0:
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_UN)
            os.close(descriptor)

    def is_in_place(self) -> bool:
        """Whether the open folder still has its path: builds swap folders."""
        if self.descriptor is None:
            return os.path.lexists(self.path)
        with suppress(OSError):
            return os.path.samestat(os.fstat(self.descriptor), os.lstat(self.path))
        return False

    def chmod(self, mode: int) -> None:
        """Sets the permissions of the folder itself."""
        os.chmod(self.prefix if self.descriptor is None else self.descriptor, mode)

    def scan(self, folder: str = "") -> None:
        """Lists what is in the folder and below."""
        with suppress(OSError):
            for name, is_folder in self._list(folder):
                if is_folder:
                    self.folders.add(folder + name)
                    if folder.count("/") < DEEPEST:
                        self.scan(f"{folder}{name}/")
                else:
                    self.files.add(folder + name)

    def stat(self, path: str) -> os.stat_result | None:
        """The regular file at `path`; None where the scan or this call found none."""
        if path not in self.files:
            return None
        try:
            found = os.stat(self.prefix + path, dir_fd=self.descriptor, follow_symlinks=False)
        except OSError:
            return None
        return found if stat.S_ISREG(found.st_mode) else None

    def open(self, path: str) -> BinaryIO:
        """Opens the file at `path`, unless that is a link."""
        descriptor = os.open(self.prefix + path, os.O_RDONLY | NO_LINK, dir_fd=self.descriptor)
        return open(descriptor, "rb")

    def create(self, path: str) -> BinaryIO:
        """Opens a new file for writing. FileExistsError if there is something at `path`."""
        self.files.add(path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        descriptor = os.open(self.prefix + path, flags, FILE_MODE, dir_fd=self.descriptor)
        return open(descriptor, "wb")

    def mkdir(self, path: str) -> None:
        """Makes a folder."""
        os.mkdir(self.prefix + path, FOLDER_MODE, dir_fd=self.descriptor)
        self.folders.add(path)

    def move(self, path: str, target: str) -> None:
        """Renames a file, over another if there is one."""
        folder = self.descriptor
        os.replace(self.prefix + path, self.prefix + target, src_dir_fd=folder, dst_dir_fd=folder)
        self.files.remove(path)
        self.files.add(target)

    def link(self, path: str, target: Tree, name: str) -> None:
        """Links a file into another tree. OSError or NotImplementedError where it cannot."""
        os.link(
            self.prefix + path,
            target.prefix + name,
            src_dir_fd=self.descriptor,
            dst_dir_fd=target.descriptor,
            **_NO_FOLLOW,
        )
        target.files.add(name)

    def remove(self, path: str) -> None:
        """Removes the file, link or folder at `path`, if there still is the one of the scan."""
        with suppress(FileNotFoundError, NotADirectoryError):
            if path in self.folders:
                self.folders.remove(path)
                self._rmtree(path)
            elif path in self.files:
                self.files.remove(path)
                os.unlink(self.prefix + path, dir_fd=self.descriptor)

    def clear(self) -> None:
        """Removes all that can be removed; the marker only if nothing else is left."""
        for name, is_folder in self._list():
            if is_folder:
                with suppress(OSError):
                    self._rmtree(name, ignore_errors=True)
            elif name != MARKER:
                with suppress(OSError):
                    os.unlink(self.prefix + name, dir_fd=self.descriptor)
        if self._list() == [(MARKER, False)]:
            os.unlink(self.prefix + MARKER, dir_fd=self.descriptor)

    def _rmtree(self, folder: str, *, ignore_errors: bool = False) -> None:
        try:
            shutil.rmtree(self.prefix + folder, ignore_errors, dir_fd=self.descriptor)
        except RecursionError as failure:  # a stranger's folders: nothing of ours is so deep
            text = "its folders are nested too deep to be removed"
            raise OSError(errno.ENAMETOOLONG, text, f"{self.path}/{folder}") from failure

    def _list(self, folder: str = "") -> list[tuple[str, bool]]:
        """The names in `folder`, each with whether it is that of a folder."""
        opened: str | int = self.prefix + folder
        if self.descriptor is not None:
            opened = os.open(folder or ".", _FOLDER, dir_fd=self.descriptor)
        try:
            with os.scandir(opened) as entries:
                return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
        finally:
            if isinstance(opened, int):
                os.close(opened)


def lock(path: str, *, wait: bool = True) -> Tree | None:
    """Locks a folder. None if it is missing, was renamed or, unless asked to `wait`, is in use."""
    tree = Tree(path)
    is_usable = wait or tree.descriptor is None
    # Busy, missing, or a file system without locks: there builds go on, and nothing is cleaned up.
    with suppress(OSError, ValueError):
        if tree.descriptor is not None:
            fcntl.flock(tree.descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            is_usable = True
    if is_usable and tree.is_in_place():
        return tree
    tree.close()
    return None


def claimed(path: str) -> AbstractContextManager[Tree | None]:
    """Gives a folder that is free, locked inside the `with` block; else None."""
    with suppress(OSError):
        tree = lock(path, wait=False)
        return nullcontext() if tree is None else closing(tree)
    return nullcontext()
