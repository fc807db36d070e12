"""Builds in the background, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from ayumi.problems import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """The problems that a build found, and whether it made a new site."""

    problems: list[Problem]
    built: bool


@dataclass(slots=True)
class BuildQueue:
    """Runs `build` in a thread of its own, so that the server goes on answering.

    After each build `on_done` is called in that thread with its outcome, or `on_failure` with the
    exception that it raised. `outcome` is that of the last build that raised none.
    """

    build: Callable[[], Outcome]
    on_done: Callable[[Outcome], None]
    on_failure: Callable[[Exception], None]
    outcome: Outcome = field(default_factory=lambda: Outcome([], built=False))
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    _scheduled: Future[None] | None = None

    def build_now(self) -> None:
        """Build in the calling thread; exceptions are raised there."""
        self.outcome = self.build()
        self.on_done(self.outcome)

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
            self.on_failure(failure)
