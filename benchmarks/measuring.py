"""Measures a command: time, processor time, and peak memory with its child processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE_INTERVAL = 0.02  # seconds between two samples of the memory
# With PYTHONDONTWRITEBYTECODE Python would compile the whole package in every run
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
# The unit of ru_maxrss: bytes on macOS, else kilobytes
_UNIT = 1 if os.uname().sysname == "Darwin" else 1024


class CommandFailed(Exception):  # noqa: N818
    """The command failed; the message has its output."""


@dataclass(frozen=True)
class Run:
    """One run: wall time and processor time in seconds, peak memory in bytes."""

    seconds: float
    processor: float
    memory: int


@dataclass
class Series:
    """The timed runs of one side in one state: seconds; memory in bytes."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: int = 0


@dataclass
class Measurement:
    """Everything about one size. Series by state and side; floors, pages and bytes by side."""

    programs: int
    series: dict[str, dict[str, Series]]
    floors: dict[str, list[float]]
    pages: dict[str, int] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    comparison: str = ""


def run(command: Sequence[str], folder: Path, *, sample_memory: bool = False) -> Run:
    """Run a command to its end; CommandFailed if its exit status is not 0.

    With `sample_memory` the memory is that of all its processes together, which slows the run
    down; without it, that of the largest process alone.
    """
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_ENVIRONMENT
    )
    sampler = MemorySampler(process.pid) if sample_memory else None
    try:
        assert process.stdout is not None  # noqa: S101
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        peak = sampler.stop() if sampler else 0
        if process.returncode is None:  # this benchmark is being interrupted
            process.kill()
            process.wait()
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}\n{output.decode(errors='replace')}")
    memory = peak or usage.ru_maxrss * _UNIT
    return Run(seconds, usage.ru_utime + usage.ru_stime, memory)


class MemorySampler:
    """Samples the memory of a process and its children in a thread. Shared pages count once."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak = pid, 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sample)
        self._thread.start()

    def stop(self) -> int:
        """The peak in bytes; 0 where /proc does not have it (everywhere but on Linux)."""
        self._ended.set()
        self._thread.join()
        return self.peak

    def _sample(self) -> None:
        while not self._ended.wait(SAMPLE_INTERVAL):
            self.peak = max(self.peak, sum(map(memory, process_tree(self.pid))))


def process_tree(pid: int) -> Iterator[int]:
    """The process and all its descendants."""
    yield pid
    try:
        children = [
            child
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:  # it has ended
        return
    for child in children:
        yield from process_tree(int(child))


def memory(pid: int) -> int:
    """The proportional set size of a process in bytes: shared pages are divided among users."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def floor(folder: Path, copy: Path, paths: Sequence[str]) -> float:
    """Seconds that it takes to write the files `paths` of `folder` from memory to `copy`."""
    contents = [(copy / path, (folder / path).read_bytes()) for path in paths]
    start = time.perf_counter()
    for parent in {file.parent for file, _ in contents}:
        parent.mkdir(parents=True, exist_ok=True)
    for file, content in contents:
        file.write_bytes(content)
    return time.perf_counter() - start
