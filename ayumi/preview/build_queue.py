"""Builds of the preview, one after the other, in a thread of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from threading import Event

from ayumi.snapshot import BuildResult

_HOLD = 0.3  # seconds after an edit before its errors are told: the file may be half-written


@dataclass
class BuildQueue:
    """Runs `build` in a thread of its own, so that the server goes on answering.

    After each build `on_built` is called in that thread with its result, or `on_failure` with the
    exception that it raised. `result` is that of the last build that raised none, and `number`
    counts the results. Errors are told only if no further edit follows at once.
    """

    build: Callable[[], BuildResult]
    on_built: Callable[[BuildResult], None]
    on_failure: Callable[[Exception], object]
    result: BuildResult = field(default_factory=partial(BuildResult, [], None))
    number: int = 0
    hold: float = _HOLD
    _pool: ThreadPoolExecutor = field(default_factory=partial(ThreadPoolExecutor, max_workers=1))
    _scheduled: Future[None] | None = None
    _edited: Event = field(default_factory=Event)
    _last_edit: float = 0.0
    _is_stopped: bool = False

    def build_now(self) -> None:
        """Build in the calling thread; exceptions are raised there."""
        self._tell(self.build())

    def schedule(self) -> None:
        """Build after the running build; all calls until then share one build."""
        if self._is_stopped:
            return
        self._last_edit = time.monotonic()
        self._edited.set()
        if self._scheduled is not None:
            # A build that runs cannot be cancelled: it may have read the file before this change
            self._scheduled.cancel()
        self._scheduled = self._pool.submit(self._build_in_background)

    def stop(self) -> None:
        """Wait for the running build and start no other."""
        self._is_stopped = True
        self._edited.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _build_in_background(self) -> None:
        self._edited.clear()
        try:
            result = self.build()
        except Exception as failure:  # the pool would hide it
            if not self._is_edited_again():
                self.on_failure(failure)
            return
        if result.published is None and self._is_edited_again():
            return  # the build of that edit tells what is wrong then
        self._tell(result)

    def _is_edited_again(self) -> bool:
        """Whether another edit follows within the time in which a file may be half-written."""
        return self._edited.wait(max(0.0, self._last_edit + self.hold - time.monotonic()))

    def _tell(self, result: BuildResult) -> None:
        self.result = result
        self.number += 1
        self.on_built(result)
