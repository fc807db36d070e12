"""Request handlers: pages of the last good site, with the problems of the last edit."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from markupsafe import Markup
from tornado import web
from tornado.httputil import split_host_and_port

# A published site has to work under this policy, so the preview sets it too
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
_HEAD_END, _BODY_END = b"</head>", b"</body>"
_FILES = Path(__file__).parent

_HEAD = Markup(
    '<meta name="ayumi-build" content="{build}">'
    '<link rel="stylesheet" href="/_preview/preview.css">'
    '<script src="/_preview/preview.js" defer></script>'
    '<script src="/livereload.js?port={port}" defer></script>'
)


class OwnHostHandler(web.RequestHandler):
    """Answers only under the names of this server, which the application has in its settings."""

    def prepare(self) -> None:
        """Refuse foreign host names: one that resolves to this server is a DNS rebinding attack."""
        if not self.settings["is_own_host"](self.request.host_name):
            raise web.HTTPError(421)


class ScriptHandler(OwnHostHandler, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script."""


class ReloadHandler(OwnHostHandler, LiveReloadHandler):  # type: ignore[misc]
    """livereload's web socket, for pages of this server only."""

    # By default livereload ignores changes within 3 seconds of a reload, such as a second save
    DEFAULT_RELOAD_TIME = 0

    def check_origin(self, origin: str) -> bool:
        """Whether the page is one of ours: another site must not see when a file is saved."""
        return bool(urlsplit(origin).netloc == self.request.headers.get("Host"))

    def on_message(self, message: str | bytes) -> None:
        """Answer the messages of livereload's script, and ignore all others."""
        with suppress(AttributeError, TypeError, ValueError, RecursionError):
            super().on_message(message)


class BuildHandler(OwnHostHandler):
    """Says which build is shown, so that a page knows whether it is older."""

    def initialize(self, build: Callable[[], str]) -> None:
        """`build` returns the name of the last build."""
        self.build = build

    def get(self) -> None:
        """Send the name alone."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.build())


class OwnFileHandler(OwnHostHandler, web.StaticFileHandler):
    """The script and the style sheet of the preview itself."""

    def initialize(self) -> None:  # type: ignore[override]
        """The files lie beside this one."""
        super().initialize(str(_FILES))

    def set_extra_headers(self, path: str) -> None:
        """Forbid caching: after an update of Ayumi they may be others."""
        self.set_header("Cache-Control", "no-store")


class Shown(NamedTuple):
    """What the pages show: the name of the build, and the HTML of its problems."""

    build: str
    notice: str


class PageHandler(OwnHostHandler, web.StaticFileHandler):
    """Serves the site; adds the reload scripts and the problems of the last edit to pages."""

    def initialize(self, path: str, shown: Callable[[], Shown]) -> None:  # type: ignore[override]
        """`shown` returns what pages show at that moment."""
        super().initialize(path, default_filename="index.html")
        self.shown = shown

    def set_default_headers(self) -> None:
        """Set the content security policy and forbid caching."""
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """No ETag: the problems on a page change while its file does not."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Send one file; to a page, script and problems are added."""
        if (file := self._page(path)) is None:
            await super().get(path, include_body)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        shown = self.shown()  # before the file, which may already be that of the next build
        content = file.read_bytes() if file.is_file() else b"<body></body>"
        page = self._with_additions(content, shown)
        self.set_header("Content-Length", str(len(page)))
        if include_body:
            self.finish(page)

    def _page(self, path: str) -> Path | None:
        """The page at `path`, the 404 page if there is no such file, None for any other file."""
        root = Path(self.root).resolve()
        with suppress(OSError, ValueError):  # no file can have this name
            found = (root / path).resolve()
            if not found.is_relative_to(root):
                raise web.HTTPError(403)
            file = found / "index.html" if found.is_dir() else found
            if file.is_file():
                address = "" if found == root else found.relative_to(root).as_posix()
                self._redirect_unless(f"/{quote(address)}{'/' * (root != found != file)}")
                return file if file.suffix == ".html" else None
        self.set_status(404)
        return root / "404.html"

    def _redirect_unless(self, address: str) -> None:
        """Redirect what asks by another address: the links of a page are relative to its own."""
        if self.request.path != address:
            self.redirect(address)
            raise web.Finish

    def _with_additions(self, page: bytes, shown: Shown) -> bytes:
        port = split_host_and_port(self.request.host)[1] or 80
        head = _HEAD.format(build=shown.build, port=port).encode()
        notice = shown.notice.encode()
        if _HEAD_END not in page:
            return b"<!DOCTYPE html><title>Ayumi</title>" + head + page + notice
        page = page.replace(_HEAD_END, head + _HEAD_END, 1)
        before, end, after = page.rpartition(_BODY_END)
        return before + notice + end + after if end else page + notice


def is_own_host(address: str, name: str) -> bool:
    """Whether a server that listens on `address` may be asked for under the host `name`.

    On the network too it is only by its own name or by number: a stranger can register any other.
    """
    if address in _LOOPBACK or name in _LOOPBACK:
        return name in _LOOPBACK
    with suppress(ValueError):
        return bool(ip_address(name.strip("[]")))
    own = socket.gethostname().lower()
    return name in {address.lower(), own, own.partition(".")[0], f"{own}.local"}
