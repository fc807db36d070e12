"""The build's side of the crew: who reads and shows what, and what came of it."""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Sized
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from ayumi.artifacts.artifact import PathFilter
from ayumi.artifacts.blocks import blocks
from ayumi.artifacts.making import SEARCH, Making
from ayumi.crew import showing, working
from ayumi.crew.worker import Task
from ayumi.engine.store import Store
from ayumi.work import Program as File

ProgressCallback = Callable[[int, int], None]  # how many programs are done, of how many


class Crew:
    """As many processes as there are processors to use; each keeps to its own programs."""

    def __init__(
        self,
        connections: Sequence[Connection],
        processes: Sequence[BaseProcess],
        store: Store,
    ) -> None:
        self._connections = connections
        self._processes = processes
        self._store = store
        self._busy: list[Connection] = []
        self._idle: list[Connection] = []  # of those that have shown programs
        self._reader: dict[str, int] = {}  # the id of a program -> the number of its process

    def read(
        self,
        stamp: str,
        files: Sequence[File],
        changed: Sequence[File],
        wants: PathFilter,
        watch: ProgressCallback = lambda *_: None,
    ) -> Callable[[], None]:
        """Have the files that have changed read, and the blocks in which they are put in the store.

        `files` are all, in about their order; `stamp` is what these blocks bear, and the context of
        what is made of them later, if it is wanted. What is given back waits until that is done.
        """
        those = set(changed)
        places = blocks([file.member[0] for file in files])
        orders = [[(files[p], files[p] in those) for p in some] for some in places]
        shares = _shares([o for o in orders if any(new for _, new in o)], len(self._connections))
        for number, share in enumerate(shares):
            names = (file.member[0] for order in share for file, new in order if new)
            self._reader |= dict.fromkeys(names, number)
        for connection, share in zip(self._connections, shares, strict=True):
            self._ask(connection, working.read, (stamp, share, wants))

        def wait_until_read() -> None:
            for _, refs in self._answers(watch, len(files)):
                self._store.believe(refs)

        return wait_until_read

    def show(
        self,
        making: Making,
        wants: PathFilter,
        tree: str,
        watch: ProgressCallback = lambda *_: None,
    ) -> Callable[[], set[str]]:
        """Have the programs shown that were read, and their blocks put in the store.

        What is made is what is wanted, by its path; the files of one program alone are put into the
        tree in the making, which is empty. What is given back waits until that is done; it gives
        their paths.
        """
        site = replace(making.site, programs=(), given_summaries=None)
        plain = replace(making, site=site, store=None, files={}, _blocks={})
        numbers: list[list[int]] = [[] for _ in self._connections]
        for number, places in enumerate(making.blocks):
            names = (making.site.refs[place].id for place in places)
            readers = Counter(self._reader[name] for name in names if name in self._reader)
            if readers:
                numbers[readers.most_common(1)[0][0]].append(number)
        for connection, some in zip(self._connections, numbers, strict=True):
            self._ask(connection, showing.show, (plain, some, wants, tree))

        def wait_until_shown() -> set[str]:
            put: set[str] = set()
            documents: list[int] = []  # blocks of them that anybody can index who is idle
            for connection, shown in self._answers(watch, len(making.places)):
                self._store.believe(shown.refs)
                put.update(shown.paths)
                documents += shown.documents
                self._idle.append(connection)
                while documents and self._idle:
                    order = self._store.believed_of(SEARCH), documents.pop()
                    self._ask(self._idle.pop(), showing.index, order)
            return put

        return wait_until_shown

    def join(self, paths: Sequence[str], tree: str) -> Callable[[], set[str]]:
        """Have files made that many programs go into, once all are shown.

        What is given back waits until that is done; it gives the paths of those that are in the
        tree by then.
        """
        if paths and self._idle:
            order = self._store.believed, paths, tree
            self._ask(self._idle.pop(), showing.join, order)

        def wait_until_joined() -> set[str]:
            return {path for _, put in self._answers() for path in put}

        return wait_until_joined

    def dismiss(self) -> None:
        """Let the processes go. Each takes its time to give its memory back: nobody has to wait."""
        for connection in self._connections:
            connection.close()
        for process in self._processes:
            process.terminate()

    def _ask(self, connection: Connection, task: Task, order: Any) -> None:
        self._busy.append(connection)
        with suppress(OSError):
            connection.send((task, order))

    def _answers(
        self, watch: ProgressCallback = lambda *_: None, total: int = 0
    ) -> Iterator[tuple[Connection, Any]]:
        """What each process made of its order, until none has one; nothing of one that has ended.

        On the way they say how many programs they have done since they last said.
        """
        done = 0
        while self._busy:
            ready = wait(self._busy)
            for connection in [one for one in self._busy if one in ready]:
                try:
                    answer = connection.recv()
                except (OSError, EOFError):
                    answer = None
                if isinstance(answer, int):
                    done += answer
                    watch(done, total)
                    continue
                self._busy.remove(connection)
                if answer is not None:
                    yield connection, answer


def _shares(orders: Sequence[Sized], count: int) -> list[list[Any]]:
    """The orders in `count` shares of about as many programs: the largest first, to who has least.

    The last one to be ready is waited for, so a few programs more would be time lost.
    """
    shares: list[list[Any]] = [[] for _ in range(count)]
    for order in sorted(orders, key=len, reverse=True):
        min(shares, key=lambda share: sum(map(len, share))).append(order)
    return shares


@contextmanager
def crew(jobs: int, folder: Path, base_url: str | None, store: Store) -> Iterator[Crew]:
    """A crew of `jobs` processes, which have ended when the block does."""
    around = multiprocessing.get_context("fork")
    pairs = [around.Pipe() for _ in range(jobs)]
    processes = []
    for number, (_, theirs) in enumerate(pairs):
        values = (pairs, number, folder, base_url, store)
        processes.append(around.Process(target=working.serve, args=values, daemon=True))
        processes[-1].start()
        theirs.close()
    made = Crew([own for own, _ in pairs], processes, store)
    try:
        yield made
    finally:
        made.dismiss()
        for process in processes:
            process.join()


def jobs(asked: int | None) -> int:
    """How many processes to use: those asked for, else one a processor; 1 where none can be."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if asked is not None:
        return asked
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
