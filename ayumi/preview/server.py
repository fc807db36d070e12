"""The preview server: the last good site, rebuilt with every edit, reloaded in the browser."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from livereload.handlers import LiveReloadJSHandler
from tornado import web
from tornado.ioloop import IOLoop

from ayumi.artifacts.theme_paths import watched_folders
from ayumi.build import BuildOptions, build
from ayumi.loading.plan import CONFIG
from ayumi.preview.banner import banner
from ayumi.preview.build_queue import BuildQueue, Outcome
from ayumi.preview.handlers import PageHandler, ReloadHandler
from ayumi.preview.watcher import SiteWatcher
from ayumi.problems import Problem
from ayumi.rendering.jinja.errors import TemplateFailure

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Callbacks:
    """What the server says as it works; the command prints it."""

    problems: Callable[[list[Problem], bool], None]  # (problems, whether a new site was built)
    failed: Callable[[Exception], None]  # a bug, or the system; the server goes on
    ready: Callable[[str], None]  # the address


def serve(site: Path, host: str, port: int, lang: str, told: Callbacks) -> None:
    """Serve `site` until interrupted. OSError where the port cannot be had."""
    with tempfile.TemporaryDirectory(prefix="ayumi-preview-") as parent:
        asyncio.run(_serve(site, Path(parent) / "site", (host, port), lang, told))


async def _serve(
    site: Path, output: Path, address: tuple[str, int], lang: str, told: Callbacks
) -> None:
    loop = IOLoop.current()

    def done(outcome: Outcome) -> None:
        told.problems(outcome.problems, outcome.built)
        # Also after a failure: the open page then shows what is wrong
        loop.add_callback(ReloadHandler.reload_waiters)

    rebuilding = BuildQueue(lambda: rebuild(site, output), done, told.failed)
    server = _application(output, rebuilding, lang, address[0]).listen(
        address[1], address=address[0]
    )
    try:
        # Before the first build, so that an edit made during it is followed by another
        ReloadHandler.watcher = SiteWatcher(watched(site), rebuilding.soon)
        rebuilding.now()
        ReloadHandler.start_tasks()
        told.ready(f"http://{_shown(address[0])}:{_port_of(server)}/")
        await asyncio.Event().wait()
    finally:
        rebuilding.stop()


def rebuild(site: Path, output: Path) -> Outcome:
    """Build `site` into `output`; on problems the output stays as it is."""
    try:
        built = build(site, output, BuildOptions(gallery=True, jobs=1))
    except TemplateFailure as failure:
        return Outcome([failure.problem], built=False)
    return Outcome(built.problems, built=built.published is not None)


def watched(site: Path) -> list[Path]:
    """Everything that a build of `site` reads."""
    return [site / CONFIG, site / "content", *watched_folders(site)]


def _application(output: Path, rebuilding: BuildQueue, lang: str, host: str) -> web.Application:
    def shown() -> str:
        outcome = rebuilding.outcome
        return "" if outcome.built else banner(outcome.problems, lang)

    pages = {
        "path": str(output),
        "banner": shown,
        "hosts": _LOOPBACK if host in _LOOPBACK else frozenset(),
    }
    return web.Application(
        [
            (r"/livereload", ReloadHandler),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/(.*)", PageHandler, pages),
        ]
    )


def _port_of(server: object) -> int:
    sockets = getattr(server, "_sockets", {})
    return int(next(iter(sockets.values())).getsockname()[1])


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
