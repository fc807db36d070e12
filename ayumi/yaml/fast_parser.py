"""The quick way from YAML text to nodes: line by line, for files as people write them.

Keys and items in blocks, each with a text on its own line or, behind `>-` or `|`, on those below;
texts in brackets or braces: nearly every file of a record holds nothing else. What has anything
more (an escape, a paragraph, a level that does not fit) is left to the walk over events, which
knows all of YAML; tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ayumi.yaml.nodes import Mapping, Node, Scalar
from ayumi.yaml.nodes import Sequence as Items

_KEY = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}+"
# A text without quotes. A colon before a space and a number sign behind one would end it
_FIRST = r"""[^\n\t !"#%&'*,\-:>?@\[\]`{|}]"""
_PLAIN = rf"(?:{_FIRST}|-(?=[0-9]))[^\n\t:#]*+(?:(?::(?=[^\n\t ])|(?<=[^ ])#)[^\n\t:#]*+)*+"
_INSIDE = rf"""{_FIRST}[^\n\t"#',:?\[\]`{{|}}]*+"""  # of brackets or braces
# Nothing is given back once it was taken (+): a line is looked through but once
_LINE = re.compile(
    rf"^( *+)(- ++)?+(?:({_KEY}):( ++|$))?+(?:({_PLAIN})|("
    r""""[^"\\\n\t]++"|'[^'\n\t]++'|"""
    rf"\[{_INSIDE}(?:, *+{_INSIDE})*+\]|"
    rf"\{{{_KEY}: ++{_INSIDE}(?:, *+{_KEY}: ++{_INSIDE})*+\}}|"
    r"[|>]-?)|) *+(?:(?<= )#.*+)?$"
    r"|^ *+#.*+$|^(.+)$",
    re.MULTILINE,
)
_TEXT = re.compile(_INSIDE)
_PAIR = re.compile(rf"({_KEY}): +({_INSIDE})")
_WIDE = " " * 100  # to look for the end of a line costs the square of such a run


class UnsupportedSyntax(Exception):  # noqa: N818  # not wrong in itself
    """The text has to be read by a slower way."""


# A line: its number, the spaces before it, a dash, a key, the spaces behind that, and what stands
# there: a text without quotes, or what begins with a quote, a bracket, or the sign of a block
Line = tuple[int, str, str, str, str, str, str]
_END: Line = (0, "", "", "", "", "", "")
_new = tuple.__new__  # what a NamedTuple calls itself, without the call around it


def nodes(lines: Sequence[Line], deepest: int) -> Mapping:
    """The root node of a file's lines; Unusual where it has to be read otherwise."""
    _, spaces, dash, *_ = lines[0]
    if dash:
        raise UnsupportedSyntax
    found, place = _mapping(lines, 0, len(spaces), deepest)
    if lines[place] is not _END:
        raise UnsupportedSyntax
    return found


def lines_of(text: str) -> list[Line]:
    """The lines that hold anything, and one behind them that holds nothing: its number is 0.

    Unusual where there are others than people write.
    """
    if _WIDE in text:
        raise UnsupportedSyntax
    lines: list[Line] = []
    raw: list[str] = []
    done = 0  # the last line of the last block
    for number, (spaces, dash, key, gap, plain, sign, odd) in enumerate(_LINE.findall(text), 1):
        if number <= done:
            continue
        marked = sign
        if sign and sign[0] in "|>":
            raw = raw or text.split("\n")
            marked, done = _block(raw, number, len(spaces) + (len(dash) if key else 0), sign)
        if key or dash:
            lines.append((number, spaces, dash, key, gap, plain, marked))
        elif plain or marked or odd:
            raise UnsupportedSyntax
    lines.append(_END)
    return lines


def _block(raw: list[str], start: int, column: int, sign: str) -> tuple[str, int]:
    """The lines after the number `start` that stand behind more than `column` spaces, as one text.

    It stands behind the first letter of the `sign`. Also gives the number of its last line.
    """
    first = raw[start] if start < len(raw) else ""
    indent = len(first) - len(first.lstrip(" "))
    deep = first[:indent]
    end = start
    while end < len(raw) and raw[end].startswith(deep) and raw[end][indent:].strip(" \t"):
        end += 1
    after = end
    while after < len(raw) and not raw[after]:
        after += 1
    if indent <= column or end == len(raw) or (after < len(raw) and raw[after].startswith(deep)):
        raise UnsupportedSyntax  # a paragraph follows, or what ends the text is not what it seems
    lines = [line[indent:] for line in raw[start:end]]
    if any(line[0] in " \t" for line in lines):
        raise UnsupportedSyntax  # lines set in further keep their ends
    joined = (" " if sign[0] == ">" else "\n").join(lines)
    return sign[0] + joined + ("" if sign.endswith("-") else "\n"), end


def _mapping(lines: Sequence[Line], place: int, column: int, deepest: int) -> tuple[Mapping, int]:
    """The keys that stand behind `column` spaces, from the line at `place`; the place after them.

    The first may stand behind a dash.
    """
    pairs: dict[str, tuple[Scalar, Node]] = {}
    found = Mapping(lines[place][0], column + 1, pairs)
    while True:
        number, _, _, key, _, _, _ = lines[place]
        if not key or key in pairs or not deepest:
            raise UnsupportedSyntax
        node, place = value(lines, place, column, deepest - 1)
        pairs[key] = _new(Scalar, (key, True, number, column + 1)), node
        if ends(lines[place], column):
            return found, place


def value(lines: Sequence[Line], place: int, column: int, deepest: int) -> tuple[Node, int]:
    """What stands behind or below the key at `place`, before which `column` letters stand.

    Also gives the place of the line after it.
    """
    number, _, _, key, gap, plain, marked = lines[place]
    at = column + len(key) + len(gap) + 2
    if plain:
        return _new(Scalar, (plain.rstrip(" "), True, number, at)), place + 1
    if marked:
        return marked_node(marked, number, at, deepest), place + 1
    return _below(lines, place + 1, _new(Scalar, (key, True, number, column + 1)), deepest)


def _below(lines: Sequence[Line], place: int, key: Scalar, deepest: int) -> tuple[Node, int]:
    """What stands below a key with nothing behind it: a list may begin at the key's own column."""
    _, spaces, dash, _, _, _, _ = lines[place]
    column = len(spaces)
    if dash and column >= key.column - 1:
        return _sequence(lines, place, column, deepest)
    if column >= key.column:
        return _mapping(lines, place, column, deepest)
    return Scalar("", plain=True, line=key.line, column=key.column + len(key.text) + 1), place


def _sequence(lines: Sequence[Line], place: int, column: int, deepest: int) -> tuple[Items, int]:
    """The items whose dashes stand behind `column` spaces, and the place after them."""
    items: list[Node] = []
    found = Items(lines[place][0], column + 1, items)
    while True:
        line = lines[place]
        if line[3]:
            made, place = _mapping(lines, place, column + len(line[2]), deepest - 1)
            items.append(made)
        else:
            items.append(item(line, column, deepest - 1))
            place += 1
        if ends(lines[place], column, dashed=True):
            return found, place


def ends(line: Line, column: int, *, dashed: bool = False) -> bool:
    """Whether the keys or dashes that stand behind `column` spaces end before `line`."""
    number, spaces, dash, _, _, _, _ = line
    if len(spaces) > column:
        raise UnsupportedSyntax
    return len(spaces) < column or bool(dash) is not dashed or not number


def item(line: Line, column: int, deepest: int) -> Node:
    """The item without keys whose dash stands behind `column` spaces."""
    number, _, dash, _, _, plain, marked = line
    at = column + len(dash) + 1
    if plain:
        return _new(Scalar, (plain.rstrip(" "), True, number, at))
    return marked_node(marked, number, at, deepest)


def marked_node(text: str, line: int, column: int, deepest: int) -> Node:
    """What stands in quotes, in brackets or in braces."""
    sign = text[:1]
    if sign in ('"', "'"):
        return Scalar(text[1:-1], plain=False, line=line, column=column)
    if sign in ("|", ">"):
        return Scalar(text[1:], plain=False, line=line, column=column)
    if not sign or deepest < 1:
        raise UnsupportedSyntax
    if sign == "[":
        found = _TEXT.finditer(text)
        items: list[Node] = [
            Scalar(t[0].rstrip(" "), True, line, column + t.start()) for t in found
        ]
        return Items(line, column, items)
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for pair in _PAIR.finditer(text):
        if pair[1] in pairs:
            raise UnsupportedSyntax
        key = Scalar(pair[1], True, line, column + pair.start())
        pairs[pair[1]] = key, Scalar(pair[2].rstrip(" "), True, line, column + pair.start(2))
    return Mapping(line, column, pairs)
