"""Processes that read and show programs ahead of the build, where there are many of them.

They only fill what the build looks into anyway: parts in the store, and pages in files. What they
do not do, or fail at, the build does itself; so nothing depends on them but time.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath
from typing import Any

from ayumi.content import plan as plans
from ayumi.content.programs import Programs, read_one
from ayumi.kept.signatures import Signature
from ayumi.kept.store import Store
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.outputs import html
from ayumi.outputs.making import Making, kept_record, record_key, record_name

Entries = Mapping[str, tuple[Signature, str]]  # of the store: name -> (signature, key)
Work = Callable[["Worker", Any], Any]


@dataclass(slots=True)
class Worker:
    """What one process holds: the programs it has read, so that it can show them later."""

    folder: Path
    plan: Plan
    context: str
    store: Store
    programs: dict[str, Program] = field(default_factory=dict)


class Crew:
    """As many processes as there are processors to use; each keeps to its own programs."""

    def __init__(self, connections: Sequence[Connection]) -> None:
        self._connections = connections
        self._read: list[list[str]] = []

    def read(self, files: Sequence[tuple[str, str]]) -> Entries:
        """Read the program files (path, key of the file), and put their parts into the store."""
        shares = _shares(files, len(self._connections))
        self._read = [[PurePosixPath(path).stem for path, _ in share] for share in shares]
        return _together(self._all(_read, shares))

    def show(self, making: Making) -> tuple[Entries, dict[str, Path]]:
        """Show the programs that were read: their parts, and the files of their pages by path."""
        places = {summary.id: place for place, summary in enumerate(making.site.summaries)}
        plain = replace(
            making, site=replace(making.site, programs=()), store=None, files={}, _parts={}
        )
        orders = [(plain, [places[one] for one in read if one in places]) for read in self._read]
        found = self._all(_show, orders)
        return _together(entries for entries, _ in found), _together(pages for _, pages in found)

    def _all(self, work: Work, orders: Sequence[Any]) -> list[Any]:
        """What each process made of its order; nothing of one that has ended."""
        for connection, order in zip(self._connections, orders, strict=True):
            with suppress(OSError):
                connection.send((work, order))
        made = []
        for connection in self._connections:
            with suppress(OSError, EOFError):
                if (answer := connection.recv()) is not None:
                    made.append(answer)
        return made


def _together(found: Any) -> dict[Any, Any]:
    return {name: value for some in found for name, value in some.items()}


def _shares(items: Sequence[Any], count: int) -> list[Sequence[Any]]:
    """The items in `count` runs of about the same length."""
    edges = [len(items) * n // count for n in range(count + 1)]
    return [items[start:end] for start, end in pairwise(edges)]


@contextmanager
def crew(
    jobs: int, folder: Path, base_url: str | None, context: str, store: Store
) -> Iterator[Crew]:
    """A crew of `jobs` processes, which end with the block."""
    around = multiprocessing.get_context("fork")
    pairs = [around.Pipe() for _ in range(jobs)]
    processes = []
    for _, theirs in pairs:
        values = (theirs, folder, base_url, context, store.folder)
        processes.append(around.Process(target=_serve, args=values, daemon=True))
        processes[-1].start()
        theirs.close()
    try:
        yield Crew([own for own, _ in pairs])
    finally:
        for own, _ in pairs:
            own.close()
        for process in processes:
            process.terminate()
            process.join()


def _serve(
    orders: Connection, folder: Path, base_url: str | None, context: str, store: Path
) -> None:
    """Do what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build ends its processes itself
    document, _ = plans.read(folder)
    if document is None or document.value is None:
        return
    plan = document.value if base_url is None else replace(document.value, base_url=base_url)
    worker = Worker(folder, plan, context, Store(store, {}))
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, order = orders.recv()
            try:
                answer = work(worker, order)
            except Exception:  # the build meets it again, and says what it is
                answer = None
            orders.send(answer)


def _read(worker: Worker, files: Sequence[tuple[str, str]]) -> Entries:
    for path, key in files:
        checked = read_one(worker.folder, path, worker.plan)
        if checked.summary is None or any(problem.is_error for problem in checked.problems):
            continue
        program = worker.programs[checked.summary.id] = checked.load()
        parts = kept_record(checked, worker.plan)
        worker.store.put(record_name(program.id), record_key(worker.context, key), parts)
    return worker.store.entries()


def _show(worker: Worker, order: tuple[Making, Sequence[int]]) -> tuple[Entries, dict[str, Path]]:
    plain, places = order
    site = plain.site
    loads = [lambda one=s.id: worker.programs[one] for s in site.summaries]
    whole = Site(worker.plan, Programs(loads), site.prose, site.words, site.summaries)
    making = replace(plain, site=whole, store=worker.store, _parts={})
    pages: dict[str, Path] = {}
    for place in places:
        making.shown(place)
        for edition, templates in making.languages:
            product = html.program(making, edition, templates, place)
            file = worker.store.folder / "pages" / product.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(product.make())
            pages[product.path] = file
        making.forget(place)
    return worker.store.entries(), pages


def jobs(asked: int | None) -> int:
    """How many processes to use: those asked for, else one a processor; 1 where none can be."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if asked is not None:
        return asked
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
