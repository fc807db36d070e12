"""Watches a site's files, several times a second, in the place of livereload's own watcher.

That one takes a file that was moved in for an old one, and a folder that did not exist when it
began for nothing at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from livereload.watcher import Watcher
from tornado.ioloop import PeriodicCallback

_EVERY = 250  # milliseconds

YearState = dict[str, tuple[int, int, int]]  # path -> what changes with any edit


class SiteWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Calls back on changes and leaves the reload to the build, which may refuse the edit."""

    def __init__(self, paths: Iterable[Path], changed: Callable[[], None]) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._changed = changed
        self._state = self._look()
        for path in self._paths:  # only so that livereload does not watch the current folder
            self.watch(str(path))

    def examine(self) -> tuple[None, None]:
        """Look once; what has changed has been told by the time this returns."""
        state = self._look()
        if state != self._state:
            self._state = state
            self._changed()
        return None, None

    def start(self, callback: Callable[[], None]) -> bool:
        """Look again and again, more often than livereload would."""
        PeriodicCallback(callback, _EVERY).start()
        return True

    def _look(self) -> YearState:
        state: YearState = {}
        for file in (file for path in self._paths for file in _files(path)):
            try:
                found = os.stat(file)
            except OSError:  # gone in this moment, or a link to nowhere
                state[file] = (0, 0, 0)
            else:
                state[file] = (found.st_mtime_ns, found.st_size, found.st_ino)
        return state


def _files(path: Path) -> Iterator[str]:
    """The file itself, or every file in the folder; none where there is neither."""
    if not path.is_dir():
        if path.exists():
            yield str(path)
        return
    seen: set[str] = set()
    for parent, folders, names in os.walk(path, followlinks=True):
        seen.add(os.path.realpath(parent))
        folders[:] = [
            name
            for name in folders
            if not _ignored(name) and os.path.realpath(os.path.join(parent, name)) not in seen
        ]
        yield from (os.path.join(parent, name) for name in names if not _ignored(name))


def _ignored(name: str) -> bool:
    """What editors write beside a file is no change of the site."""
    return name.startswith(".") or name.endswith(("~", ".swp", ".bak", ".tmp", ".pyc"))
