"""A worker's side of the crew: it does what it is asked for, and first it reads programs."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from ayumi.artifacts.artifact import PathFilter
from ayumi.artifacts.blocks import Parts, block
from ayumi.artifacts.making import ALONE, JOINED, RECORD, USED_IN, alone_parts, alone_stamp
from ayumi.crew.worker import Entries, Worker
from ayumi.engine.block import Member
from ayumi.engine.store import Store
from ayumi.loading import plan as plans
from ayumi.loading.cache_codec import encode_loaded
from ayumi.loading.programs import LoadedProgram, read_one
from ayumi.urls.paths import TABLES, table_data
from ayumi.work import Program as File

BuildOptions = Sequence[tuple[File, bool]]  # the files of a block, and whether each is to be read


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
    plan = document.value if base_url is None else replace(document.value, base_url=base_url)
    worker = Worker(folder, plan, store, orders.send, orders.poll)
    with contextlib.suppress(EOFError, OSError):
        while True:
            task, order = orders.recv()
            try:
                answer = task(worker, order)
            except Exception:  # the build meets it again, and says what it is
                answer = None
            orders.send(answer)
            if worker.meanwhile is not None:
                with contextlib.suppress(Exception):  # then it is done when it is needed
                    worker.meanwhile()
                worker.meanwhile = None


def _own_end(pairs: Sequence[tuple[Connection, Connection]], number: int) -> Connection:
    """This process's end of its pair. It lets go of all others: who holds them hides an end."""
    for place, (builds, workers) in enumerate(pairs):
        builds.close()
        if place > number:  # those before were closed when their processes had been started
            workers.close()
    return pairs[number][1]


def read(worker: Worker, asked: tuple[str, Sequence[BuildOptions], PathFilter]) -> Entries:
    """Read files, and put the blocks in which they are into the store: the store's entries.

    While the build takes in what was read, make of it what needs no more.
    """
    stamp, orders, wants = asked
    worker.meanwhile = partial(_make_alone, worker, stamp, orders, wants)
    for order in orders:
        checked = {f.path: read_one(worker.folder, f.path, worker.plan) for f, new in order if new}
        worker.files |= {one.ref.id: one for one in checked.values() if one.ref is not None}
        _keep(
            worker, stamp, [file for file, _ in order if _is_fine(checked.get(file.path))], checked
        )
        worker.say(len(order))
    return worker.store.entries()


def _make_alone(
    worker: Worker, context: str, orders: Sequence[BuildOptions], wants: PathFilter
) -> None:
    """Make blocks of what depends on a program and the plan alone, until there is another order."""
    tables = [table for table in TABLES if wants(table_data(table))]
    for kind in (kind for kind in ALONE if wants(USED_IN[kind])):
        stamp = alone_stamp(kind, context, tables)
        for order in orders:
            if worker.is_asked():
                return
            members = [file.member for file, _ in order]
            make = partial(_alone, worker, kind, tables, members)
            block(worker.store, kind, stamp, members, make, digested=kind in JOINED)


def _alone(
    worker: Worker, kind: str, tables: Sequence[str], members: Sequence[Member], place: int
) -> Parts:
    program, _ = members[place]
    return alone_parts(kind, worker.program(program), worker.plan, tables)


def _keep(
    worker: Worker, stamp: str, files: Sequence[File], checked: Mapping[str, LoadedProgram]
) -> None:
    """Put the block of these files into the store, of which some were read just now."""

    def make(place: int) -> Parts:
        return encode_loaded(checked[files[place].path])

    block(worker.store, RECORD, stamp, [file.member for file in files], make)


def _is_fine(checked: LoadedProgram | None) -> bool:
    """Whether what a file gave can be kept; None: it is kept already."""
    if checked is None:
        return True
    return checked.ref is not None and not any(p.is_error for p in checked.problems)
