"""What the preview answers: pages of the last good site, with the problems of the last edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from tornado import web

# The site has to work under this; so the preview asks it of every page
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_HEAD_END, _BODY = b"</head>", b"<body>"


class ReloadHandler(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's socket, for pages of this server only."""

    # livereload drops changes within 3 seconds of a reload: the second save of an impatient editor
    DEFAULT_RELOAD_TIME = 0

    def check_origin(self, origin: str) -> bool:
        """Whether the page that asks came from here: another site must not watch an editor work."""
        return bool(urlsplit(origin).netloc == self.request.headers.get("Host"))


class PageHandler(web.StaticFileHandler):
    """Files of the preview; HTML gets the reload script and, after a wrong edit, the problems."""

    def initialize(  # type: ignore[override]
        self, path: str, banner: Callable[[], str], hosts: frozenset[str]
    ) -> None:
        """`banner` is called for the HTML of the problems; `hosts` are the names we answer to."""
        super().initialize(path, default_filename="index.html")
        self.banner = banner
        self.hosts = hosts

    def prepare(self) -> None:
        """Answer only to our own names: a foreign name that resolves to us is an attack."""
        if self.hosts and self.request.host_name not in self.hosts:
            raise web.HTTPError(421)

    def set_default_headers(self) -> None:
        """The policy, and nothing kept by the browser."""
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """None: a page changes with the problems on top of it."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """One file; a page is changed on its way."""
        file = self._page(path)
        if file is None:
            await super().get(path, include_body)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        page = self._with_problems(file.read_bytes() if file.is_file() else b"<body>")
        self.set_header("Content-Length", str(len(page)))
        if include_body:
            self.finish(page)

    def _page(self, path: str) -> Path | None:
        """The HTML file that the path asks for: the site's own 404 page where there is none."""
        root = Path(self.root).resolve()
        try:
            file = (root / path).resolve()
            if file.is_dir():
                file /= "index.html"
            file.is_file()
        except (OSError, ValueError):  # a name that no file can have
            file = root / "404.html"
            self.set_status(404)
        if not file.is_relative_to(root):
            raise web.HTTPError(403)
        if file.suffix != ".html" and file.is_file():
            return None
        if file.is_file():
            return file
        self.set_status(404)
        return root / "404.html"

    def _with_problems(self, page: bytes) -> bytes:
        port = self.request.host.rpartition(":")[2]
        script = f'<script src="/livereload.js?port={port}" defer></script>'.encode()
        banner = self.banner().encode()
        if _HEAD_END not in page:
            return b"<!DOCTYPE html><title>Ayumi</title>" + script + banner + page
        return page.replace(_HEAD_END, script + _HEAD_END, 1).replace(_BODY, _BODY + banner, 1)
