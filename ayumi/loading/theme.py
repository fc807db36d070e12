"""static/ and templates/ of the site: which files there are, before any is used."""

from __future__ import annotations

from pathlib import Path

from ayumi.checks import theme as checks
from ayumi.problems import Location, Problem
from ayumi.yaml.files import OUTSIDE, tree


def read(folder: Path) -> list[Problem]:
    """What is wrong with the files themselves; what stands in a template shows when it is used."""
    static, strange = tree(folder / "static")
    _, strange_templates = tree(folder / "templates")
    links = [f"static/{path}" for path in strange] + [f"templates/{p}" for p in strange_templates]
    return [*(OUTSIDE.at(Location(path)) for path in links), *checks.find(static)]
