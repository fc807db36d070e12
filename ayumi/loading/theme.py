"""Problems of the files in static/ and templates/ of the site."""

from __future__ import annotations

from pathlib import Path

from ayumi.checks import theme as checks
from ayumi.problems import Location, Problem
from ayumi.yaml.files import OUTSIDE, tree


def read(folder: Path) -> list[Problem]:
    """Links out of the site, and names that cannot be published; templates are parsed on use."""
    static, outside = tree(folder / "static")
    _, outside_templates = tree(folder / "templates")
    links = [f"static/{path}" for path in outside] + [f"templates/{p}" for p in outside_templates]
    return [*(OUTSIDE.at(Location(path)) for path in links), *checks.find(static)]
