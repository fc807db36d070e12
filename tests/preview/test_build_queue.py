"""Builds of the preview: what is told of them, and when."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from ayumi.preview.build_queue import BuildQueue
from ayumi.publish import PublishResult
from ayumi.snapshot import BuildResult

GOOD = BuildResult([], PublishResult(Path(), 1, 1, 0, 0), 1)
WRONG = BuildResult([], None)


def outcomes(of: Iterable[BuildResult | Exception]) -> Callable[[], BuildResult]:
    """A build that has one outcome after the other."""
    waiting: Iterator[BuildResult | Exception] = iter(of)

    def build() -> BuildResult:
        outcome = next(waiting)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return build


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_goes_on_after_a_build_that_failed() -> None:
    failures: list[Exception] = []
    done: list[BuildResult] = []
    queue = BuildQueue(outcomes([ZeroDivisionError("by zero"), GOOD]), done.append, failures.append)
    queue.hold = 0
    for count in range(2):
        queue.schedule()
        wait_until(lambda count=count: len(failures) + len(done) > count)  # type: ignore[misc]
    queue.stop()
    assert [str(failure) for failure in failures] == ["by zero"]
    assert done == [GOOD]


@pytest.mark.parametrize("first", [WRONG, ZeroDivisionError("by zero")])
def test_what_is_wrong_in_a_half_written_file_is_not_told(first: BuildResult | Exception) -> None:
    done: list[BuildResult] = []
    failures: list[Exception] = []
    built = threading.Event()
    build = outcomes([first, GOOD])

    def build_and_note() -> BuildResult:
        try:
            return build()
        finally:
            built.set()

    queue = BuildQueue(build_and_note, done.append, failures.append)
    queue.hold = 60  # as long as the rest of the file may take
    queue.schedule()
    assert built.wait(20)
    queue.schedule()
    wait_until(lambda: bool(done))
    queue.stop()
    assert (done, failures, queue.number, queue.result) == ([GOOD], [], 1, GOOD)


def test_errors_are_told_once_no_further_edit_follows() -> None:
    done: list[BuildResult] = []
    queue = BuildQueue(outcomes([WRONG]), done.append, lambda _: None)
    queue.hold = 0.05
    queue.schedule()
    wait_until(lambda: bool(done))
    queue.stop()
    assert (done, queue.number) == ([WRONG], 1)


def test_an_edit_during_a_build_is_followed_by_another_build() -> None:
    going, go_on = threading.Event(), threading.Event()
    done: list[BuildResult] = []

    def build() -> BuildResult:
        going.set()
        assert go_on.wait(20)
        return GOOD

    queue = BuildQueue(build, done.append, lambda _: None)
    queue.schedule()
    assert going.wait(20)
    for _ in range(5):
        queue.schedule()
    go_on.set()
    wait_until(lambda: len(done) == 2)
    queue.stop()
    assert (len(done), queue.number) == (2, 2)


def test_edits_after_the_end_are_ignored() -> None:
    queue = BuildQueue(outcomes([]), lambda _: None, lambda _: None)
    queue.stop()
    queue.schedule()
    assert queue.number == 0
