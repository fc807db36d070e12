"""Worker processes: an executor for each, so that a task can go to the one with its data."""

from __future__ import annotations

import errno
import gc
import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent import futures
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from ayumi.lazy_import import lazy_import

if TYPE_CHECKING:
    import multiprocessing.connection
else:
    multiprocessing = lazy_import("multiprocessing")  # a build after an edit has no workers

_state: Any = None  # of a worker process


class Task(NamedTuple):
    """A call of `function(state, *arguments)` in the worker with this number.

    `subject` names it to people where it fails.
    """

    worker: int
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    subject: str = ""


class WorkerPool:
    """As many worker processes as `jobs`; with one, tasks are run in this process.

    `owners` can tell which worker holds the data of something, by name: so that the next task on
    it goes to the same one.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.owners: dict[str, int] = {}
        self._executors: list[futures.Executor] = []
        self._local_state: Any = None

    @property
    def is_parallel(self) -> bool:
        """Whether there are other processes."""
        return self.jobs > 1

    def start(self, state: Any) -> None:
        """Start the workers. Each has the state as it is now, and changes to it are its own.

        Where the system allows no more processes, there are none: tasks are run in this one.
        """
        self._local_state = state
        if not self.is_parallel:
            return
        try:
            self._start_executors(state)
        except (OSError, RuntimeError):
            self.shutdown(wait=True)
            self._executors, self.jobs = [], 1

    def _start_executors(self, state: Any) -> None:
        _try_threads(4 * self.jobs)
        fork = multiprocessing.get_context("fork")
        with warnings.catch_warnings():
            # Newer Pythons warn of a fork in a process with threads; the executors' hold no lock
            warnings.simplefilter("ignore", DeprecationWarning)
            for _ in range(self.jobs):
                executor = futures.ProcessPoolExecutor(1, fork, _initialize, (state,))
                executor.submit(int)  # forks now
                self._executors.append(executor)

    def run(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """The result of each task as soon as it is done, in any order; workers start at once.

        Whatever a task raises is raised here, with a note that names its subject.
        """
        if not self._executors:
            return self._run_here(tasks)
        return self._results({self._submit(task): task for task in tasks})

    def _run_here(self, tasks: Iterable[Task]) -> Iterator[Any]:
        for task in tasks:
            with _naming(task):
                result = task.function(self._local_state, *task.arguments)
            yield result

    def _results(self, submitted: Mapping[futures.Future[Any], Task]) -> Iterator[Any]:
        try:
            for future in futures.as_completed(submitted):
                with _naming(submitted[future]):
                    result = future.result()
                yield result
        finally:
            for future in submitted:
                future.cancel()

    def _submit(self, task: Task) -> futures.Future[Any]:
        executor = self._executors[task.worker % self.jobs]
        with _naming(task):  # the worker may have died of a task before
            return executor.submit(_call, task.function, *task.arguments)

    def shutdown(self, *, wait: bool = False) -> None:
        """Let the workers end. Nobody has to wait until they have returned their memory."""
        for executor in self._executors:
            executor.shutdown(wait, cancel_futures=True)


def _try_threads(count: int) -> None:
    """RuntimeError where so many threads, which count as processes do, cannot be started.

    A worker is a process and three threads, and an executor that lacks one of them waits for ever.
    """
    end = threading.Event()
    started = []
    try:
        for _ in range(count):
            thread = threading.Thread(target=end.wait)
            thread.start()
            started.append(thread)
    finally:
        end.set()
        for thread in started:
            thread.join()


@contextmanager
def worker_pool(jobs: int) -> Iterator[WorkerPool]:
    """A pool whose workers have ended when the block has."""
    pool = WorkerPool(jobs)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True)


def processors(asked: int | None) -> int:
    """How many workers to use: as many as asked for, else one a processor; 1 where none can be."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if asked is not None:
        return asked
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


class WorkerEnded(OSError, futures.BrokenExecutor):  # noqa: N818  # named as what has happened
    """A worker process has ended before its task."""


@contextmanager
def _naming(task: Task) -> Iterator[None]:
    note = f"This happened in {task.function.__name__}: {task.subject}"
    try:
        yield
    except futures.BrokenExecutor as failure:
        reason = "a worker process was killed, perhaps since there is too little memory"
        ended = WorkerEnded(errno.ECHILD, reason, task.subject)
        ended.add_note(note)
        raise ended from failure
    except Exception as failure:
        failure.add_note(note)
        raise


def _initialize(state: Any) -> None:
    """Begin a worker process."""
    global _state  # noqa: PLW0603  # the executor has no other place for it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build ends its workers itself
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _state = state


def _end_with_parent() -> None:
    """End as soon as the build's process has ended, however that was.

    A worker waits for its tasks at a pipe of which it holds both ends, so it would wait for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _call(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(_state, *arguments)
