"""Builds in the background, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from ayumi.snapshot import BuildResult


class BuildQueue:
    """Runs `build` in a thread of its own, so that the server goes on answering.

    After each build `on_built` is called in that thread with its result, or `on_failure` with the
    exception that it raised. `result` is that of the last build that raised none.
    """

    def __init__(
        self,
        build: Callable[[], BuildResult],
        on_built: Callable[[BuildResult], None],
        on_failure: Callable[[Exception], None],
    ) -> None:
        self.result = BuildResult([], None)
        self._build = build
        self._on_built = on_built
        self._on_failure = on_failure
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._scheduled: Future[None] | None = None

    def build_now(self) -> None:
        """Build in the calling thread; exceptions are raised there."""
        self.result = self._build()
        self._on_built(self.result)

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
            self._on_failure(failure)
