"""Limits of time and memory for what a site's own templates do."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import inf
from pathlib import Path

from ayumi.problems import Bilingual

with suppress(ImportError):  # Windows has no limits of resources
    import resource

SECONDS = 10  # of processor time for a page or fragment; of the real ones none takes one
PAUSE = 1  # seconds between two looks at it
LAST_RESORT = 30  # seconds of it, where nothing but the end of the process helps
MEMORY = 1024**3  # bytes of address space that a page may need beyond what is used before

TOO_LARGE = Bilingual(
    "作られる値や文章が大きすぎます", "it makes a text or value that is too large"
)
_TOO_LONG = Bilingual(
    f"作成に{SECONDS}秒を超える計算が必要です",
    f"it takes more than {SECONDS} seconds of processor time",
)


class LimitExceeded(Exception):  # noqa: N818  # what a template did, no failure of ours
    """A template goes beyond a limit, for this `reason`; by default it took too long."""

    def __init__(self, reason: Bilingual = _TOO_LONG) -> None:
        super().__init__(reason)
        self.reason = reason


class Limits:
    """The limits of what is being rendered; a thread raises LimitExceeded in the one that renders.

    One operation of Python, such as the comparison of two lists, cannot be interrupted. If it takes
    LAST_RESORT, the system ends the process, which says in which line it was.
    """

    def __init__(self) -> None:
        self._process = 0
        self._deadline = inf
        self._renderer = 0  # the thread that renders
        self._before: list[tuple[int, tuple[int, int]]] = []  # resources with their limits

    def bound(self, render: Callable[[], str]) -> str:
        """What `render` returns; within another use in the same thread, the limits are of that."""
        if self._process != os.getpid():  # a fork has no threads
            self._start()
        if self._renderer == threading.get_ident():
            return render()
        with self._turn:
            try:
                self._begin()
                return render()
            finally:
                try:
                    self.end()
                finally:  # LimitExceeded can come before that is done
                    self.end()
                    self._renderer = 0

    def _start(self) -> None:
        self._process, self._renderer = os.getpid(), 0
        # Not what is written in Python: an exception from outside could leave it locked
        self._turn, self._lock = threading.Lock(), threading.Lock()
        with suppress(RuntimeError):  # no more threads: then the last resort has to do
            threading.Thread(target=self._watch, daemon=True).start()
        if os.name != "nt":
            faulthandler.register(signal.SIGXCPU, file=2, chain=True)

    def _begin(self) -> None:
        now = time.process_time()
        system_limits = dict(_system_limits(now))
        self._before = [(kind, resource.getrlimit(kind)) for kind in system_limits]
        for kind, (soft, hard) in self._before:
            possible = [
                one for one in (system_limits[kind], soft, hard) if one != resource.RLIM_INFINITY
            ]
            resource.setrlimit(kind, (min(possible), hard))
        self._renderer = threading.get_ident()
        self._deadline = now + SECONDS

    def end(self) -> None:
        """Lift the limits."""
        self._deadline = inf
        with self._lock:  # nothing is raised after this
            _raise_in(self._renderer, None)
        for kind, limits in self._before:
            resource.setrlimit(kind, limits)

    def _watch(self) -> None:
        while True:
            time.sleep(PAUSE)
            with self._lock:
                if time.process_time() > self._deadline:
                    _raise_in(self._renderer, LimitExceeded)


def _raise_in(thread: int, exception: type[Exception] | None) -> None:
    """Let the thread raise the exception soon, or None that it was to raise."""
    raised = None if exception is None else ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


def _system_limits(now: float) -> Iterator[tuple[int, int]]:
    """Resources that the system bounds, and how much of each may be used."""
    if os.name != "nt":
        yield resource.RLIMIT_CPU, int(now) + LAST_RESORT
        with suppress(OSError):  # a system without this file has no such limit either
            pages = int(Path("/proc/self/statm").read_bytes().split()[0])
            yield resource.RLIMIT_AS, pages * resource.getpagesize() + MEMORY


LIMITS = Limits()
