"""A fast line-by-line parser for the part of YAML that content files are written in.

It knows block mappings and sequences; scalars on one line, plain or in quotes without escapes, or
as a block (`|`, `|-`, `>`, `>-`) of one paragraph; and flat `[…]` and `{…}`. Anything else, such
as a comment behind a plain scalar, raises UnsupportedSyntax, and `parser.py` uses PyYAML. Tests
compare the two on random texts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ayumi.yaml.folding import fold
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence

_KEY = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}+"
_FIRST = r"""[^\n\t !"#%&'*,\-:>?@\[\]`{|}]"""  # the first character of a plain scalar
_IN_FLOW = rf"""{_FIRST}[^\n\t"#',:?\[\]`{{|}}]*+"""  # a plain scalar in […] or {…}
# Possessive quantifiers (+) throughout: a line is scanned only once, whatever it holds
_LINE = re.compile(
    rf"^( *+)(- ++)?+(?:({_KEY}):( ++|$))?+(?:({_FIRST}.*+|-[0-9].*+)|(?:("
    r""""[^"\\\n\t]++"|'[^'\n\t]++'|"""
    rf"\[{_IN_FLOW}(?:, *+{_IN_FLOW})*+\]|"
    rf"\{{{_KEY}: ++{_IN_FLOW}(?:, *+{_KEY}: ++{_IN_FLOW})*+\}}|"
    r"[|>]-?)|) *+(?:(?<= )#.*+)?)$"
    r"|^ *+#.*+$|^(.+)$",
    re.MULTILINE,
)
_FLOW_ITEM = re.compile(_IN_FLOW)
_FLOW_PAIR = re.compile(rf"({_KEY}): +({_IN_FLOW})")
_MANY_SPACES = " " * 100  # matching the end of a line takes quadratic time in such a run


class UnsupportedSyntax(Exception):  # noqa: N818  # the text may well be valid YAML
    """The text uses more of YAML than the fast parser knows, or is invalid."""


class Line(NamedTuple):
    """One line that is neither blank nor a comment, taken apart.

    `plain` is a plain scalar after the dash or key; `marked` anything else there: a scalar in
    quotes, a flow collection, or `|` or `>` followed by the joined text of a block scalar.
    """

    number: int  # from 1; 0 after the last line
    indent: int
    dash: str  # with the spaces after it
    key: str
    gap: str  # the spaces between the key's colon and the value
    plain: str
    marked: str


_END = Line(0, 0, "", "", "", "", "")
_new = tuple.__new__  # makes a NamedTuple from a tuple without a Python-level call


def parse_fast(text: str, max_depth: int) -> Mapping:
    """The root node of `text`; UnsupportedSyntax where PyYAML has to parse it."""
    lines = _split(text)
    if lines[0].dash:
        raise UnsupportedSyntax
    root, index = _mapping(lines, 0, lines[0].indent, max_depth)
    if lines[index] is not _END:
        raise UnsupportedSyntax
    return root


def _split(text: str) -> list[Line]:
    """The lines of `text`, followed by `_END`; block scalars are joined into the line above."""
    if _MANY_SPACES in text or "\t" in text:
        raise UnsupportedSyntax
    has_comments = " #" in text
    lines: list[Line] = []
    raw: list[str] = []
    block_end = 0  # number of the last line of the last block scalar
    for number, (spaces, dash, key, gap, plain, marked, other) in enumerate(_LINE.findall(text), 1):
        if number <= block_end:
            continue
        indent, value = len(spaces), marked
        if marked and marked[0] in "|>":
            raw = raw or text.split("\n")
            value, block_end = _block(raw, number, indent + (len(dash) if key else 0), marked)
        if has_comments and " #" in plain:
            raise UnsupportedSyntax
        if ":" in plain and (": " in plain or plain.rstrip(" ").endswith(":")):
            raise UnsupportedSyntax
        if key or dash:
            lines.append(_new(Line, (number, indent, dash, key, gap, plain, value)))
        elif plain or value or other:
            raise UnsupportedSyntax
    lines.append(_END)
    return lines


def _block(raw: list[str], start: int, column: int, sign: str) -> tuple[str, int]:
    """The block scalar in the lines from index `start`, and the number of its last line.

    They are indented by more than `column`. The first character of `sign` precedes the text.
    """
    first = raw[start] if start < len(raw) else ""
    indent = len(first) - len(first.lstrip(" "))
    prefix = first[:indent]
    end = start
    while end < len(raw) and raw[end].startswith(prefix) and raw[end][indent:].strip(" \t"):
        end += 1
    after = end
    while after < len(raw) and not raw[after]:
        after += 1
    if indent <= column or end == len(raw) or (after < len(raw) and raw[after].startswith(prefix)):
        raise UnsupportedSyntax  # another paragraph follows, or the indentation is inconsistent
    lines = [line[indent:] for line in raw[start:end]]
    if any(line[0] in " \t" for line in lines):
        raise UnsupportedSyntax  # lines that are indented further are not folded
    joined = fold(lines) if sign[0] == ">" else "\n".join(lines)
    return sign[0] + joined + ("" if sign.endswith("-") else "\n"), end


def _mapping(lines: list[Line], index: int, column: int, max_depth: int) -> tuple[Mapping, int]:
    """The block mapping whose keys are indented by `column`, and the index of the line after it."""
    pairs: dict[str, tuple[Scalar, Node]] = {}
    number, indent, dash, key, gap, plain, marked = lines[index]  # quicker than by attribute
    mapping = Mapping(number, column + 1, pairs)
    while True:
        if not key or key in pairs or not max_depth:
            raise UnsupportedSyntax
        key_node = _new(Scalar, (key, True, number, column + 1))
        value: Node
        index += 1
        if plain:
            at = column + len(key) + len(gap) + 2
            value = _new(Scalar, (plain.rstrip(" "), True, number, at))
        elif marked:
            value = _marked(number, marked, column + len(key) + len(gap) + 2, max_depth - 1)
        else:
            value, index = _nested(lines, index, key_node, gap, max_depth - 1)
        pairs[key] = key_node, value
        number, indent, dash, key, gap, plain, marked = lines[index]
        if indent > column:
            raise UnsupportedSyntax
        if indent < column or dash or not number:
            return mapping, index


def _nested(
    lines: list[Line], index: int, key: Scalar, gap: str, max_depth: int
) -> tuple[Node, int]:
    """The value in the lines below a key; a sequence may begin at the key's own column."""
    line = lines[index]
    if line.dash and line.indent >= key.column - 1:
        return _sequence(lines, index, line.indent, max_depth)
    if line.indent >= key.column:
        return _mapping(lines, index, line.indent, max_depth)
    if gap:  # before a comment, perhaps
        raise UnsupportedSyntax
    column = key.column + len(key.text) + 1
    return Scalar("", plain=True, line=key.line, column=column), index


def _sequence(lines: list[Line], index: int, column: int, max_depth: int) -> tuple[Sequence, int]:
    """The block sequence whose dashes are indented by `column`, and the index after it."""
    items: list[Node] = []
    sequence = Sequence(lines[index].number, column + 1, items)
    while True:
        number, _, dash, key, _, plain, marked = lines[index]
        item_column = column + len(dash)
        item: Node
        if key:
            item, index = _mapping(lines, index, item_column, max_depth - 1)
        else:
            index += 1
            if plain:
                item = Scalar(plain.rstrip(" "), True, number, item_column + 1)
            else:
                item = _marked(number, marked, item_column + 1, max_depth - 1)
        items.append(item)
        if lines[index].indent > column:
            raise UnsupportedSyntax
        if lines[index].indent < column or not lines[index].dash:
            return sequence, index


def _marked(number: int, marked: str, column: int, max_depth: int) -> Node:
    """The node in a line that is no plain scalar, from `column` (from 1)."""
    sign = marked[:1]
    if sign in ('"', "'"):
        return Scalar(marked[1:-1], plain=False, line=number, column=column)
    if sign in ("|", ">"):
        return Scalar(marked[1:], plain=False, line=number, column=column)
    if not sign or max_depth < 1:
        raise UnsupportedSyntax
    return (_flow_sequence if sign == "[" else _flow_mapping)(marked, number, column)


def _flow_sequence(text: str, line: int, column: int) -> Sequence:
    found = _FLOW_ITEM.finditer(text)
    items = [Scalar(m[0].rstrip(" "), True, line, column + m.start()) for m in found]
    return Sequence(line, column, list[Node](items))


def _flow_mapping(text: str, line: int, column: int) -> Mapping:
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for match in _FLOW_PAIR.finditer(text):
        if match[1] in pairs:
            raise UnsupportedSyntax
        key = Scalar(match[1], True, line, column + match.start())
        value = Scalar(match[2].rstrip(" "), True, line, column + match.start(2))
        pairs[match[1]] = key, value
    return Mapping(line, column, pairs)
