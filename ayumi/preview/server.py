"""The preview server: watches the site, rebuilds it after every edit, reloads the browser."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tornado import web
from tornado.ioloop import IOLoop

from ayumi.artifacts.theme_paths import watched_folders
from ayumi.build import build
from ayumi.model.plan import CONFIG
from ayumi.preview.build_queue import BuildQueue
from ayumi.preview.handlers import (
    BuildHandler,
    OwnFileHandler,
    PageHandler,
    ReloadHandler,
    ScriptHandler,
    Shown,
    is_own_host,
)
from ayumi.preview.notice import MarkLine, notice
from ayumi.preview.watcher import SiteWatcher
from ayumi.rendering.jinja.errors import TemplateFailure
from ayumi.snapshot import BuildOptions, BuildResult

_LARGEST_MESSAGE = 64 * 1024  # bytes; those of livereload's script have some hundred


class Callbacks(NamedTuple):
    """Functions that the server calls as it works; the command prints messages in them."""

    on_built: Callable[[BuildResult], None]
    on_failure: Callable[[Exception], object]  # what a build raised; the server goes on
    on_ready: Callable[[str], None]  # (address)
    mark: MarkLine  # the line of a problem, for the notice on the pages


async def serve(site: Path, host: str, port: int, lang: str, callbacks: Callbacks) -> None:
    """Serve `site` until interrupted. Raises OSError if the port cannot be used."""
    loop = IOLoop.current()

    def on_built(result: BuildResult) -> None:
        # Reload after a wrong edit too: the open page then shows the problems
        loop.add_callback(ReloadHandler.reload_waiters)
        callbacks.on_built(result)

    with tempfile.TemporaryDirectory(prefix="ayumi-preview-") as parent:
        output = Path(parent) / "site"
        queue = BuildQueue(partial(_build, site, output), on_built, callbacks.on_failure)
        shown = partial(_shown, queue, time.time_ns(), lang, callbacks.mark, {})
        server = _application(output, shown, host).listen(port, address=host)
        # Before the first build, so that an edit during that build is followed by another build
        watcher = SiteWatcher(
            [site / CONFIG, site / "content", *watched_folders(site)], queue.schedule
        )
        try:
            ReloadHandler.watcher = watcher
            queue.build_now()
            ReloadHandler.start_tasks()
            # The system chooses a port if 0 was asked for
            port = next(iter(getattr(server, "_sockets", {}).values())).getsockname()[1]
            callbacks.on_ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
            await asyncio.Event().wait()
        finally:
            watcher.stop()
            queue.stop()


def _build(site: Path, output: Path) -> BuildResult:
    try:
        return build(site, output, BuildOptions(preview=True, jobs=1))
    except TemplateFailure as failure:
        return BuildResult([failure.problem], None)


def _shown(
    queue: BuildQueue, started: int, lang: str, mark: MarkLine, made: dict[int, Shown]
) -> Shown:
    """What pages show now. Another run of the server has other names for its builds.

    `made`: what they show by the number of the build, of the last one.
    """
    number, result = queue.number, queue.result
    if (found := made.get(number)) is not None:
        return found
    is_old = result.published is None
    problems = notice(result.problems, is_old=is_old, lang=lang, mark=mark)
    made.clear()
    made[number] = Shown(f"{started}-{number}", problems)
    return made[number]


def _application(output: Path, shown: Callable[[], Shown], host: str) -> web.Application:
    return web.Application(
        [
            (r"/livereload", ReloadHandler),
            (r"/livereload\.js", ScriptHandler),
            (r"/_preview/build", BuildHandler, {"build": lambda: shown().build}),
            (r"/_preview/(preview\.(?:css|js))", OwnFileHandler),
            (r"/(.*)", PageHandler, {"path": str(output), "shown": shown}),
        ],
        is_own_host=partial(is_own_host, host),
        websocket_max_message_size=_LARGEST_MESSAGE,
    )
