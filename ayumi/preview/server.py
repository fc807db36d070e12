"""The preview server: rebuilds the site after every edit and reloads the browser."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from livereload.handlers import LiveReloadJSHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from ayumi.artifacts.theme_paths import watched_folders
from ayumi.build import build
from ayumi.loading.plan import CONFIG
from ayumi.preview.build_queue import BuildQueue, Outcome
from ayumi.preview.handlers import PageHandler, ReloadHandler, problem_banner
from ayumi.preview.watcher import SiteWatcher
from ayumi.problems import Problem
from ayumi.rendering.jinja.errors import TemplateFailure
from ayumi.snapshot import BuildOptions

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Functions that the server calls as it works; the command prints messages in them."""

    on_built: Callable[[list[Problem], bool], None]  # (problems, whether there is a new site)
    on_failure: Callable[[Exception], None]  # what a build raised; the server goes on
    on_ready: Callable[[str], None]  # (address)


def serve(site: Path, host: str, port: int, lang: str, callbacks: Callbacks) -> None:
    """Serve `site` until interrupted. Raises OSError if the port cannot be used."""
    with tempfile.TemporaryDirectory(prefix="ayumi-preview-") as parent:
        asyncio.run(_serve(site, Path(parent) / "site", (host, port), lang, callbacks))


async def _serve(
    site: Path, output: Path, address: tuple[str, int], lang: str, callbacks: Callbacks
) -> None:
    loop = IOLoop.current()
    host, port = address

    def on_done(outcome: Outcome) -> None:
        callbacks.on_built(outcome.problems, outcome.built)
        # Reload after a wrong edit too: the open page then shows the problems
        loop.add_callback(ReloadHandler.reload_waiters)

    queue = BuildQueue(lambda: _build(site, output), on_done, callbacks.on_failure)
    server = _application(output, queue, lang, host).listen(port, address=host)
    try:
        # Before the first build, so that an edit during that build is followed by another build
        ReloadHandler.watcher = SiteWatcher(_watched_paths(site), queue.schedule)
        queue.build_now()
        ReloadHandler.start_tasks()
        callbacks.on_ready(f"http://{_host_in_url(host)}:{_port_of(server)}/")
        await asyncio.Event().wait()
    finally:
        queue.stop()


def _build(site: Path, output: Path) -> Outcome:
    try:
        result = build(site, output, BuildOptions(gallery=True, jobs=1))
    except TemplateFailure as failure:
        return Outcome([failure.problem], built=False)
    return Outcome(result.problems, built=result.published is not None)


def _watched_paths(site: Path) -> list[Path]:
    """The files and folders that a build of `site` reads."""
    return [site / CONFIG, site / "content", *watched_folders(site)]


def _application(output: Path, queue: BuildQueue, lang: str, host: str) -> web.Application:
    def current_banner() -> str:
        outcome = queue.outcome
        return "" if outcome.built else problem_banner(outcome.problems, lang)

    pages = {
        "path": str(output),
        "banner": current_banner,
        "hosts": _LOOPBACK if host in _LOOPBACK else frozenset(),
    }
    return web.Application(
        [
            (r"/livereload", ReloadHandler),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/(.*)", PageHandler, pages),
        ]
    )


def _port_of(server: HTTPServer) -> int:
    """The port that `server` listens on; the system chooses one if port 0 was asked for."""
    sockets = getattr(server, "_sockets", {})
    return int(next(iter(sockets.values())).getsockname()[1])


def _host_in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
