"""Workers do tasks; a failure is raised in the caller, and they end with their parent."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ayumi.engine import workers
from ayumi.engine.workers import Task, WorkerEnded, WorkerPool, processors, worker_pool

REPO = Path(__file__).resolve().parents[2]
needs_fork = pytest.mark.skipif(processors(2) < 2, reason="this system has no fork")
JOBS = [1, pytest.param(2, marks=needs_fork), pytest.param(3, marks=needs_fork)]


def add(state: list[int], number: int) -> tuple[int, int]:
    """The process, and the sum of all numbers that it was given."""
    state.append(number)
    return os.getpid(), sum(state)


def fail(_state: object, *_: object) -> None:
    raise ZeroDivisionError("by design")


def interrupt(_state: object) -> None:
    raise KeyboardInterrupt


def die(_state: object) -> None:
    os._exit(9)


def wait(_state: object, seconds: float) -> None:
    time.sleep(seconds)


@pytest.fixture(params=JOBS)
def pool(request: pytest.FixtureRequest) -> Iterator[WorkerPool]:
    """A pool that has begun with the state [100]."""
    with worker_pool(request.param) as pool:
        pool.start([100])
        yield pool


def test_tasks_give_results(pool: WorkerPool) -> None:
    tasks = [Task(n, add, (n,)) for n in range(20)]
    assert len(list(pool.run(tasks))) == 20
    assert list(pool.run([])) == []


def test_each_worker_has_a_state_of_its_own(pool: WorkerPool) -> None:
    results = [dict(pool.run([Task(n, add, (1,)) for n in range(pool.jobs)])) for _ in range(3)]
    assert [set(result.values()) for result in results] == [{101}, {102}, {103}]
    assert results[0].keys() == results[2].keys(), "the same processes"
    assert len(results[0]) == pool.jobs
    assert (os.getpid() in results[0]) == (pool.jobs == 1)


def test_a_task_goes_to_the_worker_with_its_number(pool: WorkerPool) -> None:
    first = dict(pool.run([Task(0, add, (n,)) for n in range(5)]))
    assert len(first) == 1
    same = dict(pool.run([Task(pool.jobs * 7, add, (0,))]))
    assert same.keys() == first.keys()


def test_the_state_is_that_of_the_start() -> None:
    with worker_pool(processors(2)) as pool:
        state = [1]
        pool.start(state)
        if pool.is_parallel:
            state.append(1000)
            assert [total for _, total in pool.run([Task(0, add, (1,))])] == [2]
            assert state == [1, 1000]


def test_an_exception_is_raised_with_a_note_that_names_the_subject(pool: WorkerPool) -> None:
    with pytest.raises(ZeroDivisionError, match="by design") as raised:
        list(pool.run([Task(0, add, (1,), "a sum"), Task(1, fail, (), "parks.yaml, roads.yaml")]))
    assert raised.value.__notes__ == ["This happened in fail: parks.yaml, roads.yaml"]
    assert len(list(pool.run([Task(n, add, (1,)) for n in range(4)]))) == 4, "it can go on"


def test_after_a_failure_what_was_not_begun_is_not_done(pool: WorkerPool, tmp_path: Path) -> None:
    tasks = [Task(0, fail, (), "bad"), *(Task(n, write, (tmp_path,)) for n in range(1, 200))]
    with pytest.raises(ZeroDivisionError):
        list(pool.run(tasks))
    pool.shutdown(wait=True)
    assert len(list(tmp_path.iterdir())) < 150


def write(_state: object, folder: Path) -> None:
    time.sleep(0.005)
    (folder / f"{os.getpid()}-{time.monotonic_ns()}").touch()


@needs_fork
def test_a_worker_that_dies_is_a_failure_with_its_subject() -> None:
    with worker_pool(2) as pool:
        pool.start([])
        tasks = [Task(0, wait, (0.1,), "a"), Task(0, die, (), "b"), Task(0, add, (1,), "c")]
        with pytest.raises(WorkerEnded) as raised:
            list(pool.run(tasks))
        assert raised.value.__notes__ == ["This happened in die: b"]


@needs_fork
def test_a_worker_that_died_before_is_a_failure_too() -> None:
    with worker_pool(2) as pool:
        pool.start([])
        with pytest.raises(WorkerEnded):
            list(pool.run([Task(1, die, (), "first")]))
        with pytest.raises(WorkerEnded):
            list(pool.run([Task(1, add, (1,), "second")]))


def test_an_interruption_is_no_failure_of_the_task(pool: WorkerPool) -> None:
    with pytest.raises(KeyboardInterrupt) as raised:
        list(pool.run([Task(0, interrupt, (), "subject")]))
    assert not hasattr(raised.value, "__notes__")


@needs_fork
def test_workers_have_ended_when_the_block_has() -> None:
    with worker_pool(2) as pool:
        pool.start([])
        pids = dict(pool.run([Task(n, add, (1,)) for n in range(2)])).keys()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_pool_that_was_not_started_can_be_left() -> None:
    with worker_pool(4):
        pass


def no_thread(*_: object) -> None:
    raise RuntimeError("can't start new thread")


@needs_fork
@pytest.mark.parametrize("allowed", ["no process", "one process", "no thread"])
def test_where_no_process_can_be_started_tasks_are_done_in_this_one(
    allowed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, forked = os.fork, list[int]()

    def fork_few() -> int:
        if len(forked) == ("no process", "one process").index(allowed):
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        forked.append(fork())
        return forked[-1]

    if allowed == "no thread":
        monkeypatch.setattr(workers.threading.Thread, "start", no_thread)
    else:
        monkeypatch.setattr(os, "fork", fork_few)
    with worker_pool(3) as pool:
        pool.start([100])
        assert not pool.is_parallel
        assert list(pool.run([Task(2, add, (1,))])) == [(os.getpid(), 101)]
    for process in forked:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_how_many_there_are(monkeypatch) -> None:
    assert processors(None) >= 1
    assert processors(3) in (1, 3)
    monkeypatch.setattr(workers.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert processors(3) == processors(None) == 1


SCRIPT = """
import os, signal, sys, time
from ayumi.engine.workers import Task, worker_pool
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it

def sleep(state, seconds):
    os.write(1, b"+")
    time.sleep(seconds)

def compute(state, seconds):
    os.write(1, b"+")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass

with worker_pool(2) as pool:
    pool.start(None)
    list(pool.run([Task(n, {task}, ({seconds},), "subject") for n in range(20)]))
"""


def started(task: str, seconds: float) -> subprocess.Popen[bytes]:
    """A process whose two workers are each at work on the task."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(task=task, seconds=seconds)],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.read(2) == b"++"
    return process


@needs_fork
@pytest.mark.parametrize("task", ["sleep", "compute"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_their_parent(task: str, how: signal.Signals) -> None:
    process = started(task, 100)
    process.send_signal(how)
    # Each worker holds the other end of these pipes: they are at their end when all are gone
    out, _ = process.communicate(timeout=20)
    assert out == b"", "no other task was begun"
    assert process.returncode == -how


@needs_fork
def test_an_interruption_from_the_keyboard_ends_them_without_a_word() -> None:
    """A terminal sends it to all processes; the tasks that were begun are done."""
    process = started("sleep", 0.2)
    os.killpg(process.pid, signal.SIGINT)
    out, error = process.communicate(timeout=20)
    assert process.returncode == -signal.SIGINT
    begun = out.count(b"+")  # what the executors had handed over: more on a busy machine
    assert begun < 18, "the tasks not yet handed over are not run"
    assert error.count(b"Traceback") == 1
    assert error.strip().endswith(b"KeyboardInterrupt")
