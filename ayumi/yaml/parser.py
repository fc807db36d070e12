"""YAML text becomes nodes: with the fast parser where it can, else from PyYAML's events."""

from __future__ import annotations

import re
from collections.abc import Sequence as SequenceOf
from typing import TYPE_CHECKING

from ayumi.lazy_import import lazy_import
from ayumi.problems import MAX_PROBLEMS, TOO_MANY, Location, Problem, error
from ayumi.yaml.decode import CONTROL, FORBIDDEN
from ayumi.yaml.diagnostics import diagnose
from ayumi.yaml.fast_parser import UnsupportedSyntax, parse_fast
from ayumi.yaml.folding import without_spaces_at_breaks
from ayumi.yaml.nodes import CommentedScalar, Mapping, Node, Scalar, Sequence, without_colon

if TYPE_CHECKING:
    import yaml
else:
    yaml = lazy_import("yaml")  # most files need the fast parser alone

MAX_DEPTH = 40  # nested levels; content has about 12, and the recursion of its readers is limited

DUPLICATE_KEY = error(
    "duplicate-key",
    "キー「{key}」が同じ所に2回あります（1回目は{first}行目）",
    "the key “{key}” is here twice (first on line {first})",
    "片方を消すか、2つの内容を1つにまとめてください。すぐ上のキーの中身なら、字下げを深くします。",
    "Remove one of them, or put the contents of both under one. If it belongs to the key above "
    "it, indent it further.",
)
ALIAS = error(
    "alias",
    "別名（*{name}）は使えません",
    "an alias (*{name}) cannot be used here",
    "参照せずに、同じ内容をそのまま書いてください。文字の「*」で始まる文なら引用符で囲みます。",
    "Write the content out. If the text begins with an asterisk, put it in quotes.",
)
ANCHOR = error(
    "anchor",
    "「&{name}」は文の一部ではなく、YAML の目印として読まれます",
    "“&{name}” is read as a mark of YAML, and not as part of the text",
    "文字の「&」で始まる文なら、全体を引用符で囲みます。目印なら消してください。",
    "Put a text that begins with an ampersand in quotes; remove a mark.",
)
TAG = error(
    "yaml-tag",
    "YAML のタグ {tag} は使えません",
    "the YAML tag {tag} cannot be used here",
    "タグを消してください。文字の「!」で始まる文なら引用符で囲みます。",
    "Remove the tag. If the text begins with an exclamation mark, put it in quotes.",
)
TOO_DEEP = error(
    "too-deep",
    "入れ子が深すぎます（{limit}段まで）",
    "this is nested too deeply ({limit} levels at most)",
    "かっこの閉じ忘れや、字下げのしすぎがないか確かめてください。",
    "Look for brackets that are never closed and for lines indented too far.",
)
SECOND_DOCUMENT = error(
    "second-document",
    "ファイルの中に2つ目の文書（---）があります",
    "a second document (---) begins here",
    "1ファイルには1つの内容だけを書いてください。",
    "Keep to one document in a file.",
)
ODD_KEY = error(
    "odd-key",
    "キーが文字ではありません",
    "a key here is not a piece of text",
    "キーは `名前: 値` の形で書きます。かっこで始まる値は引用符で囲んでください。",
    "Write keys as `name: value`; put a value that begins with a bracket in quotes.",
)
HALF_CHARACTER = error(
    "half-character",
    "{escape} は、2つで1字になる符号の片方だけです",
    "{escape} is but one half of a character that is written as two",
    "文字そのもの（𠮷 など）を書くか、\\uD842\\uDFB7 のように2つ続けて書いてください。",
    "Write the character itself, or both halves one after the other, as in \\uD842\\uDFB7.",
)
_BEGIN_A_TEXT = (ALIAS, ANCHOR, TAG)
# JSON writes characters beyond U+FFFF as two escapes, which libyaml refuses
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_COMMENT = re.compile(r"[ \t]*+(#)")
_IGNORED_KEY = Scalar("", plain=True, line=1, column=1)  # for the value of a key that is no scalar


