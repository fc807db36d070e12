"""What the tests of incremental builds share: a small site that can be changed, and its builds."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from small_sites import CONFIG, write_site

from ayumi import build as builder
from ayumi.rendering.jinja.environment import Templates
from ayumi.snapshot import BuildOptions, BuildResult

# What a process asks of the system, by the names of Python's audit events
_CALLS = ("os.", "open", "fcntl.", "ctypes.", "shutil.", "sqlite3.")

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


def add_programs(site: Path, count: int) -> None:
    """Programs 4 to `count`, in two years and five categories."""
    for number in range(4, count + 1):
        year, category = 2011 + number % 2, 1 + number % 5
        text = program(number, title=f"No. {number}", year=year, category=category)
        (site / f"content/programs/p{number}.yaml").write_text(text, "utf-8")


def edit(site: Path, number: int, text: str) -> None:
    """Give a program another result: "More" in all of them at first."""
    file = site / f"content/programs/p{number}.yaml"
    file.write_text(re.sub('en: "[^"]*"', f'en: "{text}"', file.read_text("utf-8")), "utf-8")


def build(
    site: Path,
    output: Path,
    *,
    reuse: bool = True,
    base_url: str | None = None,
    jobs: int = 1,
    only: str = "",
) -> BuildResult:
    options = BuildOptions(base_url=base_url, reuse=reuse, jobs=jobs, only=only)
    return builder.build(site, output, options)


def clean(site: Path, output: Path, **options: Any) -> dict[str, bytes]:
    """The site as one process builds it from nothing."""
    shutil.rmtree(output, ignore_errors=True)
    build(site, output, reuse=False, **options)
    return tree(output)


def build_killed(site: Path, output: Path, step: int, **options: Any) -> bool:
    """Build in a process that kills itself before its `step`th call to the system, if it has many.

    Whether it came to that. Its workers, if any, are not killed: they end by themselves.
    """
    child = os.fork()
    if child == 0:
        left, own = itertools.count(step, -1), os.getpid()

        def count(event: str, _: object) -> None:
            if event.startswith(_CALLS) and os.getpid() == own and not next(left):
                os.kill(own, signal.SIGKILL)

        sys.addaudithook(count)
        with contextlib.suppress(BaseException):
            builder.build(site, output, BuildOptions(**options))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def rendered_templates(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that this process renders from now on."""
    names: list[str] = []
    render = Templates.render

    def record(self: Templates, name: str, root: str, **values: object) -> str:
        names.append(name)
        return render(self, name, root, **values)

    monkeypatch.setattr(Templates, "render", record)
    return names


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a built site."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
