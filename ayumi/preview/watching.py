"""Watches a site's files with livereload's watcher, several times a second."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from livereload.watcher import Watcher
from tornado.ioloop import PeriodicCallback

_EVERY = 250  # milliseconds


class SiteWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Calls back on changes and leaves the reload to the build, which may refuse the edit."""

    def examine(self) -> tuple[None, None]:
        """Look once; what has changed has been told by the time this returns."""
        super().examine()
        return None, None

    def start(self, callback: Callable[[], None]) -> bool:
        """Look again and again, more often than livereload would."""
        PeriodicCallback(callback, _EVERY).start()
        return True

    def ignore(self, filename: str) -> bool:
        """What editors write beside a file is no change of the site."""
        name = Path(filename).name
        return name.startswith(".") or name.endswith(("~", ".swp", ".bak", ".tmp", ".pyc"))


def watcher(paths: Iterable[Path], changed: Callable[[], None]) -> SiteWatcher:
    """A watcher of files and whole folders; `changed` is called on the server's thread."""
    made = SiteWatcher()
    for path in paths:
        made.watch(str(path), changed)
    return made
