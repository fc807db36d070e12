"""YAML as the language server reads it: by the core schema of YAML 1.2, with every key as text."""

from __future__ import annotations

from typing import Any

import yaml

from ayumi.schema.core_types import core_value


def load(text: str) -> Any:
    """The value of a text as JSON; yaml.YAMLError where it is no YAML."""
    node = yaml.compose(text, yaml.SafeLoader)
    return None if node is None else _value(node)


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value if _is_text(key)}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return core_value(node.value) if node.style is None else node.value


def _is_text(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode)
