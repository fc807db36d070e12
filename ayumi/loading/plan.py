"""Loads site_config.yaml."""

from __future__ import annotations

from pathlib import Path

from ayumi.checks import links
from ayumi.checks import plan as checks
from ayumi.model.documents import Document, read_plan
from ayumi.model.plan import Plan
from ayumi.problems import Problem
from ayumi.yaml.files import read_yaml

CONFIG = "site_config.yaml"


def read(folder: Path) -> tuple[Document[Plan] | None, list[Problem]]:
    """The document of the plan; None where programs cannot be validated with it."""
    root, problems = read_yaml(folder, CONFIG)
    if root is None:
        return None, problems
    document = read_plan(root, CONFIG)
    problems += document.problems
    if document.value is None:
        return None, problems
    found = list(checks.find(document.value, document))
    refused = list(links.find(document))
    return (None if found else document), problems + found + refused


def languages(folder: Path) -> tuple[str, ...]:
    """The languages of the plan, as far as its file can be read."""
    root, _ = read_yaml(folder, CONFIG)
    return read_plan(root, CONFIG).context.languages if root is not None else ()
