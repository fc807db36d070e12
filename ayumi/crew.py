"""Processes that read and show programs ahead of the build, where there are many of them.

They only fill what the build looks into anyway: blocks in the store, and pages in files. What they
do not do, or fail at, the build does itself; so nothing depends on them but time.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from ayumi.content import plan as plans
from ayumi.content.programs import Checked, Programs, load, read_one
from ayumi.kept.signatures import Signature
from ayumi.kept.store import Store
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.outputs import html
from ayumi.outputs.blocks import Parts, block, blocks
from ayumi.outputs.making import RECORD, Making, kept_record
from ayumi.work import Program as File

Entries = Mapping[str, Signature]  # of the store, by name
Order = Sequence[tuple[File, bool]]  # the files of a block, and whether each is to be read
Watch = Callable[[int, int], None]  # how many programs are done, of how many
Task = Callable[["Worker", Any], Any]
_NUMBER = re.compile(rb"^number:[ \t]*([0-9]{1,5})", re.MULTILINE)


@dataclass(slots=True)
class Worker:
    """What one process holds: the programs it has read, so that it can show them later."""

    folder: Path
    plan: Plan
    store: Store
    say: Callable[[int], None]  # how many programs are done
    programs: dict[str, Program] = field(default_factory=dict)


class Crew:
    """As many processes as there are processors to use; each keeps to its own programs."""

    def __init__(self, connections: Sequence[Connection], store: Store, folder: Path) -> None:
        self._connections = connections
        self._store = store
        self._folder = folder
        self._reader: dict[str, int] = {}  # the id of a program -> the number of its process

    def read(
        self, files: Sequence[File], changed: Sequence[File], watch: Watch = lambda *_: None
    ) -> None:
        """Read the files that have changed, and put the blocks in which they are into the store."""
        those = set(changed)
        ordered = sorted(files, key=self._guessed)
        places = blocks([file.member[0] for file in ordered])
        orders = [[(ordered[p], ordered[p] in those) for p in some] for some in places]
        shares = _shares([o for o in orders if any(new for _, new in o)], len(self._connections))
        for number, share in enumerate(shares):
            names = (file.member[0] for order in share for file, new in order if new)
            self._reader |= dict.fromkeys(names, number)
        self._ask(_read, shares)
        for entries in self._answers(watch, len(files)):
            self._store.believe(entries)

    def show(
        self, making: Making, kinds: Sequence[str], watch: Watch = lambda *_: None
    ) -> dict[str, Path]:
        """Show the programs that were read, and put their blocks of these kinds into the store.

        Gives the files of their pages, by their paths in the site.
        """
        plain = replace(
            making, site=replace(making.site, programs=()), store=None, files={}, _blocks={}
        )
        numbers: list[list[int]] = [[] for _ in self._connections]
        for number, places in enumerate(making.blocks):
            names = (making.site.summaries[place].id for place in places)
            readers = Counter(self._reader[name] for name in names if name in self._reader)
            if readers:
                numbers[readers.most_common(1)[0][0]].append(number)
        self._ask(_show, [(plain, some, kinds) for some in numbers])
        pages: dict[str, Path] = {}
        for entries, some in self._answers(watch, len(making.places)):
            self._store.believe(entries)
            pages |= some
        return pages

    def _guessed(self, file: File) -> tuple[int, str]:
        """Where the program will stand: by its number, as far as it can be told without reading."""
        with suppress(OSError), open(self._folder / file.path, "rb") as opened:
            if (found := _NUMBER.search(opened.read())) is not None:
                return int(found[1]), file.path
        return 0, file.path

    def _ask(self, task: Task, orders: Sequence[Any]) -> None:
        for connection, order in zip(self._connections, orders, strict=True):
            with suppress(OSError):
                connection.send((task, order))

    def _answers(self, watch: Watch, total: int) -> Iterator[Any]:
        """What each process made of its order; nothing of one that has ended.

        On the way they say how many programs they have done since they last said.
        """
        busy = list(self._connections)
        done = 0
        while busy:
            ready = wait(busy)
            for connection in [one for one in busy if one in ready]:
                try:
                    answer = connection.recv()
                except (OSError, EOFError):
                    answer = None
                if isinstance(answer, int):
                    done += answer
                    watch(done, total)
                    continue
                busy.remove(connection)
                if answer is not None:
                    yield answer


def _shares(orders: Sequence[Any], count: int) -> list[list[Any]]:
    """The orders in `count` runs of about as many programs."""
    shares: list[list[Any]] = [[] for _ in range(count)]
    total = sum(map(len, orders))
    done = 0
    for order in orders:
        shares[(2 * done + len(order)) * count // (2 * total)].append(order)
        done += len(order)
    return shares


@contextmanager
def crew(jobs: int, folder: Path, base_url: str | None, store: Store) -> Iterator[Crew]:
    """A crew of `jobs` processes, which end with the block."""
    around = multiprocessing.get_context("fork")
    pairs = [around.Pipe() for _ in range(jobs)]
    processes = []
    for number, (_, theirs) in enumerate(pairs):
        values = (pairs, number, folder, base_url, store)
        processes.append(around.Process(target=_serve, args=values, daemon=True))
        processes[-1].start()
        theirs.close()
    try:
        yield Crew([own for own, _ in pairs], store, folder)
    finally:
        for own, _ in pairs:
            own.close()
        for process in processes:
            process.terminate()
            process.join()


def _serve(
    pairs: Sequence[tuple[Connection, Connection]],
    number: int,
    folder: Path,
    base_url: str | None,
    store: Store,
) -> None:
    """Do what is asked for until nobody asks any more."""
    orders = _own_end(pairs, number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build ends its processes itself
    document, _ = plans.read(folder)
    if document is None or document.value is None:
        return
    plan = document.value if base_url is None else replace(document.value, base_url=base_url)
    worker = Worker(folder, plan, store, orders.send)
    with contextlib.suppress(EOFError, OSError):
        while True:
            task, order = orders.recv()
            try:
                answer = task(worker, order)
            except Exception:  # the build meets it again, and says what it is
                answer = None
            orders.send(answer)


def _own_end(pairs: Sequence[tuple[Connection, Connection]], number: int) -> Connection:
    """This process's end of its pair. It lets go of all others: who holds them hides an end."""
    for place, (builds, workers) in enumerate(pairs):
        builds.close()
        if place > number:  # those before were closed when their processes had been started
            workers.close()
    return pairs[number][1]


