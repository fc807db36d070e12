"""The forms of a report besides text, by the name that `check --format` gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ayumi.cli.reports import github, gitlab, json_report, sarif
from ayumi.cli.reports.findings import Finding, findings, report_languages
from ayumi.cli.reports.markdown import markdown_report
from ayumi.loading.site import languages
from ayumi.problems import Problem

Render = Callable[[Sequence[Finding], Sequence[str]], str]

_FORMATS: dict[str, tuple[Render, str]] = {  # and the variable that names the repository's root
    "github": (github.render, github.ROOT),
    "gitlab": (gitlab.render, gitlab.ROOT),
    "json": (json_report.render, json_report.ROOT),
    "markdown": (markdown_report, github.ROOT),
    "sarif": (sarif.render, sarif.ROOT),
}


def render(problems: Sequence[Problem], site: Path, name: str, requested: str | None) -> str:
    """The report in the form of that name; its languages are the site's unless one is requested."""
    write, variable = _FORMATS[name]
    langs = report_languages(requested, languages(site))
    return write(findings(problems, site, variable), langs)
