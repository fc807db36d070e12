"""Watches the files of a site; livereload's own watcher misses moved files and new folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from livereload.watcher import Watcher
from tornado.ioloop import PeriodicCallback


class SiteWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Calls `on_change` after changes of files in `paths`; the build then reloads the browser."""

    def __init__(self, paths: Iterable[Path], on_change: Callable[[], None]) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._on_change = on_change
        self._snapshot = self._scan()
        for path in self._paths:  # without any path, livereload would watch the current folder
            self.watch(str(path))

    def examine(self) -> tuple[None, None]:
        """Scan once and call `on_change` if anything changed; livereload has nothing to reload."""
        snapshot = self._scan()
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self._on_change()
        return None, None

    def start(self, callback: Callable[[], None]) -> bool:
        """Call `callback` at every interval; livereload's own interval is longer."""
        PeriodicCallback(callback, 250).start()  # milliseconds
        return True

    def _scan(self) -> dict[str, tuple[int, ...]]:
        snapshot: dict[str, tuple[int, ...]] = {}
        for file in (file for path in self._paths for file in _files(path)):
            snapshot[file] = ()  # just removed, or a broken link
            with suppress(OSError):
                found = os.stat(file)
                snapshot[file] = found.st_mtime_ns, found.st_size, found.st_ino
        return snapshot


def _files(path: Path) -> Iterator[str]:
    """`path` itself if it is a file, or every file below it; none if it does not exist."""
    if not path.is_dir():
        if path.exists():
            yield str(path)
        return
    seen: set[str] = set()  # links to folders may lead in a circle
    for parent, folders, names in os.walk(path, followlinks=True):
        seen.add(os.path.realpath(parent))
        folders[:] = [
            name
            for name in folders
            if not _is_ignored(name) and os.path.realpath(os.path.join(parent, name)) not in seen
        ]
        yield from (os.path.join(parent, name) for name in names if not _is_ignored(name))


def _is_ignored(name: str) -> bool:
    """Whether `name` is that of a hidden, temporary or backup file, as editors write them."""
    return name.startswith(".") or name.endswith(("~", ".swp", ".bak", ".tmp", ".pyc"))
