"""Validation of YAML nodes: what all field types share, and messages for wrong values."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, Final, Protocol, TypeVar

from ayumi.i18n.fiscal_calendar import APRIL, FiscalCalendar
from ayumi.model.scripts import latin_languages
from ayumi.problems import MAX_PROBLEMS, TOO_MANY, Bilingual, Location, Problem, ProblemType, error
from ayumi.yaml.diagnostics import COMMENT_IN_TEXT, FULLWIDTH_COLON, MISSING_SPACE
from ayumi.yaml.nodes import CommentedScalar, Mapping, Node, Scalar, Sequence

T_co = TypeVar("T_co", covariant=True)


class Invalid:
    """The type of INVALID."""


# Among the names that invalid parts of a file may define: one that cannot be made out
ANY_NAME = ""
INVALID: Final = Invalid()  # in place of a wrong value, whose problem has been reported


class TooManyProblems(Exception):  # noqa: N818 - ends the validation of a file, and is no failure
    """A file has more than MAX_PROBLEMS problems, which has been reported too."""


WRONG_TYPE = error(
    "wrong-type",
    "{found}になっていますが、ここに書けるのは、{expected}です",
    "{found} stands here, where {expected} is expected",
    "{advice}",
    "{advice}",
)

MAPPING = Bilingual("「キー: 値」の組", "a group of “key: value”")
SEQUENCE = Bilingual("「- 」で始まるリスト", "a list")
_COMMENTED_OUT = Bilingual(
    "（「#」で始まる文は、引用符で囲まないとコメントになります）",
    " (what begins with # is a comment, unless it is in quotes)",
)
_COMPARED = 1000  # names, each of which takes some microseconds


class ValidationContext:
    """The state of validating one file: the plan's languages, problems, and nodes of records."""

    def __init__(
        self, file: str, languages: tuple[str, ...] = (), calendar: FiscalCalendar = APRIL
    ) -> None:
        self.file = file
        self.languages = languages
        self.calendar = calendar
        self.source_language = languages[0] if languages else "ja"
        self.latin_languages = latin_languages(languages)
        self.problems: list[Problem] = []
        self.missing_translations: dict[str, list[int]] = {}  # language -> lines
        # Texts that may contain links or turn out to be empty, or are too long to look; and the
        # language of each
        self.link_candidates: list[tuple[str, Scalar, str]] = []
        self.link_targets: list[tuple[str, Scalar]] = []  # links that are values of their own
        self.odd_names: list[Scalar] = []  # that are none, where one of the plan is expected
        self.unread: list[Node] = []  # invalid, so that no value was made of what is in them
        self.has_nameless = False  # whether something has an id of which no valid name can be made
        # A mapping with commas that make keys, and what `commas.py` knows of each
        self.commas: tuple[Mapping, dict[int, tuple[str, Scalar | None]]] | None = None
        self.root: Any = None  # the type of the whole file, to find out where a key belongs
        # id of a record -> the record, and the node it was made from; inner records first
        self.nodes: dict[int, tuple[object, Node]] = {}

    def add_record(self, record: object, node: Node) -> None:
        """Remember the node that a record was made from."""
        self.nodes[id(record)] = record, node

    @cached_property
    def unread_names(self) -> frozenset[str]:
        """The keys and single values in the invalid parts of a file that has been read."""
        return frozenset(_words(self.unread))

    def location(self, node: Node) -> Location:
        """The location of `node`."""
        return Location(self.file, node.line, node.column)

    def report(self, problem_type: ProblemType, node: Node, **values: object) -> Invalid:
        """Add a problem at `node`, or raise TooManyProblems; INVALID, for the caller to return."""
        if len(self.problems) >= MAX_PROBLEMS:
            self.problems.append(TOO_MANY.at(self.location(node), limit=MAX_PROBLEMS))
            raise TooManyProblems
        self.problems.append(problem_type.at(self.location(node), **values))
        return INVALID

    def report_type(
        self, node: Node, expected: Bilingual, example: str, meant: str | None = None
    ) -> Invalid:
        """Report that something else is expected at `node`: `meant`, or the like of `example`."""
        found = _describe_node(node)
        advice = Bilingual(f"たとえば `{example}` のように書きます。", f"For example: `{example}`")
        if meant is not None:
            advice = Bilingual(f"`{meant}` と書いてください。", f"Write `{meant}`.")
        return self.report(WRONG_TYPE, node, expected=expected, found=found, advice=advice)

    def report_cut_text(self, node: CommentedScalar) -> Invalid:
        """Report that a comment ends the text of `node`, at its `#`."""
        return self.report(COMMENT_IN_TEXT, Scalar("", True, *node.comment))

    def report_colon_typo(self, node: Scalar, known: Iterable[str] | None = None) -> bool:
        """Report `key：value` or `key:value` with a `known` (or any) key; False for others."""
        match = re.match(r"([^\s:：]+)([:：])", node.text) if node.plain else None
        if match is None or not (known is None or match[1] in known):
            return False
        line, column = node.line, node.column + match.start(2)
        if match[2] == "：":
            problem = FULLWIDTH_COLON.at(Location(self.file, line, column), key=match[1])
        else:
            problem = MISSING_SPACE.at(Location(self.file, line, column + 1), key=match[0])
        self.problems.append(problem)
        return True


