"""The preview server: watches the site, rebuilds it after every edit, reloads the browser."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from livereload.watcher import Watcher
from tornado import web
from tornado.ioloop import IOLoop, PeriodicCallback

from ayumi.artifacts.theme_paths import watched_folders
from ayumi.build import build
from ayumi.engine.fingerprint import (
    StatFingerprint,
    filesystem_now,
    fingerprint_of,
    is_settled,
)
from ayumi.engine.hashing import file_digest
from ayumi.model.plan import CONFIG
from ayumi.preview.handlers import (
    PageHandler,
    ReloadHandler,
    ScriptHandler,
    is_own_host,
    problem_banner,
)
from ayumi.rendering.jinja.errors import TemplateFailure
from ayumi.site_files import walk
from ayumi.snapshot import BuildOptions, BuildResult

_LARGEST_MESSAGE = 64 * 1024  # bytes; those of livereload's script have some hundred


class Callbacks(NamedTuple):
    """Functions that the server calls as it works; the command prints messages in them."""

    on_built: Callable[[BuildResult], None]
    on_failure: Callable[[Exception], object]  # what a build raised; the server goes on
    on_ready: Callable[[str], None]  # (address)


async def serve(site: Path, host: str, port: int, lang: str, callbacks: Callbacks) -> None:
    """Serve `site` until interrupted. Raises OSError if the port cannot be used."""
    loop = IOLoop.current()

    def on_built(result: BuildResult) -> None:
        callbacks.on_built(result)
        # Reload after a wrong edit too: the open page then shows the problems
        loop.add_callback(ReloadHandler.reload_waiters)

    with tempfile.TemporaryDirectory(prefix="ayumi-preview-") as parent:
        output = Path(parent) / "site"
        queue = BuildQueue(partial(_build, site, output), on_built, callbacks.on_failure)
        server = _application(output, queue, lang, host).listen(port, address=host)
        try:
            # Before the first build, so that an edit during that build is followed by another build
            watched = [site / CONFIG, site / "content", *watched_folders(site)]
            ReloadHandler.watcher = SiteWatcher(watched, queue.schedule)
            queue.build_now()
            ReloadHandler.start_tasks()
            # The system chooses a port if 0 was asked for
            port = next(iter(getattr(server, "_sockets", {}).values())).getsockname()[1]
            callbacks.on_ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
            await asyncio.Event().wait()
        finally:
            queue.stop()


def _build(site: Path, output: Path) -> BuildResult:
    try:
        return build(site, output, BuildOptions(preview=True, jobs=1))
    except TemplateFailure as failure:
        return BuildResult([failure.problem], None)


def _application(output: Path, queue: BuildQueue, lang: str, host: str) -> web.Application:
    def current_banner() -> str:
        problems, published, *_ = queue.result
        return problem_banner(problems, lang) if published is None else ""

    return web.Application(
        [
            (r"/livereload", ReloadHandler),
            (r"/livereload\.js", ScriptHandler),
            (r"/(.*)", PageHandler, {"path": str(output), "banner": current_banner}),
        ],
        is_own_host=partial(is_own_host, host),
        websocket_max_message_size=_LARGEST_MESSAGE,
    )


@dataclass
class BuildQueue:
    """Runs `build` in a thread of its own, so that the server goes on answering.

    After each build `on_built` is called in that thread with its result, or `on_failure` with the
    exception that it raised. `result` is that of the last build that raised none.
    """

    build: Callable[[], BuildResult]
    on_built: Callable[[BuildResult], None]
    on_failure: Callable[[Exception], object]
    result: BuildResult = field(default_factory=partial(BuildResult, [], None))
    _pool: ThreadPoolExecutor = field(default_factory=partial(ThreadPoolExecutor, max_workers=1))
    _scheduled: Future[None] | None = None

    def build_now(self) -> None:
        """Build in the calling thread; exceptions are raised there."""
        self.result = self.build()
        self.on_built(self.result)

    def schedule(self) -> None:
        """Build after the running build; all calls until then share one build."""
        if self._scheduled is not None:
            # A build that runs cannot be cancelled: it may have read the file before this change
            self._scheduled.cancel()
        self._scheduled = self._pool.submit(self._build_in_background)

    def stop(self) -> None:
        """Wait for the running build and start no other."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _build_in_background(self) -> None:
        try:
            self.build_now()
        except Exception as failure:  # the pool would hide it
            self.on_failure(failure)


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
        """Call `callback` at every interval; livereload's own interval is longer."""
        PeriodicCallback(callback, 250).start()  # milliseconds
        return True

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
