"""PyYAML's events become nodes, and every problem is gathered on the way: all of YAML is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from ayumi.problems import Location, Problem, error
from ayumi.yaml.decode import CONTROL, FORBIDDEN
from ayumi.yaml.diagnostics import diagnose
from ayumi.yaml.limits import MOST, TOO_MANY
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

DUPLICATE_KEY = error(
    "duplicate-key",
    (
        "キー「{key}」が同じ所に2回あります（1回目は{first}行目）",
        "the key “{key}” is here twice (first on line {first})",
    ),
    (
        "片方を消すか、2つの内容を1つにまとめてください。",
        "Remove one of them, or put the contents of both under one.",
    ),
)
ALIAS = error(
    "alias",
    ("別名（*{name}）は使えません", "an alias (*{name}) cannot be used here"),
    (
        "参照せずに、同じ内容をそのまま書いてください。文字の「*」で始まる文なら引用符で囲みます。",
        "Write the content out. If the text begins with an asterisk, put it in quotes.",
    ),
)
TAG = error(
    "yaml-tag",
    ("YAML のタグ {tag} は使えません", "the YAML tag {tag} cannot be used here"),
    (
        "タグを消してください。文字の「!」で始まる文なら引用符で囲みます。",
        "Remove the tag. If the text begins with an exclamation mark, put it in quotes.",
    ),
)
TOO_DEEP = error(
    "too-deep",
    ("入れ子が深すぎます（{limit}段まで）", "this is nested too deeply ({limit} levels at most)"),
    (
        "かっこの閉じ忘れや、字下げのしすぎがないか確かめてください。",
        "Look for brackets that are never closed and for lines indented too far.",
    ),
)
SECOND_DOCUMENT = error(
    "second-document",
    ("ファイルの中に2つ目の文書（---）があります", "a second document (---) begins here"),
    ("1ファイルには1つの内容だけを書いてください。", "Keep to one document in a file."),
)
ODD_KEY = error(
    "odd-key",
    ("キーが文字ではありません", "a key here is not a piece of text"),
    (
        "キーは `名前: 値` の形で書きます。かっこで始まる値は引用符で囲んでください。",
        "Write keys as `name: value`; put a value that begins with a bracket in quotes.",
    ),
)
_NO_KEY = Scalar("", plain=True, line=1, column=1)  # for the value of a key that is no text


def walk(text: str, file: str, deepest: int) -> tuple[Node | None, list[Problem]]:
    """The root node of `text`, of `deepest` levels at most, and what is wrong with it as YAML."""
    builder = _Builder(file, deepest)
    try:
        for event in _events(text):
            builder.take(event)
            if builder.stopped:
                return None, builder.problems
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as failure:
        return None, builder.problems + diagnose(text, file, failure)
    empty = Scalar("", plain=True, line=1, column=1)
    return (builder.root or empty), builder.problems


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class _Builder:
    """Takes events one by one and grows the tree; a stack, so that depth costs no recursion."""

    def __init__(self, file: str, deepest: int) -> None:
        self.file = file
        self.deepest = deepest
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.stopped = False
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []  # beside _open: the key that waits for its value

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event)
            self._refuse_control(event)
            line, column = _at(event)
            self._add(Scalar(event.value, not event.style, line, column))
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter(Mapping(*_at(event), {}), event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter(Sequence(*_at(event), []), event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._say(ALIAS.at(self._place(event), name=event.anchor))
            line, column = _at(event)
            self._add(Scalar(f"*{event.anchor}", plain=True, line=line, column=column))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._say(SECOND_DOCUMENT.at(self._place(event)))
            self.stopped = True

    def _enter(self, node: Mapping | Sequence, event: yaml.CollectionStartEvent) -> None:
        self._refuse_tag(event)
        self._add(node)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > self.deepest:
            self._say(TOO_DEEP.at(self._place(event), limit=self.deepest))
            self.stopped = True

    def _add(self, node: Node) -> None:
        """Put `node` where the tree is open: as the root, an item, a key or a value."""
        if not self._open:
            self.root = node
        elif isinstance(parent := self._open[-1], Sequence):
            parent.items.append(node)
        elif (key := self._keys[-1]) is not None:
            self._keys[-1] = None
            self._put(parent, key, node)
        elif isinstance(node, Scalar):
            self._keys[-1] = node
        else:
            self._say(ODD_KEY.at(Location(self.file, node.line, node.column)))
            self._keys[-1] = _NO_KEY

    def _put(self, parent: Mapping, key: Scalar, node: Node) -> None:
        if key is _NO_KEY:
            return
        if (before := parent.pairs.get(key.text)) is not None:
            place = Location(self.file, key.line, key.column)
            self._say(DUPLICATE_KEY.at(place, key=key.text, first=before[0].line))
        else:
            parent.pairs[key.text] = (key, node)

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._say(TAG.at(self._place(event), tag=tag))

    def _refuse_control(self, event: yaml.ScalarEvent) -> None:
        """`"\\0"` in quotes would bring in what `decode` has kept out."""
        if (found := FORBIDDEN.search(event.value)) is not None:
            self._say(CONTROL.at(self._place(event), name=f"U+{ord(found[0]):04X}"))

    def _place(self, event: yaml.Event) -> Location:
        return Location(self.file, *_at(event))

    def _say(self, problem: Problem) -> None:
        if len(self.problems) < MOST:
            self.problems.append(problem)
        elif not self.stopped:
            self.problems.append(TOO_MANY.at(problem.place, limit=MOST))
            self.stopped = True


def _at(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
