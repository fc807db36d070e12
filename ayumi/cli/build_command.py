"""`build`: the whole site, or nothing."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ayumi import build
from ayumi.build import BuildResult
from ayumi.cli.console import say
from ayumi.cli.progress import Progress
from ayumi.problems import Bilingual, Problem
from ayumi.publish.refusals import RefusedFolder, refuse_unsuitable
from ayumi.rendering.jinja.errors import TemplateFailure

DONE = Bilingual(
    "{folder} に {pages}ページ、{files}個のファイルを作りました（新しい・変わった {written}、"
    "そのまま {kept}、消えた {removed}、{seconds}秒）",
    "Built {pages} pages, {files} files in {folder} ({written} new or changed, {kept} kept, "
    "{removed} removed; {seconds} s)",
)
NOTHING_WRITTEN = Bilingual(
    "サイトは作られませんでした。前のサイトはそのまま残っています。",
    "Nothing was built. The site is as it was before.",
)
BAD_BASE_URL = Bilingual(
    "--base-url には https:// で始まり「?」や「#」のない URL を書きます：{url}",
    "--base-url takes a URL that begins with https:// and has no “?” or “#”: {url}",
)


def run(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Build `folder`; returns the exit status."""
    started = time.perf_counter()
    output = (options.output or folder / "_site").absolute()
    base_url = options.base_url
    if base_url is not None:
        from ayumi.model.plan import is_web_address  # noqa: PLC0415  # rarely needed

        if not is_web_address(base_url):
            say(BAD_BASE_URL, lang, url=base_url)
            return 2
        base_url = base_url.rstrip("/") + "/"
    try:
        refuse_unsuitable(output, folder)
        order = build.BuildOptions(
            base_url, options.strict, keep=not options.no_cache, jobs=options.jobs
        )
        with _watched(lang, options.timings) as progress:
            built = build.build(folder, output, order, progress)
    except RefusedFolder as refused:
        print(refused.reason.text(lang), file=sys.stderr)
        return 2
    except TemplateFailure as failure:
        _report([failure.problem], lang, folder)
        say(NOTHING_WRITTEN, lang)
        return 1
    if built.problems:
        _report(built.problems, lang, folder)
    if built.published is None:
        say(NOTHING_WRITTEN, lang)
        return 1
    _done(built, time.perf_counter() - started, lang)
    return 0


def _report(problems: list[Problem], lang: str, folder: Path) -> None:
    from ayumi.cli.report import report  # noqa: PLC0415  # most builds have nothing to report

    report(problems, lang, folder)


@contextmanager
def _watched(lang: str, timings: bool) -> Iterator[Progress]:
    progress = Progress(lang, sys.stderr)
    try:
        yield progress
    finally:
        progress.end()
        if timings:
            print(progress.told(), file=sys.stderr)


def _done(built: BuildResult, seconds: float, lang: str) -> None:
    published = built.published
    assert published is not None  # noqa: S101  # asked before
    say(
        DONE,
        lang,
        folder=published.folder,
        pages=built.pages,
        files=published.files,
        written=published.written,
        kept=published.unchanged,
        removed=published.removed,
        seconds=f"{seconds:.2f}",
    )
