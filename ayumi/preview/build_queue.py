"""Builds in the background, one at a time, and tells when the preview has changed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from ayumi.problems import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended: the problems it found, and whether there is a new site."""

    problems: list[Problem]
    built: bool


@dataclass(slots=True)
class BuildQueue:
    """Runs `build` off the server's thread; a change during a build is followed by another build.

    `done` is called on the building thread with each outcome, `failed` where there is none.
    """

    build: Callable[[], Outcome]
    done: Callable[[Outcome], None]
    failed: Callable[[Exception], None]
    outcome: Outcome = field(default_factory=lambda: Outcome([], built=False))
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    _waiting: Future[None] | None = None

    def now(self) -> None:
        """Build at once and wait for it."""
        self._run()

    def soon(self) -> None:
        """Build when the running build is through; any number of changes until then are one."""
        if self._waiting is not None:
            self._waiting.cancel()  # no effect on one that runs: it may have read the old file
        self._waiting = self._pool.submit(self._run_on)

    def stop(self) -> None:
        """Let the running build end and start no other."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run_on(self) -> None:
        """Build, and be there for the next edit whatever happens: the pool would say nothing."""
        try:
            self._run()
        except Exception as failure:
            self.failed(failure)

    def _run(self) -> None:
        self.outcome = self.build()
        self.done(self.outcome)
