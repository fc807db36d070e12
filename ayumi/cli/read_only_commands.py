"""`check` reports every problem, and writes nothing to the site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ayumi.artifacts.theme_paths import template_folders
from ayumi.cli.console import print_problems, summary
from ayumi.loading.site import load_site
from ayumi.problems import Problem, in_order
from ayumi.rendering.jinja.errors import TemplateFailure
from ayumi.snapshot import BuildOptions


def check(options: argparse.Namespace, folder: Path, lang: str) -> int:
    """Check the site in `folder`; returns 1 if a problem is an error."""
    result = load_site(folder, strict=options.strict)
    failed = result.site is None
    problems = [*result.problems, *([] if failed else _in_templates(folder))]
    _report(in_order(problems), options, folder, lang)
    return 1 if failed or any(problem.is_error for problem in problems) else 0


def _report(problems: list[Problem], options: argparse.Namespace, folder: Path, lang: str) -> None:
    """Text goes to standard error; any other form to standard output, and the count to error."""
    if options.format == "text":
        print_problems(problems, lang, folder)
        return
    from ayumi.cli.reports.formats import render  # noqa: PLC0415  # most reports are text

    print(render(problems, folder, options.format, options.lang), end="")
    print(summary(problems, lang), file=sys.stderr)


def _in_templates(folder: Path) -> list[Problem]:
    """The problem of a site's own templates, which shows only where pages are made."""
    if len(template_folders(folder)) < 2:
        return []
    from ayumi.build import build  # noqa: PLC0415  # few sites have templates

    with TemporaryDirectory(prefix="ayumi-") as temporary:
        try:
            build(folder, Path(temporary) / "site", BuildOptions(reuse=False))
        except TemplateFailure as failure:
            return [failure.problem]
    return []
