"""Leave the build state for the next build, and explain why each file was made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from ayumi.artifacts.artifact import Artifact
from ayumi.engine.hashing import changed_inputs
from ayumi.engine.manifest import BuildInputs, BuildSummary
from ayumi.problems import encode_problem
from ayumi.publish import MARKER, PublishResult
from ayumi.snapshot import BuildResult, Explanation, scan_inputs
from ayumi.steps.job import Job


def save(job: Job, artifacts: Sequence[Artifact], result: BuildResult) -> None:
    """Leave the state of a build that succeeded, for the next one."""
    published = result.published
    if published is None or not job.state.is_persistent:
        return
    if scan_inputs(job.folder) != job.inputs:  # nobody knows which of two contents was read
        job.state.discard()
        return
    inputs = BuildInputs(
        job.inputs.fingerprints, job.hasher.digests, tuple(job.options.in_manifest)
    )
    summary = BuildSummary(
        published.files, result.pages, [encode_problem(one) for one in result.problems]
    )
    keys = {MARKER: "marker", **{artifact.path: artifact.key for artifact in artifacts}}
    job.state.save(inputs, published.fingerprints, keys, summary)


def save_cache(job: Job) -> None:
    """Leave what was loaded by a build that found errors."""
    if scan_inputs(job.folder) == job.inputs:
        job.state.save_cache()
    else:
        job.state.discard()


def explain(
    job: Job, artifacts: Sequence[Artifact], published: PublishResult
) -> Iterator[Explanation]:
    """Why each file was made, or that it is current."""
    start = f"{job.folder}{os.sep}"
    changed = [
        path.removeprefix(start)
        for path in job.context_files
        if job.state.manifest.inputs.get(path, ((), ""))[1] != job.hasher.digest(path)
    ]
    for path, key, _ in artifacts:
        known = job.previous.get(path)
        inputs = changed_inputs(known[1], key) if known is not None and key else []
        files = changed if "context" in inputs else []
        is_new = bool(key) and known is None
        yield Explanation(path, published.changes[path], is_new, bool(key), inputs, files)
