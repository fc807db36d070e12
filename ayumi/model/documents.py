"""A file read into its value, with the place of everything in it kept for the checks."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from ayumi.model.containers import ListOf
from ayumi.model.frozen import changed
from ayumi.model.plan import PLAN, Language, Plan
from ayumi.model.program import PROGRAM, Program
from ayumi.model.reading import INVALID, Enough, Invalid, Reading
from ayumi.model.record import Record
from ayumi.model.scalars import BAD_FILE_NAME, NAME
from ayumi.model.text import untranslated
from ayumi.problems import Place, Problem
from ayumi.source.nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")


class Document(NamedTuple, Generic[T]):
    """One file's value (None where it is too broken to have one) and what was wrong with it."""

    file: str
    value: T | None
    reading: Reading

    @property
    def problems(self) -> list[Problem]:
        """What was wrong with the file's form."""
        return self.reading.problems

    def place(self, record: object, *path: str | int) -> Place:
        """Where the value at `path` under `record` stands; of a list, the item that reads so.

        Falls back on the last node that there is, so that a problem always has a place.
        """
        node: Node = self.reading.nodes[id(record)]
        for step in path:
            inner = _step(node, str(step))
            if inner is None:
                break
            node = inner[1]
        return self.reading.place(node)

    def place_of_key(self, record: object, *path: str | int) -> Place:
        """Where the key at the end of `path` under `record` stands."""
        node: Node = self.reading.nodes[id(record)]
        key: Node = node
        for step in path:
            inner = _step(node, str(step))
            if inner is None:
                break
            key, node = inner
        return self.reading.place(key)


def read_plan(root: Node, file: str) -> Document[Plan]:
    """The plan of a configuration file; its own languages decide what a text may hold."""
    reading = Reading(file, languages=_languages(root))
    plan = _value(PLAN, root, reading)
    return Document(file, None if isinstance(plan, Invalid) else plan, reading)


def read_program(root: Node, file: str, languages: tuple[str, ...]) -> Document[Program]:
    """The program of the file `content/programs/<id>.yaml`."""
    reading = Reading(file, languages=languages)
    name = PurePosixPath(file).stem
    if not NAME.fullmatch(name):
        reading.problems.append(BAD_FILE_NAME.at(Place(file), found=name))
    program = _value(PROGRAM, root, reading)
    if isinstance(program, Invalid):
        return Document(file, None, reading)
    named = changed(program, id=name)
    reading.nodes[id(named)] = reading.nodes[id(program)]
    return Document(file, named, reading)


def _value(shape: Record[T], root: Node, reading: Reading) -> T | Invalid:
    """The value of the whole file; INVALID where it is full of problems."""
    try:
        value = shape.read(root, reading)
        untranslated(reading)
    except Enough:
        return INVALID
    return value


def _languages(root: Node) -> tuple[str, ...]:
    """The codes under `languages:`, read ahead of everything else."""
    if not isinstance(root, Mapping) or "languages" not in root.pairs:
        return ()
    reading = Reading("")
    try:
        listed = ListOf(Record(Language)).read(root.pairs["languages"][1], reading)
    except Enough:
        return ()
    if isinstance(listed, Invalid) or reading.problems:
        return ()  # told when the list itself is read; a text cannot be blamed for it
    return tuple(language.code for language in listed)


def _step(node: Node, step: str) -> tuple[Node, Node] | None:
    """The key and value of `step` in `node`; in a list, the scalar that reads `step`, twice."""
    if isinstance(node, Mapping):
        return node.pairs.get(step)
    if isinstance(node, Sequence):
        same = (i for i in node.items if isinstance(i, Scalar) and i.text == step)
        return next(((i, i) for i in same), None)
    return None
