"""What the tests of incremental builds share: a small site that can be changed, and its builds."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import sys
from pathlib import Path

from small_sites import CONFIG, write_site

from ayumi import build as builder
from ayumi.build import BuildOptions, BuildResult

PROGRAM = """\
number: {number}
title: {{ja: 取組{number}, en: Program {title}}}
field: parks
measures:
  - id: benches
    title: {{ja: ベンチの設置, en: New benches}}
    targets:
      - {{id: more, years: 2011-2013, text: {{ja: 増やす, en: More of them}}}}
    results:
      {year}: {{category: {category}, items: [{{ja: 増えた, en: "{text}", answers: [more]}}]}}
reports:
  {year}: {{category: {category}, next_steps: [{{ja: 続ける, en: Go on}}]}}
"""


def program(
    number: int, *, title: str = "one", year: int = 2011, category: int = 3, text: str = "More"
) -> str:
    return PROGRAM.format(number=number, title=title, year=year, category=category, text=text)


def small_site(folder: Path) -> Path:
    """A site of three programs, a page, a template and a static file of its own."""
    return write_site(
        folder,
        {
            **{f"content/programs/p{n}.yaml": program(n) for n in (1, 2, 3)},
            "content/pages/about.ja.md": "# この計画\n\n本文\n",
            "content/pages/about.en.md": "# About\n\nText\n",
            "templates/404.html": "{% extends 'base.html' %}{% block main %}404{% endblock %}",
            "static/notes.txt": "notes",
            "site_config.yaml": CONFIG,
        },
    )


def build(
    site: Path, output: Path, *, keep: bool = True, base_url: str | None = None, jobs: int = 1
) -> BuildResult:
    return builder.build(site, output, BuildOptions(base_url=base_url, keep=keep, jobs=jobs))


def build_killed(site: Path, output: Path, step: int, **order: object) -> bool:
    """Build in a process that kills itself before its `step`th call to the system, if it has many.

    Whether it came to that.
    """
    child = os.fork()
    if child == 0:
        left = itertools.count(step, -1)

        def watch(event: str, _: object) -> None:
            if event.startswith(("os.", "open", "fcntl.", "ctypes.", "shutil.")) and not next(left):
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        with contextlib.suppress(BaseException):
            builder.build(site, output, BuildOptions(**order))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a built site."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
