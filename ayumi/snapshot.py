"""What a build is asked for, what it gives, and whether there is anything to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from ayumi.artifacts.theme_paths import PACKAGE, watched_folders
from ayumi.engine import fingerprint
from ayumi.engine.fingerprint import Inputs
from ayumi.engine.manifest import Manifest, state_folder
from ayumi.problems import Problem, decode_problem
from ayumi.publish import MARKER, Change, PublishResult

# The stage (scan, load, render, publish, save), how many steps of it are done, and of how many
ProgressCallback = Callable[[str, int, int], None]


def ignore_progress(_stage: str, _done: int, _total: int) -> None:
    """A ProgressCallback that does nothing."""


class BuildOptions(NamedTuple):
    """How a build is asked for."""

    base_url: str | None = None
    strict: bool = False
    reuse: bool = True  # the cache of earlier builds, and leave one
    preview: bool = False  # with the gallery of components, and one cache whatever the output is
    only: str = ""  # a pattern of the wanted paths: benchmarks compare like with like
    jobs: int | None = None  # worker processes; None: one a processor
    explain: bool = False  # why each file was made

    def wants(self, path: str) -> bool:
        """Whether the file at `path` of the site is wanted."""
        return not self.only or re.fullmatch(self.only, path) is not None

    @property
    def in_manifest(self) -> Sequence[object]:
        """The options that decide the outcome."""
        return self._replace(jobs=None, explain=False)


class Explanation(NamedTuple):
    """Why a file of the site was made, or that it is current."""

    path: str
    change: Change
    is_new: bool = False  # the last build did not make it
    has_key: bool = True  # else it is made each time
    inputs: Sequence[str] = ()  # the names of those that have changed
    files: Sequence[str] = ()  # of the context, that have changed


class BuildResult(NamedTuple):
    """The problems found, and what was published: None where a problem is an error."""

    problems: list[Problem]
    published: PublishResult | None
    pages: int = 0  # of the files
    explanations: Sequence[Explanation] = ()  # of each file, if asked for


def scan_inputs(folder: Path) -> Inputs:
    """Every file that a build of the site in `folder` may read."""
    folders = [folder / "content", *watched_folders(folder), PACKAGE]
    return fingerprint.scan_inputs(folder, folders, [folder / "site_config.yaml"])


def current_result(
    folder: Path, output: Path, options: BuildOptions, inputs: Inputs
) -> BuildResult | None:
    """The result of the last build, if nothing has changed since; else None."""
    if not (options.reuse and inputs.are_settled):
        return None
    manifest = Manifest(state_folder(folder, None if options.preview else output))
    summary = manifest.current_summary(inputs.fingerprints, options.in_manifest, output)
    if summary is None:
        return None
    files, pages, problems = summary
    published = PublishResult(output, files, 0, files, 0)
    paths = [path for path in manifest.outputs if path != MARKER] if options.explain else []
    explanations = [Explanation(path, "untouched") for path in paths]
    return BuildResult([decode_problem(one) for one in problems], published, pages, explanations)
