"""What a build is asked for, what it gives, and whether there is anything to do.

Little is imported here: of a build that finds nothing changed, this is all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from ayumi.artifacts.theme_paths import PACKAGE, watched_folders
from ayumi.engine import fingerprint
from ayumi.engine.fingerprint import Inputs
from ayumi.engine.manifest import BuildSummary, Manifest, state_folder
from ayumi.problems import Problem, decode_problem
from ayumi.publish import PublishResult
from ayumi.publish.marker import MARKER

# The stage (scan, load, render, publish, save), how many steps of it are done, and of how many
ProgressCallback = Callable[[str, int, int], None]


def ignore_progress(_stage: str, _done: int, _total: int) -> None:
    """A ProgressCallback that does nothing."""


class BuildOptions(NamedTuple):
    """How a build is asked for.

    `reuse`: whether to use the cache of earlier builds, and to leave one; `gallery`: with the
    gallery of components, as in the preview; `only`: a pattern of the paths that are wanted, to
    compare like with like in benchmarks; `jobs`: worker processes, None for one a processor;
    `explain`: whether to say of each file why it was made.
    """

    base_url: str | None = None
    strict: bool = False
    reuse: bool = True
    gallery: bool = False
    only: str = ""
    jobs: int | None = None
    explain: bool = False

    def wants(self, path: str) -> bool:
        """Whether the file at `path` of the site is wanted."""
        return not self.only or re.fullmatch(self.only, path) is not None

    @property
    def in_manifest(self) -> Sequence[object]:
        """The options that decide the outcome."""
        return self._replace(jobs=None, explain=False)


class Explanation(NamedTuple):
    """Why a file of the site was made, or that it is current.

    `change`: what was done (see `PublishResult.changes`); `is_new`: the last build did not make
    it; `has_key`: else it is made each time;
    `inputs`: the names of the inputs that have changed; `files`: those of the context among them.
    """

    path: str
    change: str
    is_new: bool
    has_key: bool
    inputs: Sequence[str]
    files: Sequence[str]


class BuildResult(NamedTuple):
    """The problems found, and what was published: None where a problem is an error.

    `pages`: how many of the files are pages; `explanations`: of each file, if asked for.
    """

    problems: list[Problem]
    published: PublishResult | None
    pages: int = 0
    explanations: Sequence[Explanation] = ()


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
    manifest = Manifest(state_folder(folder, output))
    summary = manifest.current_summary(inputs.fingerprints, options.in_manifest, output)
    if summary is None:
        return None
    result = _result(output, summary)
    if not options.explain:
        return result
    explanations = (
        Explanation(path, "untouched", False, True, (), ())
        for path in manifest.outputs
        if path != MARKER
    )
    return result._replace(explanations=tuple(explanations))


def _result(output: Path, summary: BuildSummary) -> BuildResult:
    files, pages, problems = summary
    published = PublishResult(output, files, 0, files, 0)
    return BuildResult([decode_problem(one) for one in problems], published, pages)
