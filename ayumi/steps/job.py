"""A build's job: what its steps share, and the digests of everything that it reads."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ayumi.artifacts.context import context_files, context_key
from ayumi.engine.build_state import BuildState
from ayumi.engine.cache import Cache
from ayumi.engine.fingerprint import Inputs, stat_fingerprint
from ayumi.engine.hashing import FileHasher, digest_of
from ayumi.engine.manifest import FileTable
from ayumi.engine.workers import processors
from ayumi.loading.programs import FOLDER
from ayumi.publish import MARKER
from ayumi.snapshot import BuildOptions, ProgressCallback

FEW = 40  # programs for which worker processes do not pay


@dataclass(frozen=True)
class Job:
    """What the steps of one build share.

    `previous`: the fingerprint and key of each file of the site that stands, as the last build left
    it; `context_key`: the digest of the `context_files`, which everything is made from; `programs`:
    the digest of each program file, by path; `jobs`: how many processes load and render.
    """

    folder: Path
    options: BuildOptions
    progress: ProgressCallback
    inputs: Inputs
    state: BuildState
    previous: FileTable
    hasher: FileHasher
    context_files: Sequence[str]
    context_key: str
    programs: Mapping[str, str]
    jobs: int

    @property
    def cache(self) -> Cache:
        """The cache of earlier builds and of this one."""
        return self.state.cache


def build_job(
    folder: Path,
    output: Path,
    options: BuildOptions,
    progress: ProgressCallback,
    inputs: Inputs,
    state: BuildState,
) -> Job:
    """The job of building `folder`: with workers where many programs are to be loaded or shown."""
    previous = state.manifest.outputs
    if stat_fingerprint(output / MARKER) != previous.get(MARKER, ((), ""))[0]:
        previous = {}  # another build has replaced the site since
    hasher = FileHasher(inputs.fingerprints, state.manifest.inputs)
    files = context_files(folder, inputs)
    context = context_key(files, hasher, options.base_url)
    programs = _program_digests(folder, inputs, hasher)
    keys = [load_key(context, path, content) for path, content in programs.items()]
    state.cache.preload(keys)
    missing = sum(state.cache.get(key) is None for key in keys)
    many = (missing if previous else len(programs)) >= FEW
    return Job(
        folder=folder,
        options=options,
        progress=progress,
        inputs=inputs,
        state=state,
        previous=previous,
        hasher=hasher,
        context_files=files,
        context_key=context,
        programs=programs,
        jobs=processors(options.jobs) if many else 1,
    )


def load_key(context: str, path: str, content: str) -> str:
    """The key of what loading a program file gives: it reads the file and the plan."""
    return digest_of("load_program", context, path, content)


def _program_digests(folder: Path, inputs: Inputs, hasher: FileHasher) -> dict[str, str]:
    start = len(f"{folder}{os.sep}")
    return {
        path[start:].replace(os.sep, "/"): hasher.digest(path)
        for path in inputs.below(folder / FOLDER)
        if path.endswith(".yaml")
    }
