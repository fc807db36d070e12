"""How long a command takes, and how much memory it and the processes it starts hold at once."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OFTEN = 0.02  # seconds between two looks at the memory
# With it Python would compile the program itself anew in every run, as nobody's does
_WITHOUT = {"PYTHONDONTWRITEBYTECODE"}
# ru_maxrss is in bytes on macOS
_SURROUNDINGS = {k: v for k, v in os.environ.items() if k not in _WITHOUT}
_UNIT = 1 if os.uname().sysname == "Darwin" else 1024


class CommandFailed(Exception):  # noqa: N818
    """The command did not end well; its text says how."""


@dataclass(frozen=True)
class Run:
    """One run: seconds on the clock, seconds of all processors, and bytes at the peak."""

    seconds: float
    processor: float
    memory: int


def run(command: Sequence[str], folder: Path, *, watch: bool = False) -> Run:
    """Run a command to its end. `watch` adds up the memory of its processes, which costs time.

    Without it the memory is that of the largest process alone.
    """
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_SURROUNDINGS
    )
    together = ProgressCallback(process.pid) if watch else None
    try:
        assert process.stdout is not None  # noqa: S101
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        peak = together.stop() if together else 0
        if process.returncode is None:  # this program is being ended
            process.kill()
            process.wait()
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}\n{said.decode(errors='replace')}")
    # What the system tells in the end counts in this program too, as which the command began
    memory = peak or usage.ru_maxrss * _UNIT
    return Run(seconds, usage.ru_utime + usage.ru_stime, memory)


class ProgressCallback:
    """Looks again and again at a process and those below it. Pages they share count once."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak = pid, 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> int:
        """The peak in bytes; 0 on a system that does not tell (all but Linux)."""
        self._ended.set()
        self._thread.join()
        return self.peak

    def _look(self) -> None:
        while not self._ended.wait(OFTEN):
            self.peak = max(self.peak, sum(map(memory, tree(self.pid))))


def tree(pid: int) -> Iterator[int]:
    """The process and all below it."""
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
        yield from tree(int(child))


def memory(pid: int) -> int:
    """The process's share of the memory, in bytes: what several hold is divided among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def floor(folder: Path, copy: Path, paths: Sequence[str]) -> float:
    """Seconds that it takes to write the same bytes into new files, from memory."""
    contents = [(copy / path, (folder / path).read_bytes()) for path in paths]
    start = time.perf_counter()
    for parent in {file.parent for file, _ in contents}:
        parent.mkdir(parents=True, exist_ok=True)
    for file, content in contents:
        file.write_bytes(content)
    return time.perf_counter() - start
