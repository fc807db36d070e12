"""YAML text becomes nodes: line by line where nothing is unusual, else by all the rules of YAML."""

from __future__ import annotations

from contextlib import suppress

from ayumi.problems import Problem
from ayumi.yaml.fast_parser import UnsupportedSyntax, lines_of, nodes
from ayumi.yaml.nodes import Node

DEEPEST = 40  # levels; content has about 12. PyYAML's C composer crashes on some 30,000


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The root node of `text`, and what is wrong with it as YAML.

    The node is None where the file is no YAML at all. Other problems (a key twice, an alias) leave
    a node behind, so that the rest of the file is still checked.
    """
    with suppress(UnsupportedSyntax):
        return nodes(lines_of(text), DEEPEST), []
    from ayumi.yaml.parser import walk  # noqa: PLC0415  # PyYAML: most builds need it not

    return walk(text, file, DEEPEST)
