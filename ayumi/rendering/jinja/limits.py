"""Limits of time and memory for what a site's own templates do."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import inf
from pathlib import Path

from ayumi.problems import Bilingual

with suppress(ImportError):  # Windows has no limits of resources
    import resource

SECONDS = 10  # of processor time for a page or fragment; of the real ones none takes one
LAST_RESORT = 30  # seconds of it, where nothing but the end of the process helps
MEMORY = 1024**3  # bytes of address space that a process may need beyond what it begins with

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
        self._lock, self._rendering = threading.Lock(), threading.Event()
        self._renderer = ctypes.c_ulong()
        self._before: dict[int, tuple[int, int]] = {}  # resource -> limits

    @contextmanager
    def active(self) -> Iterator[None]:
        """Bound the time and memory of what is rendered in this thread meanwhile."""
        self._begin()
        try:
            yield
        finally:
            self.end()

    def _begin(self) -> None:
        if self._process != os.getpid():  # a fork has no threads
            self._process = os.getpid()
            self._lock, self._rendering = threading.Lock(), threading.Event()
            with suppress(RuntimeError):  # no more threads: then the last resort has to do
                threading.Thread(target=self._watch, daemon=True).start()
            if os.name != "nt":
                faulthandler.register(signal.SIGXCPU, file=2, chain=True)
        self._renderer, now = ctypes.c_ulong(threading.get_ident()), time.process_time()
        self._deadline = now + SECONDS
        self._rendering.set()
        for kind, value in self._system_limits(now):
            self._before[kind] = soft, hard = resource.getrlimit(kind)
            possible = [one for one in (value, soft, hard) if one != resource.RLIM_INFINITY]
            resource.setrlimit(kind, (min(possible), hard))

    def end(self) -> None:
        """Lift the limits."""
        self._deadline = inf
        with self._lock:  # nothing is raised after this
            ctypes.pythonapi.PyThreadState_SetAsyncExc(self._renderer, None)
        self._rendering.clear()
        while self._before:
            resource.setrlimit(*self._before.popitem())

    def _system_limits(self, now: float) -> Iterator[tuple[int, int]]:
        """Resources that the system bounds, and how much of each may be used."""
        if os.name != "nt":
            yield resource.RLIMIT_CPU, int(now) + LAST_RESORT
        if _AT_START is not None:
            yield resource.RLIMIT_AS, _AT_START + MEMORY

    def _watch(self) -> None:
        while self._rendering.wait():
            time.sleep(0.1)
            with self._lock:
                is_late = time.process_time() > self._deadline
                if is_late:
                    raised = ctypes.py_object(LimitExceeded)
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(self._renderer, raised)
            if is_late:
                time.sleep(1)  # to be raised again only if it had no effect


def _used_memory() -> int | None:
    """Bytes of address space; None where a system neither tells nor bounds them."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    except OSError:
        return None


_AT_START = _used_memory()  # later it would be a file that a page is made from
LIMITS = Limits()
