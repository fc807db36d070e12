"""A local server: the sites in subfolders, under the strictest security policy they support."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

POLICY = "default-src 'self'"
SLOW = "/slow"  # below it, styles and scripts take their time
DELAYS = {".css": 0.3, ".js": 0.6}


class Server(ThreadingHTTPServer):
    """Serves each folder under its own path and nothing else."""

    daemon_threads = True

    def __init__(self, folders: dict[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folders = folders

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing on a page that was closed while it loaded."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """A static file server with a policy."""

    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith(SLOW):
            time.sleep(DELAYS.get(Path(path).suffix, 0))
        if self.mount() is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            super().do_GET()

    def mount(self) -> str | None:
        """The path of the requested site."""
        path = self.path.removeprefix(SLOW)
        return next((mount for mount in self.server.folders if path.startswith(mount)), None)

    def translate_path(self, path: str) -> str:
        mount = self.mount()
        assert mount is not None
        self.directory = str(self.server.folders[mount])
        return super().translate_path("/" + path.removeprefix(SLOW).removeprefix(mount))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@contextmanager
def serving(folders: dict[str, Path]) -> Iterator[Server]:
    """Serve while the block runs."""
    with Server(folders) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
