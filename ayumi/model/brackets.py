"""Texts that are wholly in [ ] or { } and not in quotes: a list or a group, for YAML."""

from __future__ import annotations

import re

from ayumi.model.validation import ValidationContext
from ayumi.yaml.line_slips import BRACKET_TEXT
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence, without_colon


def report_bracket_text(node: Node, context: ValidationContext) -> bool:
    """Report a list or group that was meant as a text, as [新規]; False for others."""
    if (words := _words(node)) is None:
        return False
    opening, closing = "[]" if isinstance(node, Sequence) else "{}"
    text = f"{opening}{', '.join(words)}{closing}"
    context.report(BRACKET_TEXT, node, part=text, example=f'"{text}"')
    return True


def _words(node: Node) -> list[str] | None:
    """The words in brackets, where there are only words; None for other nodes."""
    if isinstance(node, Mapping):
        pairs = list(node.pairs.values())
        words = [key.text for key, _ in pairs]
        is_text = bool(pairs) and all(without_colon(*pair) for pair in pairs)
        return words if is_text and not re.search("[:：]", "".join(words)) else None
    if isinstance(node, Scalar) or len(node.items) != 1:  # with a comma it may well be a list
        return None
    word = node.items[0]
    # Behind a dash there is a space: only in brackets is a word next to where the list begins
    is_in_brackets = (word.line, word.column) == (node.line, node.column + 1)
    return [word.text] if is_in_brackets and isinstance(word, Scalar) else None
