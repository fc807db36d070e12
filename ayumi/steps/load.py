"""Load and check the whole content: programs from the cache, and by workers what has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from ayumi.engine.hashing import digest_of
from ayumi.engine.workers import Task, WorkerPool
from ayumi.loading.cache_codec import decode_loaded, decode_summary
from ayumi.loading.programs import LoadedProgram, load_program
from ayumi.loading.site import LoadResult, load_site
from ayumi.markdown.pages import PageFacts, page_facts
from ayumi.model.plan import Plan
from ayumi.steps.job import Job, load_key
from ayumi.steps.tasks import WorkerState, load_shard

SHARD = 16  # programs of a task
T = TypeVar("T")
_PARTS = ("head", "summary")  # of what is cached of a program, for the process of the build


def load(job: Job, pool: WorkerPool) -> LoadResult:
    """The site, and every problem of its content."""
    return load_site(
        job.folder,
        strict=job.options.strict,
        base_url=job.options.base_url,
        load_programs=partial(_load_programs, job, pool),
        facts_of=partial(_page_facts, job),
    )


def _load_programs(
    job: Job, pool: WorkerPool, folder: Path, plan: Plan, paths: Sequence[str]
) -> list[LoadedProgram]:
    state = WorkerState(folder, plan, job.cache)
    job.cache.close()  # no process may use a file that another one opened
    pool.start(state)
    keys = {path: load_key(job.context_key, path, job.programs.get(path, "")) for path in paths}
    missing = [path for path, key in keys.items() if job.cache.get(key) is None]
    tasks = [  # the same number of programs for every worker
        Task(worker, load_shard, (shard,), ", ".join(shard))
        for worker in range(pool.jobs)
        for shard in chunks(missing[worker :: pool.jobs])
    ]
    pool.owners.update((path, task.worker) for task in tasks for path in task.arguments[0])
    done = len(paths) - len(missing)
    job.progress("load", done, len(paths))
    for found in pool.run(tasks):
        with job.cache.transaction():
            for path, value in found:
                if value is not None:
                    job.cache.put(keys[path], value)
        done += len(found)
        job.progress("load", done, len(paths))
    return _loaded_programs(job, state, keys)


def _loaded_programs(job: Job, state: WorkerState, keys: Mapping[str, str]) -> list[LoadedProgram]:
    """From the cache; a program with an error is not there, and loaded again."""
    entries = [job.cache.get(key) for key in keys.values()]
    stored = [entry[part] for entry in entries if entry is not None for part in _PARTS]
    bodies = job.cache.read_each(stored)
    loaded = []
    for path, entry in zip(keys, entries, strict=True):
        if entry is None:
            loaded.append(load_program(job.folder, path, state.plan))
            continue
        head, summary = next(bodies), next(bodies)
        full = partial(state.program, PurePosixPath(path).stem)
        loaded.append(decode_loaded(json.loads(head), partial(decode_summary, summary), full))
    return loaded


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items of each task."""
    return (items[start : start + SHARD] for start in range(0, len(items), SHARD))


def _page_facts(job: Job, page: str) -> PageFacts:
    """What is to be checked of the text of a page; cached, since the text has to be parsed."""
    key = digest_of("facts of a page", job.context_key, page)
    entry = job.cache.get_or_compute(key, lambda: {"": json.dumps(page_facts(page)).encode()})
    return PageFacts(*json.loads(job.cache.read(entry[""])))
