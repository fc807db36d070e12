"""The story of a build: scan -> load -> check -> render -> join -> publish."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from ayumi.artifacts.artifact import Artifact
from ayumi.artifacts.registry import every_artifact
from ayumi.engine.build_state import build_state
from ayumi.engine.fingerprint import Inputs
from ayumi.engine.workers import worker_pool
from ayumi.publish.cleanup import remove_leftovers
from ayumi.publish.publisher import staged
from ayumi.publish.refusals import resolve_output
from ayumi.snapshot import (
    BuildOptions,
    BuildResult,
    ProgressCallback,
    current_result,
    ignore_progress,
    scan_inputs,
)
from ayumi.steps.job import build_job
from ayumi.steps.load import load
from ayumi.steps.render import index, render, render_context
from ayumi.steps.save import explain, save, save_cache

_DEFAULTS = BuildOptions()


def build(
    folder: Path,
    output: Path,
    options: BuildOptions = _DEFAULTS,
    progress: ProgressCallback = ignore_progress,
    inputs: Inputs | None = None,
) -> BuildResult:
    """Build the site in `folder` into `output`, as a whole or not at all.

    `inputs` are given where they have just been scanned. Raises RefusedFolder where `output` must
    not be replaced, TemplateFailure where a template cannot be used, and OSError.
    """
    progress("scan", 0, 0)
    final, inputs = resolve_output(output), inputs or scan_inputs(folder)
    reuse = options.reuse and inputs.are_settled
    of_output = None if options.preview else final
    with _paused_gc(), build_state(folder, of_output, reuse=reuse) as state:
        if (current := current_result(folder, final, options, inputs)) is not None:
            remove_leftovers(final)
            return current
        job = build_job(folder, final, options, progress, inputs, state)
        standby = state.folder / "standby" if state.is_persistent else None
        with (
            staged(final, standby, job.previous, empty=job.jobs > 1) as tree,
            worker_pool(job.jobs) as pool,
        ):
            loaded = load(job, pool)
            if loaded.site is None:
                save_cache(job)
                return BuildResult(loaded.problems, None)
            context = render_context(job, loaded.site, loaded.files)
            fragments, rendered = render(job, context, pool, tree.path)
            search, indexing = index(job, context, fragments, pool, tree.path)
            artifacts = list(every_artifact(context, fragments, options.preview))
            tree.write(_counted(artifacts, progress), rendered)
            indexed = set(chain.from_iterable(indexing))
            pool.shutdown()
            artifacts += (found := list(search.artifacts()))
            published = tree.publish(_counted(found, progress), indexed)
        progress("save", 0, 0)
        pages = sum(artifact.path.endswith(".html") for artifact in artifacts)
        why = tuple(explain(job, artifacts, published)) if options.explain else ()
        result = BuildResult(loaded.problems, published, pages, why)
        save(job, artifacts, result)
        return result


@contextmanager
def _paused_gc() -> Iterator[None]:
    """A build makes much and drops little: collecting garbage is a tenth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # all that is left counts as old now: it is not gone through next
            gc.enable()


def _counted(artifacts: Sequence[Artifact], progress: ProgressCallback) -> Iterator[Artifact]:
    for number, artifact in enumerate(artifacts):
        progress("publish", number, len(artifacts))
        yield artifact
