"""Request handlers: pages of the last good site, with the problems of the last edit."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from markupsafe import Markup
from tornado import web
from tornado.httputil import split_host_and_port

from ayumi.problems import Bilingual, Problem

# A published site has to work under this policy, so the preview sets it too
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
_HEAD_END, _BODY = b"</head>", b"<body>"

_HEADING = Bilingual(
    "問題があるため、前のサイトを表示しています",
    "There are problems; this is the site as it was before",
)
_ITEM = Markup("<li><code>{place}</code> {message}<br><small>{hint}</small></li>")
_BANNER = Markup(
    '<aside class="notice" lang="{lang}"><strong>{heading}</strong><ul>{items}</ul></aside>'
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


class PageHandler(OwnHostHandler, web.StaticFileHandler):
    """Serves the site; adds the reload script and, after a wrong edit, the problems to pages."""

    def initialize(self, path: str, banner: Callable[[], str]) -> None:  # type: ignore[override]
        """`banner` returns the HTML of the problems."""
        super().initialize(path, default_filename="index.html")
        self.banner = banner

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
        page = self._with_additions(file.read_bytes() if file.is_file() else b"<body>")
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

    def _with_additions(self, page: bytes) -> bytes:
        port = split_host_and_port(self.request.host)[1] or 80
        script = f'<script src="/livereload.js?port={port}" defer></script>'.encode()
        banner = self.banner().encode()
        if _HEAD_END not in page:
            return b"<!DOCTYPE html><title>Ayumi</title>" + script + banner + page
        return page.replace(_HEAD_END, script + _HEAD_END, 1).replace(_BODY, _BODY + banner, 1)


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


def problem_banner(problems: list[Problem], lang: str) -> str:
    """The errors among `problems` as HTML for the top of a page, in language `lang`."""
    items = Markup("").join(
        _ITEM.format(
            place=":".join(map(str, problem.location)),
            message=problem.message(lang),
            hint=problem.hint(lang),
        )
        for problem in problems
        if problem.is_error
    )
    return _BANNER.format(lang=lang, heading=_HEADING.text(lang), items=items)
