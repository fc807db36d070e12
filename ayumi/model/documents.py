"""Files become validated values; for any value of a file, its location can be found afterwards."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Generic, NamedTuple, TypeVar

from ayumi.i18n.fiscal_calendar import APRIL, FiscalCalendar
from ayumi.model.containers import ListOf
from ayumi.model.glossary import GLOSSARY, Glossary
from ayumi.model.plan import PLAN, Language, Plan
from ayumi.model.program import PROGRAM, Program
from ayumi.model.record import Record
from ayumi.model.scalars import BAD_FILE_NAME, SLUG, report_name
from ayumi.model.text import UNTRANSLATED, report_missing_translations
from ayumi.model.validation import ANY_NAME, FieldType, Invalid, TooManyProblems, ValidationContext
from ayumi.problems import Location, Problem, error
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence
from ayumi.yaml.parser import parse

T = TypeVar("T")

LANGUAGE_DIFFERS = error(
    "language-differs",
    "言語コードが「{code}」になっていますが、文は「{used}」で書かれています",
    "the code of this language is “{code}”, but the texts are written under “{used}”",
    "`code: {used}` に直してください。{code} が正しければ、文のほうの「{used}:」を直します。",
    "Write `code: {used}`. If {code} is right, change “{used}:” at the texts instead.",
)
_LANGUAGE = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


class Document(NamedTuple, Generic[T]):
    """The value of a file, or None where it is too broken to have one, and its problems."""

    value: T | None
    context: ValidationContext

    @property
    def problems(self) -> list[Problem]:
        """The problems of the file."""
        return self.context.problems

    def locate(self, record: object, *path: str | int) -> Location:
        """The location of the value at `path` below `record`, or of the last node on the path."""
        return self.context.location(self._walk(record, path)[1])

    def locate_key(self, record: object, *path: str | int) -> Location:
        """The location of the key at the end of `path` below `record`."""
        return self.context.location(self._walk(record, path)[0])

    def has_key(self, record: object, *names: str) -> bool:
        """Whether any of these keys is written in `record`, with a valid value or not."""
        node = self.context.nodes[id(record)][1]
        return isinstance(node, Mapping) and any(name in node.pairs for name in names)

    def _walk(self, record: object, path: tuple[str | int, ...]) -> tuple[Node, Node]:
        """The key and value at the end of `path`, or as far as it exists."""
        key = value = self.context.nodes[id(record)][1]
        for step in path:
            inner = _step(value, str(step))
            if inner is None:
                break
            key, value = inner
        return key, value


def read_plan(root: Node, file: str) -> Document[Plan]:
    """The plan of a configuration file; its own languages decide what a text may contain."""
    codes = _languages(root)
    slip = _mistyped_language(root, codes)
    if slip is not None:
        codes = tuple(slip.used if code == slip.code.text else code for code in codes)
    context = ValidationContext(file, languages=codes)
    plan = _validate(PLAN, root, context)
    if slip is not None:
        context.report(LANGUAGE_DIFFERS, slip.code, code=slip.code.text, used=slip.used)
    if slip is not None or not codes:  # every text would be in a wrong one
        plan = None
    elif plan is not None and context.unread:
        any_name = {ANY_NAME} if context.has_nameless else set[str]()
        plan = replace(plan, unread_names=context.unread_names | any_name)
        context.add_record(plan, root)
    return Document(plan, context)


def read_glossary(root: Node, file: str, languages: tuple[str, ...]) -> Document[Glossary]:
    """The glossary of a file; a term may lack a translation, and then none is looked for."""
    context = ValidationContext(file, languages)
    glossary = _validate(GLOSSARY, root, context)
    context.problems = [one for one in context.problems if one.type is not UNTRANSLATED]
    return Document(glossary, context)


def read_program(
    text: str, file: str, languages: tuple[str, ...], calendar: FiscalCalendar = APRIL
) -> tuple[Document[Program] | None, list[Problem]]:
    """The program in the text of a file, None where it cannot be parsed; its problems as YAML."""
    root, problems = parse(text, file)
    if root is None:
        return None, problems
    return validate_program(root, file, languages, calendar), problems


def validate_program(
    root: Node, file: str, languages: tuple[str, ...], calendar: FiscalCalendar = APRIL
) -> Document[Program]:
    """The program of the root node of a file."""
    context = ValidationContext(file, languages, calendar)
    name = PurePosixPath(file).stem
    if not SLUG.fullmatch(name):
        context.problems.append(BAD_FILE_NAME.at(Location(file), found=name))
    program = _validate(PROGRAM, root, context)
    if program is not None:
        program = replace(program, id=name)
        context.add_record(program, root)
    return Document(program, context)


def _validate(field_type: FieldType[T], root: Node, context: ValidationContext) -> T | None:
    """The value of a file or a part of it; None where it is invalid or has too many problems."""
    context.root = field_type if isinstance(field_type, Record) else None
    try:
        value = field_type.read(root, context)
        for node in context.odd_names if isinstance(value, Invalid) else ():  # will not be checked
            report_name(node, context)
        report_missing_translations(context)
    except TooManyProblems:
        return None
    return None if isinstance(value, Invalid) else value


def _languages(root: Node) -> tuple[str, ...]:
    """The codes under `languages:`, needed to validate the texts of the same file."""
    if not isinstance(root, Mapping) or "languages" not in root.pairs:
        return ()
    context = ValidationContext("")
    listed = _validate(ListOf(Record(Language)), root.pairs["languages"][1], context)
    if listed is None or context.problems:
        return ()  # reported when the list itself is read
    return tuple(language.code for language in listed)


class _MistypedLanguage(NamedTuple):
    """The code of a language under `languages:`, and the one in which the texts are written."""

    code: Scalar
    used: str


def _mistyped_language(root: Node, codes: tuple[str, ...]) -> _MistypedLanguage | None:
    """The one code that no text of the configuration has, where all have another one instead."""
    texts = [value for _, value in root.pairs.values()] if isinstance(root, Mapping) else []
    mappings = [text.pairs.keys() for text in texts if isinstance(text, Mapping)]
    written = [keys for keys in mappings if all(map(_LANGUAGE.fullmatch, keys))]
    unused = [code for code in codes if not any(code in keys for keys in written)]
    every = set.intersection(*map(set, written)) if len(written) > 1 else set()
    other = every.difference(codes)
    if len(unused) != 1 or len(other) != 1:
        return None
    listed = root.pairs["languages"][1] if isinstance(root, Mapping) else root
    items = listed.items if isinstance(listed, Sequence) else []
    nodes = [one.pairs["code"][1] for one in items if isinstance(one, Mapping)]
    node = next(one for one in nodes if isinstance(one, Scalar) and one.text == unused[0])
    return _MistypedLanguage(node, other.pop())


def _step(node: Node, step: str) -> tuple[Node, Node] | None:
    """The key and value of `step` in a mapping; in a list, the scalar equal to it as both."""
    if isinstance(node, Mapping):
        return node.pairs.get(step)
    if isinstance(node, Sequence):
        same = (item for item in node.items if isinstance(item, Scalar) and item.text == step)
        return next(((item, item) for item in same), None)
    return None
