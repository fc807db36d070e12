"""Watches the files of a site: the system's notifications where it has them, else by looking."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from livereload.watcher import Watcher
from tornado.ioloop import IOLoop, PeriodicCallback
from watchdog import events
from watchdog.observers import Observer

from ayumi.engine.fingerprint import (
    StatFingerprint,
    filesystem_now,
    fingerprint_of,
    is_settled,
)
from ayumi.engine.hashing import file_digest
from ayumi.site_files import walk

_QUIET = 0.005  # seconds without a further notification: an editor writes a file in several steps
_INTERVAL = 250  # milliseconds between two looks at the files
_INTERVAL_BESIDE = 1000  # beside notifications, which links to other folders do not give

# Not those of opening and closing, which the build itself causes by reading
_EVENTS: list[type[events.FileSystemEvent]] = [
    *(events.FileCreatedEvent, events.FileModifiedEvent, events.FileMovedEvent),
    *(events.FileDeletedEvent, events.DirCreatedEvent, events.DirMovedEvent),
    events.DirDeletedEvent,
]


class SiteWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """Calls `on_change` after changes in `paths`; livereload's misses moved files, new folders.

    Changes are detected by fingerprints as in a build. Where the clock has not moved on since the
    last one, a further edit may not show in it: such a file is read each time until then.
    """

    def __init__(self, paths: Iterable[Path], on_change: Callable[[], None]) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._on_change = on_change
        self._snapshot: dict[str, StatFingerprint] = {}
        self._unsettled: dict[str, str] = {}  # path -> digest
        self._has_changed()
        for path in self._paths:  # without any path, livereload would watch the current folder
            self.watch(str(path))

    def examine(self) -> tuple[None, None]:
        """Scan once and call `on_change` if anything changed; livereload has nothing to reload."""
        if self._has_changed():
            self._on_change()
        return None, None

    def start(self, callback: Callable[[], None]) -> bool:
        """Call `callback` after notifications, and at every interval besides."""
        self._notifications = Notifications(self._paths, callback)
        is_notified = self._notifications.start()
        PeriodicCallback(callback, _INTERVAL_BESIDE if is_notified else _INTERVAL).start()
        return True

    def stop(self) -> None:
        """Stop the thread of the notifications."""
        if (notifications := getattr(self, "_notifications", None)) is not None:
            notifications.stop()

    def _has_changed(self) -> bool:
        """Whether anything has changed since the last call."""
        before, known = self._snapshot, self._unsettled
        now = filesystem_now(self._paths[0].parent)  # before the scan, as in a build
        self._snapshot = self._scan()
        recent = {path for path, one in self._snapshot.items() if not is_settled(one, now)}
        # After the scan: an edit since then is in the content, or will show in the fingerprint
        contents = {path: file_digest(path) for path in recent.union(known)}
        self._unsettled = {path: contents[path] for path in recent}
        return self._snapshot != before or any(contents[path] != known[path] for path in known)

    def _scan(self) -> dict[str, StatFingerprint]:
        found: dict[str, StatFingerprint] = {}
        for path in self._paths:
            for name, entry in walk(str(path), f"{path}{os.sep}"):
                with suppress(OSError):
                    found[name] = fingerprint_of(entry.stat(follow_symlinks=False))
                    if entry.is_file():  # what a link leads to
                        found[name] = fingerprint_of(entry.stat())
            with suppress(OSError):
                if path.is_file():
                    found[str(path)] = fingerprint_of(path.stat())
        return found


class _Handler(events.FileSystemEventHandler):
    """Passes the events, which come in the observer's own thread, on to the loop of tornado."""

    def __init__(self, loop: IOLoop, callback: Callable[[], None]) -> None:
        self._loop = loop
        self._callback = callback

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        """Note that something has happened; what, the scan will tell."""
        self._loop.add_callback(self._callback)


class Notifications:
    """Calls `callback` in the loop of tornado soon after the system tells of changes in `paths`."""

    def __init__(self, paths: Iterable[Path], callback: Callable[[], None]) -> None:
        self._paths = tuple(paths)
        self._callback = callback
        self._loop = IOLoop.current()
        self._timer: object | None = None
        self._observer: Any = None
        self._watched: dict[str, int] = {}  # path of a folder -> its inode

    def start(self) -> bool:
        """Begin; False where the system or its limits do not allow it."""
        self._observer = Observer()
        try:
            self._watch()
            self._observer.start()
        except OSError:  # too many watches, or a file system without notifications
            self.stop()
            return False
        return True

    def stop(self) -> None:
        """Stop the thread."""
        if self._observer is not None and self._observer.is_alive():
            self._observer.stop()
            self._observer.join(timeout=5)
        self._observer = None

    def _watch(self) -> None:
        """Watch each folder that is not watched yet, and those that others have replaced."""
        folders = {str(path): True for path in self._paths if path.is_dir()}
        # A folder that is made or moved, and a file of the site's own folder
        folders |= {str(path.parent): False for path in self._paths if path.parent.is_dir()}
        now = {path: os.stat(path).st_ino for path in folders}
        if now == self._watched:
            return
        self._observer.unschedule_all()
        handler = _Handler(self._loop, self._wait)
        for path, is_recursive in folders.items():
            self._observer.schedule(handler, path, recursive=is_recursive, event_filter=_EVENTS)
        self._watched = now

    def _wait(self) -> None:
        """Wait until nothing has come for a moment, and look then."""
        if self._timer is not None:
            self._loop.remove_timeout(self._timer)
        self._timer = self._loop.call_later(_QUIET, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._observer is not None:
            with suppress(OSError):  # a folder that is gone again
                self._watch()
        self._callback()
