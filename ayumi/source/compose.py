"""The quick way from YAML text to nodes: PyYAML's C composer, for files with nothing unusual.

What is unusual (an anchor, a tag, a key twice, too deep a nesting, no YAML at all) is left to the
slower walk over events in `parse.py`, which can say what is wrong and where.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml
from yaml.nodes import ScalarNode, SequenceNode

from ayumi.source.nodes import Mapping, Node, Scalar, Sequence

# Behind a letter or the end of a sentence they are only signs
_ANCHOR_OR_TAG = re.compile(r"(?<![\w).!?])(?:!|&\S)")
_MANY = 100  # signs that open a level; the composer crashes on some 30,000 levels
_DEEP = " " * _MANY


class Unusual(Exception):  # noqa: N818  # not wrong in itself
    """The text needs the slower way."""


def compose(text: str, deepest: int) -> Node:
    """The root node of `text`; Unusual where the quick way cannot tell or may not be taken."""
    if _is_unusual(text):
        raise Unusual
    parser = _composer()(text)
    try:
        root = parser.get_single_node()
    except (yaml.YAMLError, ValueError) as failure:
        raise Unusual from failure
    finally:
        parser.dispose()
    if root is None:
        raise Unusual
    return _node(root, deepest)


def _is_unusual(text: str) -> bool:
    """Whether there may be anchors, tags or escapes, or levels enough to crash the composer."""
    if "\\" in text or (("&" in text or "!" in text) and _ANCHOR_OR_TAG.search(text)):
        return True
    opened = (text.count(sign) for sign in ("- - ", "? ", "["))
    return _DEEP in text or any(count > _MANY for count in opened) or text.count("{") > 20 * _MANY


@cache
def _composer() -> Any:
    parser = getattr(yaml, "_yaml", None)
    if parser is None:
        raise Unusual

    class Composer(parser.CParser):  # type: ignore[misc,name-defined]  # a class in C
        """Guesses no types: what a text means is decided by what is expected at its place."""

        # Called for each node: what takes anything and gives an empty text, at the speed of C
        resolve = descend_resolver = ascend_resolver = "".format

    return Composer


def _node(node: yaml.Node, deepest: int) -> Node:
    if isinstance(node, ScalarNode):
        return _scalar(node)
    if not deepest:
        raise Unusual
    deepest -= 1
    mark = node.start_mark
    if isinstance(node, SequenceNode):
        items = [_node(item, deepest) for item in node.value]
        return Sequence(mark.line + 1, mark.column + 1, items)
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.value in pairs:
            raise Unusual
        # Most values are scalars: a call less for each
        its = _scalar(value) if isinstance(value, ScalarNode) else _node(value, deepest)
        pairs[key.value] = (_scalar(key), its)
    return Mapping(mark.line + 1, mark.column + 1, pairs)


def _scalar(node: ScalarNode) -> Scalar:
    mark = node.start_mark
    return Scalar(node.value, not node.style, mark.line + 1, mark.column + 1)
