"""Workflows, forms and templates of a repository on GitHub or GitLab, from `files/`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FILES = Path(__file__).parent / "files"
# Top-level entries of `files/`, by the name that they have in a repository. In the package they
# have names without a dot, so that they are shipped with it and do nothing there.
_ROOTS = {
    "dot_github": ".github",
    "dot_gitlab": ".gitlab",
    "dot_gitlab-ci.yml": ".gitlab-ci.yml",
    "CODEOWNERS": "CODEOWNERS",
}
_PLACEHOLDER = re.compile("@(set-up|ayumi)@")


class Commands(NamedTuple):
    """Shell commands of one repository: what installs Ayumi, and what runs it."""

    set_up: str
    ayumi: str


CITY = Commands("python -m pip install -r requirements.txt", "ayumi")
OWN = Commands("python tools/set_up.py", ".venv/bin/python build.py")


def workflow_files(commands: Commands) -> dict[str, str]:
    """Path (posix, from the root of the repository) -> text of each file."""
    values = {"set-up": commands.set_up, "ayumi": commands.ayumi}
    return {
        _path(file): _PLACEHOLDER.sub(lambda found: values[found[1]], file.read_text("utf-8"))
        for file in sorted(FILES.rglob("*"))
        if file.is_file() and file.relative_to(FILES).parts[0] in _ROOTS
    }


def _path(file: Path) -> str:
    first, *rest = file.relative_to(FILES).parts
    return "/".join((_ROOTS[first], *rest))
