"""Render what has changed: fragments, program files, and the index of the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.context import RenderContext
from ayumi.artifacts.fragments import Fragments, fragments_key, site_facts
from ayumi.artifacts.json_data import program_files
from ayumi.artifacts.pages import program_pages
from ayumi.artifacts.search.artifacts import Search, site_search
from ayumi.artifacts.theme_paths import theme_folders
from ayumi.engine.hashing import digest
from ayumi.engine.workers import Task, WorkerPool
from ayumi.loading.cache_codec import encode_summary
from ayumi.loading.programs import LoadedProgram, program_path
from ayumi.model.site import Site
from ayumi.steps.job import Job
from ayumi.steps.load import SHARD, chunks
from ayumi.steps.tasks import RenderOrder, begin_rendering, index_documents, render_shard


def render_context(job: Job, site: Site, files: Sequence[LoadedProgram]) -> RenderContext:
    """What the artifacts of the site are rendered from."""
    loaded = {file.ref.id: file for file in files if file.ref is not None}
    folders = theme_folders(job.folder, "static")
    static = [path for folder in folders for path in job.inputs.below(folder)]
    return RenderContext(
        site,
        job.folder,
        job.context_key,
        {ref.id: job.programs.get(program_path(ref.id), "") for ref in site.refs},
        [_summary_digest(loaded[ref.id]) for ref in site.refs],
        {path: job.hasher.digest(path) for path in static},
        job.options.wants,
    )


def render(
    job: Job, context: RenderContext, pool: WorkerPool, tree: str
) -> tuple[Fragments, set[str]]:
    """Render the fragments of programs into the cache and, by other processes, their files.

    These are in the folder `tree` then; their paths are given back.
    """
    job.progress("render", 0, 0)
    cache, facts, only = job.cache, site_facts(context.site), job.options.only
    digests = context.program_digests.items()
    keys = [fragments_key(job.context_key, *program, facts, only) for program in digests]
    cache.preload(keys)
    stale = _stale_files(job, context) if pool.is_parallel else {}
    orders = [
        RenderOrder(place, "" if cache.get(key) else key, frozenset(stale.get(place, ())))
        for place, key in enumerate(keys)
    ]
    written = _run(job, context, pool, [one for one in orders if one.fragments or one.paths], tree)
    return Fragments(cache, cache.get_all(keys)), written


def index(
    job: Job, context: RenderContext, fragments: Fragments, pool: WorkerPool, tree: str
) -> tuple[Search, Iterator[list[str]]]:
    """The search of the site. Other processes index it, and write its texts into `tree`.

    The second value gives the paths that each task has written. When it ends, all are done.
    """
    search = site_search(context, job.cache, fragments)
    if not pool.is_parallel:
        return search, iter(())
    texts = search.texts() if search.is_divided else ()
    stale = {one.path for one in texts if context.wants(one.path) and not _is_current(job, one)}
    tasks = []
    missing = sorted(search.missing(), key=lambda shard: len(shard.documents))
    for number, shard in enumerate(missing):  # by size in turn: as many documents for each worker
        paths = frozenset(stale.intersection(one.text_path for one in shard.documents))
        tasks.append(Task(number, index_documents, (shard, paths, tree), shard.documents[0].page))
    return search, pool.run(tasks)


def _stale_files(job: Job, context: RenderContext) -> Mapping[int, list[str]]:
    """The paths of the files of each program that have to be written, by its place."""
    found: dict[int, list[str]] = defaultdict(list)
    languages = len(context.locales)
    pages = ((n // languages, page) for n, page in enumerate(program_pages(context)))
    for place, artifact in chain(pages, enumerate(program_files(context))):
        if context.wants(artifact.path) and not _is_current(job, artifact):
            found[place].append(artifact.path)
    return found


def _is_current(job: Job, artifact: Artifact) -> bool:
    """Whether the last build made the file from the same inputs."""
    before = job.previous.get(artifact.path)
    return before is not None and bool(artifact.key) and before[1] == artifact.key


def _run(
    job: Job, context: RenderContext, pool: WorkerPool, orders: Sequence[RenderOrder], tree: str
) -> set[str]:
    """Have the orders done, each by the worker that has loaded the program."""
    written: set[str] = set()
    if not orders:
        return written
    facts, refs = site_facts(context.site), context.site.refs
    by_worker: dict[int, list[RenderOrder]] = defaultdict(list)
    for order in orders:
        owner = pool.owners.get(program_path(refs[order.place].id), order.place)
        by_worker[owner % pool.jobs].append(order)
    mine = context if not pool.is_parallel else _portable(context)
    for _ in pool.run([Task(number, begin_rendering, (mine,)) for number in range(pool.jobs)]):
        pass
    tasks = [
        Task(number, render_shard, (facts, some, tree), ", ".join(refs[o.place].id for o in some))
        for number, its in by_worker.items()
        for some in chunks(its)
    ]
    for number, paths in enumerate(pool.run(tasks), 1):
        written.update(paths)
        job.progress("render", min(number * SHARD, len(orders)), len(orders))
    return written


def _portable(context: RenderContext) -> RenderContext:
    """The context for another process, which has programs of its own."""
    site = replace(context.site, programs=(), summaries=())
    return replace(context, site=site)


def _summary_digest(file: LoadedProgram) -> str:
    return file.summary_key or digest(encode_summary(file.summarize()))
