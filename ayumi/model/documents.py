"""A file read into its value, with the place of everything in it kept for the checks."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from ayumi.model import quick
from ayumi.model.containers import ListOf
from ayumi.model.frozen import changed
from ayumi.model.plan import PLAN, Language, Plan
from ayumi.model.program import PROGRAM, Program
from ayumi.model.record import Record
from ayumi.model.scalars import BAD_FILE_NAME, NAME
from ayumi.model.text import untranslated
from ayumi.model.validation import INVALID, Invalid, TooManyProblems, ValidationContext
from ayumi.problems import Location, Problem
from ayumi.yaml.fast_parser import Line, UnsupportedSyntax, lines_of, nodes, value
from ayumi.yaml.nodes import Mapping, Node, Scalar
from ayumi.yaml.nodes import Sequence as Items
from ayumi.yaml.parse import DEEPEST, parse

T = TypeVar("T")


class Document(NamedTuple, Generic[T]):
    """One file's value (None where it is too broken to have one) and what was wrong with it.

    `lines`: those of a file that was read without nodes, of which it has to be read again where the
    place of something is asked for.
    """

    file: str
    value: T | None
    context: ValidationContext
    lines: Sequence[Line] = ()

    @property
    def problems(self) -> list[Problem]:
        """What was wrong with the file's form."""
        return self.context.problems

    def place(self, record: object, *path: str | int) -> Location:
        """Where the value at `path` under `record` stands; of a list, the item that reads so.

        Falls back on the last node that there is, so that a problem always has a place.
        """
        if record is self.value and (text := self._text_at_top(*path)) is not None:
            return self.context.place(text)
        node = self._node(record)
        for step in path:
            inner = _step(node, str(step))
            if inner is None:
                break
            node = inner[1]
        return self.context.place(node)

    def place_of_key(self, record: object, *path: str | int) -> Location:
        """Where the key at the end of `path` under `record` stands."""
        node = self._node(record)
        key = node
        for step in path:
            inner = _step(node, str(step))
            if inner is None:
                break
            key, node = inner
        return self.context.place(key)

    def _text_at_top(self, *path: str | int) -> Node | None:
        """A text at the file's top, which needs no other nodes: every file is asked for one.

        None where it is elsewhere.
        """
        for place, (_, spaces, dash, key, _, plain, _) in enumerate(self.lines):
            if (key,) == path and plain and spaces == self.lines[0][1] and not dash:
                return value(self.lines, place, len(spaces), deepest=1)[0]
        return None

    def _node(self, record: object) -> Node:
        context = self.context
        if len(context.nodes) < len(context.records):
            again = ValidationContext(self.file, context.languages)
            PROGRAM.read(nodes(self.lines, DEEPEST), again)
            context.nodes = again.nodes
        return context.node(record)


def read_plan(root: Node, file: str) -> Document[Plan]:
    """The plan of a configuration file; its own languages decide what a text may hold."""
    context = ValidationContext(file, languages=_languages(root))
    plan = _value(PLAN, root, context)
    return Document(file, None if isinstance(plan, Invalid) else plan, context)


def read_program(
    text: str, file: str, languages: tuple[str, ...]
) -> tuple[Document[Program] | None, list[Problem]]:
    """The program of the text of `content/programs/<id>.yaml`; what is wrong with it as YAML.

    The document is None where it is no YAML at all.
    """
    with suppress(UnsupportedSyntax):
        return _by_lines(lines_of(text), file, languages), []
    root, problems = parse(text, file)
    return (program_of(root, file, languages) if root is not None else None), problems


def _by_lines(lines: Sequence[Line], file: str, languages: tuple[str, ...]) -> Document[Program]:
    if not NAME.fullmatch(name := PurePosixPath(file).stem):
        raise UnsupportedSyntax
    context = ValidationContext(file, languages)
    program = quick.read(PROGRAM, lines, context)
    untranslated(context)
    return Document(file, _named(program, name, context), context, lines)


def program_of(root: Node, file: str, languages: tuple[str, ...]) -> Document[Program]:
    """The program of the root node of a file."""
    context = ValidationContext(file, languages=languages)
    name = PurePosixPath(file).stem
    if not NAME.fullmatch(name):
        context.problems.append(BAD_FILE_NAME.at(Location(file), found=name))
    program = _value(PROGRAM, root, context)
    if isinstance(program, Invalid):
        return Document(file, None, context)
    return Document(file, _named(program, name, context), context)


def _named(program: Program, name: str, context: ValidationContext) -> Program:
    """The program, the last record that was read, with its id."""
    context.records[-1] = named = changed(program, id=name)
    return named


def _value(shape: Record[T], root: Node, context: ValidationContext) -> T | Invalid:
    """The value of the whole file; INVALID where it is full of problems."""
    try:
        value = shape.read(root, context)
        untranslated(context)
    except TooManyProblems:
        return INVALID
    return value


def _languages(root: Node) -> tuple[str, ...]:
    """The codes under `languages:`, read ahead of everything else."""
    if not isinstance(root, Mapping) or "languages" not in root.pairs:
        return ()
    context = ValidationContext("")
    try:
        listed = ListOf(Record(Language)).read(root.pairs["languages"][1], context)
    except TooManyProblems:
        return ()
    if isinstance(listed, Invalid) or context.problems:
        return ()  # told when the list itself is read; a text cannot be blamed for it
    return tuple(language.code for language in listed)


def _step(node: Node, step: str) -> tuple[Node, Node] | None:
    """The key and value of `step` in `node`; in a list, the scalar that reads `step`, twice."""
    if isinstance(node, Mapping):
        return node.pairs.get(step)
    if isinstance(node, Items):
        same = (i for i in node.items if isinstance(i, Scalar) and i.text == step)
        return next(((i, i) for i in same), None)
    return None
