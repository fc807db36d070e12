"""A worker's side of the crew: it reads programs, and later shows those that it has read."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ayumi.content import plan as plans
from ayumi.content.programs import FOLDER, Checked, load, loaded, read_one
from ayumi.content.remembered import written
from ayumi.kept.signatures import Signature
from ayumi.kept.store import Store
from ayumi.model.frozen import changed
from ayumi.model.lazily import Lazily
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.site import Site
from ayumi.model.summary import ProgramSummary, summarize
from ayumi.outputs import html, json_data
from ayumi.outputs.blocks import Parts, block
from ayumi.outputs.making import RECORD, SEARCH, USED_IN, Making
from ayumi.pages.addresses import program_data
from ayumi.publish.new_tree import FOLDER_MODE, write_file
from ayumi.work import Program as File

_TOGETHER = 6  # programs that are shown step by step for all of them
Entries = Mapping[str, Signature]  # of the store, by name
Order = Sequence[tuple[File, bool]]  # the files of a block, and whether each is to be read
Task = Callable[["Worker", Any], Any]


@dataclass(slots=True)
class Worker:
    """What one process holds: what it has read, so that it can show it later."""

    folder: Path
    plan: Plan
    store: Store
    say: Callable[[int], None]  # how many programs are done
    files: dict[str, Checked] = field(default_factory=dict)  # that it has read, by their program


def serve(
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
    plan = document.value if base_url is None else changed(document.value, base_url=base_url)
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


def read(worker: Worker, asked: tuple[str, Sequence[Order]]) -> Entries:
    """Read files, and put the blocks in which they are into the store: the store's entries."""
    stamp, orders = asked
    for order in orders:
        checked = {f.path: read_one(worker.folder, f.path, worker.plan) for f, new in order if new}
        worker.files |= {one.entry.id: one for one in checked.values() if one.entry is not None}
        _keep(
            worker, stamp, [file for file, _ in order if _is_fine(checked.get(file.path))], checked
        )
        worker.say(len(order))
    return worker.store.entries()


def _keep(
    worker: Worker, stamp: str, files: Sequence[File], checked: Mapping[str, Checked]
) -> None:
    """Put the block of these files into the store, of which some were read just now."""

    def make(place: int) -> Parts:
        return written(checked[files[place].path])

    block(worker.store, RECORD, stamp, [file.member for file in files], make)


def _is_fine(checked: Checked | None) -> bool:
    """Whether what a file gave can be kept; None: it is kept already."""
    if checked is None:
        return True
    return checked.entry is not None and not any(p.is_error for p in checked.problems)


def show(
    worker: Worker, order: tuple[Making, Sequence[int], Callable[[str], bool], str]
) -> tuple[Entries, list[str]]:
    """Make the blocks with these numbers, and the files of the programs that were read here.

    Of both those whose paths are wanted. The files are put into the tree in the making; their paths
    are given back.
    """
    plain, numbers, wants, tree = order
    making = replace(plain, site=_site(worker, plain.site), store=worker.store, _blocks={})
    put: list[str] = []
    for number in numbers:
        own = [p for p in making.blocks[number] if making.site.entries[p].id in worker.files]
        for path, content in _files(making, number, own, wants):
            _make_folder(f"{tree}/{path.rpartition('/')[0]}")
            write_file(f"{tree}/{path}", content)
            put.append(path)
        worker.say(len(making.blocks[number]))
    return worker.store.entries(), put


def _files(
    making: Making, number: int, places: Sequence[int], wants: Callable[[str], bool]
) -> Iterator[tuple[str, bytes]]:
    """Make a block, and the files of some programs in it, with their paths."""
    for start in range(0, len(places), _TOGETHER):
        yield from html.together(making, places[start : start + _TOGETHER])
    for kind, path in USED_IN.items():
        if wants(path):
            making.block(kind, number)
    for place in places:
        path = program_data(making.site.entries[place].id)
        if wants(path):
            yield path, json_data.one_program(making, place)
    if wants(USED_IN[SEARCH]):
        from ayumi.outputs import search_data  # noqa: PLC0415

        yield from search_data.texts(making, number, places)


@cache
def _make_folder(folder: str) -> None:
    os.makedirs(folder, FOLDER_MODE, exist_ok=True)


def _site(worker: Worker, plain: Site) -> Site:
    """The site with the programs that this process has read; it could read the others."""

    def program(name: str) -> Program:
        if (file := worker.files.get(name)) is not None:
            return file.load()
        return load(worker.folder, f"{FOLDER}/{name}.yaml", worker.plan)

    def summary(name: str) -> ProgramSummary:
        file = worker.files.get(name)
        return file.summarize() if file is not None else summarize(program(name))

    names = [entry.id for entry in plain.entries]
    programs = loaded([partial(program, name) for name in names])
    summaries = Lazily([partial(summary, name) for name in names])
    return Site(worker.plan, programs, plain.prose, plain.words, plain.entries, summaries)
