"""Listens to pages: what goes wrong in them, leads out of the site, or is logged is an error."""

from __future__ import annotations

from typing import Any


class ErrorCollector:
    """The errors of all pages of a context, which may request only what begins as `allowed`."""

    def __init__(self, context: Any, *allowed: str) -> None:
        self.allowed = allowed
        self.errors: list[str] = []
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.errors.append(f"page error: {error.error}"))

    def _on_request(self, request: Any) -> None:
        if not request.url.startswith(self.allowed):
            self.errors.append(f"request to another site: {request.url}")

    def _on_failure(self, request: Any) -> None:
        if request.failure == "net::ERR_ABORTED":  # the page was left before its icon had come
            return
        self.errors.append(f"request failed: {request.url} {request.failure}")

    def _on_response(self, response: Any) -> None:
        if response.status >= 400:
            self.errors.append(f"response with {response.status}: {response.url}")

    def _on_console(self, message: Any) -> None:
        self.errors.append(f"console {message.type}: {message.text}")