def parse(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The root node of `text`, None where it cannot be parsed at all; and its problems as YAML."""
    try:
        return parse_fast(text, MAX_DEPTH), []
    except UnsupportedSyntax:
        return parse_events(text, file)


def parse_events(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """`parse` by PyYAML's events alone, which knows all of YAML and reports its errors."""
    builder = _TreeBuilder(file, text.split("\n"))
    in_c = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, yaml.SafeLoader if _SURROGATE.search(text) else in_c):
            builder.add_event(event)
            if builder.stopped:
                return None, builder.problems
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as failure:
        found = builder.problems
        mark = getattr(failure, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        if any(p.type in _BEGIN_A_TEXT and p.location.line == line for p in found):
            return None, found  # that text is what cannot be read
        return None, found + diagnose(text, file, failure)
    return builder.root or Scalar("", plain=True, line=1, column=1), builder.problems


class _TreeBuilder:
    """Builds the tree from events with a stack of open nodes, without recursion."""

    def __init__(self, file: str, lines: SequenceOf[str]) -> None:
        self.file = file
        self.lines = lines
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.stopped = False
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []  # parallel to _open: the key whose value comes next

    def add_event(self, event: yaml.Event) -> None:
        """Add the next event of the parser."""
        mark = event.start_mark
        position = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        location = Location(self.file, *position)
        if (tag := getattr(event, "tag", None)) is not None:
            self._report(TAG.at(location, tag=tag.replace("tag:yaml.org,2002:", "!!")))
        is_alias = isinstance(event, yaml.AliasEvent)
        if not is_alias and (anchor := getattr(event, "anchor", None)) is not None:
            self._report(ANCHOR.at(location, name=anchor))
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event, position, location))
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter(Mapping(*position, {}))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter(Sequence(*position, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._report(ALIAS.at(location, name=event.anchor))
            self._add(Scalar(f"*{event.anchor}", True, *position))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._report(SECOND_DOCUMENT.at(location))
            self.stopped = True

    def _scalar(
        self, event: yaml.ScalarEvent, position: tuple[int, int], location: Location
    ) -> Scalar:
        text: str = event.value
        if event.style == '"':
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        # Escapes such as `"\0"` can bring in the characters that `decode` refuses
        if (match := FORBIDDEN.search(text)) is not None:
            code = ord(match[0])
            if 0xD800 <= code <= 0xDFFF:
                self._report(HALF_CHARACTER.at(location, escape=f"\\u{code:04X}"))
            else:
                self._report(CONTROL.at(location, name=f"U+{code:04X}"))
        end = event.end_mark
        if end is not None and end.line >= position[0] and event.style != "|" and " " in text:
            text = without_spaces_at_breaks(text, self.lines[position[0] - 1 : end.line + 1])
        scalar = Scalar(text, not event.style, *position)
        if event.style or end is None:
            return scalar
        return _commented(scalar, self.lines, end.line, end.column)

    def _enter(self, node: Mapping | Sequence) -> None:
        self._add(node)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > MAX_DEPTH:
            self._report(TOO_DEEP.at(self._location(node), limit=MAX_DEPTH))
            self.stopped = True

    def _add(self, node: Node) -> None:
        """Add `node` to the innermost open node: as the root, an item, a key or a value."""
        if not self._open:
            self.root = node
        elif isinstance(parent := self._open[-1], Sequence):
            parent.items.append(node)
        elif (key := self._keys[-1]) is not None:
            self._keys[-1] = None
            self._add_pair(parent, key, node)
        elif isinstance(node, Scalar):
            self._keys[-1] = node
        else:
            self._report(ODD_KEY.at(self._location(node)))
            self._keys[-1] = _IGNORED_KEY

    def _add_pair(self, parent: Mapping, key: Scalar, node: Node) -> None:
        if key is _IGNORED_KEY:
            return
        first = parent.pairs.get(key.text)
        if first is not None and without_colon(key, node):
            # Two numbers with commas, 1,030 and 2,030: it is reported, but not as a duplicate
            parent.pairs[f"{key.text} {key.line}:{key.column}"] = (key, node)
        elif first is not None:
            line = first[0].line
            self._report(DUPLICATE_KEY.at(self._location(key), key=key.text, first=line))
        else:
            parent.pairs[key.text] = (key, node)

    def _location(self, node: Node) -> Location:
        return Location(self.file, node.line, node.column)

    def _report(self, problem: Problem) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        elif not self.stopped:
            self.problems.append(TOO_MANY.at(problem.location, limit=MAX_PROBLEMS))
            self.stopped = True


def _commented(scalar: Scalar, lines: SequenceOf[str], line: int, column: int) -> Scalar:
    """The plain scalar that ends at `line` and `column` (from 0), with the comment behind it."""
    if not column or line >= len(lines):
        return scalar
    if (comment := _COMMENT.match(lines[line], column)) is None:
        return scalar
    found = CommentedScalar(*scalar)
    found.comment = line + 1, comment.start(1) + 1
    found.looks_like_text = not lines[line][comment.end() :][:1].isspace()
    return found
