"""What a worker makes of the programs that it has read, and of what others have made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple

from ayumi.artifacts import json_data, pages
from ayumi.artifacts.artifact import Content, PathFilter
from ayumi.artifacts.making import SEARCH, USED_IN, Making
from ayumi.crew.worker import Entries, Worker
from ayumi.loading.programs import lazy_programs
from ayumi.model.lazy_sequence import LazySequence
from ayumi.model.site import Site
from ayumi.model.summary import ProgramSummary, summarize
from ayumi.publish.tree_writer import FOLDER_MODE, write_file
from ayumi.urls.paths import program_data

_TOGETHER = 6  # programs that are shown step by step for all of them


class Shown(NamedTuple):
    """What was put into the store so far, and what into the tree by this order.

    `documents`: the numbers of the blocks of documents that are still to be indexed, by anybody.
    """

    refs: Entries
    paths: Sequence[str]
    documents: Sequence[int]


def show(worker: Worker, order: tuple[Making, Sequence[int], PathFilter, str]) -> Shown:
    """Make the blocks with these numbers, and the files of the programs that were read here.

    Of both those whose paths are wanted. The files are put into the tree in the making.
    """
    plain, numbers, wants, tree = order
    making = replace(plain, site=_site(worker, plain.site), store=worker.store, _blocks={})
    worker.making = making
    put: list[str] = []
    for number in numbers:
        own = [p for p in making.blocks[number] if making.site.refs[p].id in worker.files]
        for path, content in _files(making, number, own, wants):
            _put(tree, path, content)
            put.append(path)
        worker.say(len(making.blocks[number]))
    rest = [number for number in numbers if _has_index(making, number, wants)]
    return Shown(worker.store.entries(), put, rest)


def index(worker: Worker, order: tuple[Entries, int]) -> Shown:
    """Make the index of a block of documents, which another process may have made."""
    from ayumi.artifacts import search_data  # noqa: PLC0415

    refs, number = order
    worker.store.believe(refs)
    assert worker.making is not None  # noqa: S101  # documents come of showing
    search_data.index(worker.making, worker.making.block(SEARCH, number))
    return Shown(worker.store.entries(), [], [])


def join(worker: Worker, order: tuple[Entries, Sequence[str], str]) -> Sequence[str]:
    """Put the files of the search at these paths into the tree in the making: the paths."""
    from ayumi.artifacts import search_data  # noqa: PLC0415

    refs, paths, tree = order
    worker.store.believe(refs)
    assert worker.making is not None  # noqa: S101
    wanted = set(paths)
    for product in search_data.search_data(worker.making):
        if product.path in wanted:
            _put(tree, product.path, product.make())
    return paths


def _has_index(making: Making, number: int, wants: PathFilter) -> bool:
    """Whether there will be an index, and files with the texts of programs, to judge by a block."""
    if not wants(USED_IN[SEARCH]):
        return False
    from ayumi.artifacts import search_data  # noqa: PLC0415

    return search_data.has_index(making, number)


def _files(
    making: Making, number: int, places: Sequence[int], wants: PathFilter
) -> Iterator[tuple[str, bytes]]:
    """Make a block, and the files of some programs in it, with their paths."""
    for start in range(0, len(places), _TOGETHER):
        yield from pages.together(making, places[start : start + _TOGETHER])
    for kind, path in USED_IN.items():
        if wants(path):
            making.block(kind, number)
    for place in places:
        path = program_data(making.site.refs[place].id)
        if wants(path):
            yield path, json_data.one_program(making, place)
    if _has_index(making, number, wants):
        from ayumi.artifacts import search_data  # noqa: PLC0415

        yield from search_data.texts(making, number, places)


def _put(tree: str, path: str, content: Content) -> None:
    _make_folder(f"{tree}/{path.rpartition('/')[0]}")
    write_file(f"{tree}/{path}", content)


@cache
def _make_folder(folder: str) -> None:
    os.makedirs(folder, FOLDER_MODE, exist_ok=True)


def _site(worker: Worker, plain: Site) -> Site:
    """The site with the programs that this process has read; it could read the others."""

    def summary(name: str) -> ProgramSummary:
        file = worker.files.get(name)
        return file.summarize() if file is not None else summarize(worker.program(name))

    names = [ref.id for ref in plain.refs]
    programs = lazy_programs([partial(worker.program, name) for name in names])
    summaries = LazySequence([partial(summary, name) for name in names])
    return Site(worker.plan, programs, plain.prose, plain.words, plain.refs, summaries)
