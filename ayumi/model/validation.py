"""Reads nodes into typed values: what every shape shares, and what is said of a misfit."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

from ayumi.problems import Bilingual, Location, Problem, ProblemType, error
from ayumi.yaml.diagnostics import FULLWIDTH_COLON, MISSING_SPACE
from ayumi.yaml.limits import MOST, TOO_MANY
from ayumi.yaml.nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

T_co = TypeVar("T_co", covariant=True)


class Invalid:
    """The one value of a node that did not fit; its problem has been told."""


INVALID: Final = Invalid()


class TooManyProblems(Exception):  # noqa: N818 - no failure: the file has been told enough about
    """A file has more problems than are told; that has been told too."""


WRONG_TYPE = error(
    "wrong-type",
    (
        "ここに書くもの：{expected}（今は{found}）",
        "{expected} is expected here; found {found}",
    ),
    ("例：{example}", "For example: {example}"),
)

MAPPING = Bilingual("「キー: 値」の組", "a group of “key: value”")
SEQUENCE = Bilingual("「- 」で始まるリスト", "a list")
EMPTY_SEQUENCE = Bilingual("空のリスト", "an empty list")
NOTHING = Bilingual("空", "nothing")


class ValidationContext:
    """What goes with the reading of one file: its languages, and the problems found so far."""

    def __init__(self, file: str, languages: tuple[str, ...] = ()) -> None:
        self.file = file
        self.languages = languages
        self.problems: list[Problem] = []
        self.records: list[object] = []
        self.nodes: list[Mapping | Scalar] = []  # of the records; none where they were read without
        self.untranslated: dict[str, list[int]] = {}  # language -> lines
        # Texts in which there may be links, or that are too long to look for any
        self.linking: list[tuple[str, Scalar]] = []

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(record): place for place, record in enumerate(self.records)}

    def node(self, record: object) -> Node:
        """The node of a record, once everything has been read."""
        return self.nodes[self._places[id(record)]]

    def place(self, node: Node) -> Location:
        """Where `node` stands."""
        return Location(self.file, node.line, node.column)

    def say(self, kind: ProblemType, node: Node, **values: object) -> Invalid:
        """Note a problem at `node`; returns INVALID, for the caller to hand on.

        Enough is raised where there are too many by now.
        """
        if len(self.problems) >= MOST:
            self.problems.append(TOO_MANY.at(self.place(node), limit=MOST))
            raise TooManyProblems
        self.problems.append(kind.at(self.place(node), **values))
        return INVALID

    def expected(self, node: Node, expected: Bilingual, example: str) -> Invalid:
        """Note that something else was expected at `node`."""
        return self.say(WRONG_TYPE, node, expected=expected, found=found(node), example=example)


class FieldType(Protocol[T_co]):
    """What may stand at a place of a file: read it, and say it as JSON Schema and in words."""

    def read(self, node: Node, context: ValidationContext) -> T_co | Invalid:
        """The value of `node`; INVALID after telling `reading` why not."""

    def schema(self, vocabulary: Vocabulary) -> dict[str, object]:
        """The shape as JSON Schema (draft 2020-12)."""

    def words(self) -> Bilingual:
        """The shape in a few words, for the content reference."""


class Vocabulary(NamedTuple):
    """The names that a plan defines, for a schema that completes them in an editor."""

    languages: tuple[str, ...]
    names: dict[str, tuple[str, ...]]  # kind of name -> names
    lang: str = "en"  # of the descriptions


def found(node: Node) -> Bilingual:
    """What stands at `node`, in words."""
    if isinstance(node, Mapping):
        return MAPPING
    if isinstance(node, Sequence):
        return SEQUENCE if node.items else EMPTY_SEQUENCE
    if node.is_null or not node.text.strip():
        return NOTHING
    shown = node.text if len(node.text) <= 30 else node.text[:29] + "…"
    shown = " ".join(shown.split())
    if not node.plain and "\n" not in node.text:
        shown = f'"{shown}"'
    return Bilingual(f"「{shown}」", f"“{shown}”")


def mistyped(node: Scalar, known: Iterable[str] | None, context: ValidationContext) -> bool:
    """Tell of `key：value` and `key:value`, where YAML sees one text; False where it is neither.

    `known`: the keys that can have been meant; None for any.
    """
    match = re.match(r"([^\s:：]+)([:：])", node.text) if node.plain else None
    if match is None or not (known is None or match[1] in known):
        return False
    place = Location(context.file, node.line, node.column + match.start(2))
    if match[2] == "：":
        context.problems.append(FULLWIDTH_COLON.at(place, key=match[1]))
    else:
        after = place._replace(column=place.column + 1)
        context.problems.append(MISSING_SPACE.at(after, key=match[0]))
    return True


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None where none is close."""
    import difflib  # noqa: PLC0415  # a file without mistakes needs it not

    # `nextSteps`, `next-steps` and `Next_Steps` all mean next_steps
    by_folded = {k.replace("_", "").replace("-", "").lower(): k for k in known}
    folded = name.replace("_", "").replace("-", "").lower().strip("\u3000 ")
    close = difflib.get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> Bilingual:
    """A few words that name the known name nearest to `name`; empty where none is close."""
    close = nearest(name, known)
    if close is None:
        return Bilingual("", "")
    return Bilingual(f"（「{close}」では？）", f" (did you mean “{close}”?)")
