"""The tasks of a build that workers do: load programs, render what each gives, index the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.fragments import FragmentInputs, SiteFacts
from ayumi.artifacts.json_data import program_json
from ayumi.artifacts.pages import render_program_page, site_program_view
from ayumi.artifacts.registry import render_fragments
from ayumi.artifacts.search.artifacts import Shard, index_shard
from ayumi.engine.cache import Cache
from ayumi.loading.cache_codec import encode_loaded
from ayumi.loading.programs import LoadedProgram, load_program, program_path, read_again
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.summary import summarize
from ayumi.publish.tree_writer import write_prebuilt
from ayumi.urls.paths import EVERY_PROGRAM, program_data, program_page


@dataclass
class WorkerState:
    """What a worker holds: the programs that it has loaded, so that it can render them later.

    `context` is there once rendering has begun.
    """

    folder: Path
    plan: Plan
    cache: Cache
    loaded: dict[str, LoadedProgram] = field(default_factory=dict)  # by the program's id
    context: RenderContext | None = None

    def program(self, id_: str) -> Program:
        """The program with this id, which another worker may have loaded."""
        if (found := self.loaded.get(id_)) is not None:
            return found.load()
        return read_again(self.folder, program_path(id_), self.plan)


class RenderOrder(NamedTuple):
    """What is to be rendered of the program at `place`, in the order of the numbers.

    `fragments`: the key under which they go into the cache, empty where they are there;
    `paths`: of its own files that go into the tree.
    """

    place: int
    fragments: str
    paths: frozenset[str]


def load_shard(
    state: WorkerState, paths: Sequence[str]
) -> list[tuple[str, Mapping[str, bytes] | None]]:
    """Load program files: what is to be cached of each, None where one has an error."""
    found: list[tuple[str, Mapping[str, bytes] | None]] = []
    for path in paths:
        loaded = load_program(state.folder, path, state.plan)
        is_fine = loaded.ref is not None and not any(p.is_error for p in loaded.problems)
        if loaded.ref is not None:
            state.loaded[loaded.ref.id] = loaded
        found.append((path, encode_loaded(loaded) if is_fine else None))
    return found


def begin_rendering(state: WorkerState, context: RenderContext) -> None:
    """Take the context of the tasks that follow."""
    state.context = context


def render_shard(
    state: WorkerState, facts: SiteFacts, orders: Sequence[RenderOrder], tree: str
) -> list[str]:
    """Render programs: fragments into the cache, files into `tree`; the paths of these."""
    assert state.context is not None  # noqa: S101  # begin_rendering comes first
    context, written = state.context, list[str]()
    fragments: list[tuple[str, Mapping[str, bytes]]] = []
    for order in orders:
        program = state.program(context.site.refs[order.place].id)
        value: Mapping[str, bytes] = {}
        if order.fragments:
            value = _fragments(state, context, facts, program)
            fragments.append((order.fragments, value))
        for path, content in _files(context, program, order, value):
            write_prebuilt(tree, path, content)
            written.append(path)
    with state.cache.transaction():
        for key, value in fragments:
            state.cache.put(key, value)
    return written


def _fragments(
    state: WorkerState, context: RenderContext, facts: SiteFacts, program: Program
) -> Mapping[str, bytes]:
    loaded = state.loaded.get(program.id)
    summary = loaded.summarize() if loaded is not None else summarize(program, state.plan)
    inputs = FragmentInputs(program, summary, state.plan, facts, context.locales, context.wants)
    return render_fragments(inputs)


def _files(
    context: RenderContext, program: Program, order: RenderOrder, made: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    view = None  # every language shows the same
    for locale in context.locales:
        path = locale[0].address(program_page(program.id)).path
        if path in order.paths:
            view = view or site_program_view(context.site, program, order.place)
            yield path, render_program_page(context.site, view, locale)
    if (path := program_data(program.id)) in order.paths:
        json = made.get(EVERY_PROGRAM)
        yield path, program_json(program) if json is None else json + b"\n"


def index_documents(
    state: WorkerState, shard: Shard, paths: frozenset[str], tree: str
) -> list[str]:
    """Index a shard of documents into the cache; files of texts into `tree`: the paths of these."""
    index = index_shard(state.cache, shard.documents)
    with state.cache.transaction():  # short: other workers wait for its end
        state.cache.put(shard.key, index)
    wanted = [document for document in shard.documents if document.text_path in paths]
    texts = state.cache.read_each([document.text for document in wanted])
    for document, text in zip(wanted, texts, strict=True):
        write_prebuilt(tree, document.text_path, document.text_file(text))
    return [document.text_path for document in wanted]
