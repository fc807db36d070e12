"""Loads content/interface: the site's own interface strings, over the bundled ones."""

from __future__ import annotations

from pathlib import Path

from ayumi.checks import interface as checks
from ayumi.i18n.interface import Interface, interface
from ayumi.model.plan import Plan
from ayumi.problems import Problem
from ayumi.yaml.files import listing, read_yaml

FOLDER = "content/interface"


def read(folder: Path, plan: Plan) -> tuple[dict[str, Interface], list[Problem]]:
    """The interface of each of the plan's languages."""
    paths, problems = listing(folder, FOLDER, ".yaml")
    problems += checks.unknown_languages(paths, plan.codes)
    words: dict[str, Interface] = {}
    for code in plan.codes:
        own, found = _own(folder, f"{FOLDER}/{code}.yaml")
        problems += [*found, *checks.incomplete(code, own)]
        words[code] = interface(code, own)
    return words, problems


def _own(folder: Path, path: str) -> tuple[dict[str, str], list[Problem]]:
    if not (folder / path).exists():
        return {}, []
    root, problems = read_yaml(folder, path)
    if root is None:
        return {}, problems
    strings, found = checks.read(root, path)
    return dict(strings), problems + found
