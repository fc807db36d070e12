"""Listens to a page: whatever goes wrong in it, or leads out of the site, is a complaint."""

from __future__ import annotations

from typing import Any

SPOKEN = ("error", "warning", "assert")


class ProgressCallback:
    """The complaints of all pages of a context, for a site that may ask only below `allowed`."""

    def __init__(self, context: Any, *allowed: str) -> None:
        self.allowed = allowed
        self.complaints: list[str] = []
        context.on("request", self.asked)
        context.on("requestfailed", self.failed)
        context.on("response", self.answered)
        context.on("console", self.said)
        context.on("weberror", lambda error: self.add(f"page error: {error.error}"))

    def add(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def asked(self, request: Any) -> None:
        if not request.url.startswith(self.allowed):
            self.add(f"asked for something elsewhere: {request.url}")

    def failed(self, request: Any) -> None:
        if request.failure == "net::ERR_ABORTED":  # the page was left before its icon had come
            return
        self.add(f"request failed: {request.url} {request.failure}")

    def answered(self, response: Any) -> None:
        if response.status >= 400:
            self.add(f"answered with {response.status}: {response.url}")

    def said(self, message: Any) -> None:
        if message.type in SPOKEN:
            self.add(f"console {message.type}: {message.text}")