class FieldType(Protocol[T_co]):
    """A type of value in a file, declared once for validation, schema and reference."""

    def read(self, node: Node, context: ValidationContext) -> T_co | Invalid:
        """The value of `node`; INVALID after reporting to `context` what is wrong with it."""


def is_left_empty(node: Scalar) -> bool:
    """Whether there is nothing, nor a text that begins with `#` and so became a comment."""
    return node.is_null and not is_text_in_comment(node)


def is_text_in_comment(node: Scalar) -> bool:
    """Whether a comment behind the value looks like a text that begins with `#`, as in `#3`."""
    return isinstance(node, CommentedScalar) and node.looks_like_text


def cause_of_emptiness(node: Scalar) -> Bilingual:
    """That the value begins with `#` and so became a comment; empty for other empty values."""
    is_comment = isinstance(node, CommentedScalar) and not node.text
    return _COMMENTED_OUT if is_comment else Bilingual("", "")


def _words(nodes: Iterable[Node]) -> Iterator[str]:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node.text
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
            for key, value in node.pairs.values():
                waiting += (key, value)


def _describe_node(node: Node) -> Bilingual:
    if isinstance(node, Mapping):
        return MAPPING
    if isinstance(node, Sequence):
        return SEQUENCE if node.items else Bilingual("空のリスト", "an empty list")
    if node.is_null or not node.text.strip():
        cause = cause_of_emptiness(node)
        return Bilingual(f"空{cause.ja}", f"nothing{cause.en}")
    shown = node.text if len(node.text) <= 30 else node.text[:29] + "…"
    shown = " ".join(shown.split())
    if not node.plain and "\n" not in node.text:
        shown = f'"{shown}"'
    return Bilingual(f"「{shown}」", f"“{shown}”")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most similar to `name`, of the first ones; None where none is close."""
    # `nextSteps`, `next-steps` and `Next_Steps` all mean next_steps
    some = islice(known, _COMPARED)
    by_folded = {k.replace("_", "").replace("-", "").lower(): k for k in some}
    folded = name.replace("_", "").replace("-", "").lower().strip("\u3000 ")
    close = difflib.get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> Bilingual:
    """A suggestion of the known name nearest to `name`; empty where none is close."""
    return suggestion(nearest(name, known))


def suggestion(name: str | None) -> Bilingual:
    """That `name` may have been meant; empty for None."""
    if name is None:
        return Bilingual("", "")
    return Bilingual(f"（「{name}」では？）", f" (did you mean “{name}”?)")


def correction(name: str | None) -> Bilingual:
    """The sentence that says to write `name`, which stands before another; empty for None."""
    if name is None:
        return Bilingual("", "")
    return Bilingual(f"`{name}` と書いてください。", f"Write `{name}`. ")