def _read(worker: Worker, orders: Sequence[Order]) -> Entries:
    for order in orders:
        checked = {f.path: read_one(worker.folder, f.path, worker.plan) for f, new in order if new}
        worker.programs |= {
            one.summary.id: one.load() for one in checked.values() if one.summary is not None
        }
        _keep(worker, [file for file, _ in order if _is_fine(checked.get(file.path))], checked)
        worker.say(len(order))
    return worker.store.entries()


def _keep(worker: Worker, files: Sequence[File], checked: Mapping[str, Checked]) -> None:
    """Put the block of these files into the store, of which some were read just now."""

    def make(place: int) -> Parts:
        return kept_record(checked[files[place].path], worker.plan)

    block(worker.store, RECORD, [file.member for file in files], make)


def _is_fine(checked: Checked | None) -> bool:
    """Whether what a file gave can be kept; None: it is kept already."""
    if checked is None:
        return True
    return checked.summary is not None and not any(p.is_error for p in checked.problems)


def _show(
    worker: Worker, order: tuple[Making, Sequence[int], Sequence[str]]
) -> tuple[Entries, dict[str, Path]]:
    plain, numbers, kinds = order
    making = replace(plain, site=_site(worker, plain.site), store=worker.store, _blocks={})
    pages: dict[str, Path] = {}
    for number in numbers:
        for kind in kinds:
            making.block(kind, number)
        for place in making.blocks[number]:
            if making.site.summaries[place].id in worker.programs:
                pages |= _pages(making, place, worker.store.pages)
        worker.say(len(making.blocks[number]))
    return worker.store.entries(), pages


def _site(worker: Worker, plain: Site) -> Site:
    """The site with the programs that this process has read; it could read the others."""

    def program(name: str) -> Program:
        path = f"content/programs/{name}.yaml"
        return worker.programs.get(name) or load(worker.folder, path, worker.plan)

    loads = [lambda name=summary.id: program(name) for summary in plain.summaries]
    return Site(worker.plan, Programs(loads), plain.prose, plain.words, plain.summaries)


def _pages(making: Making, place: int, folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of the program's pages, by their paths in the site."""
    for edition, templates in making.languages:
        product = html.program(making, edition, templates, place)
        file = folder / product.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(product.make())
        yield product.path, file


def jobs(asked: int | None) -> int:
    """How many processes to use: those asked for, else one a processor; 1 where none can be."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    if asked is not None:
        return asked
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
