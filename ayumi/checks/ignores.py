"""Places where a rule is not to be told: where they are, what they hide, and those of no use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from itertools import islice
from typing import NamedTuple

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.rules import Ignore
from ayumi.model.text import UNTRANSLATED
from ayumi.model.validation import nearest, suggestion
from ayumi.problems import Location, Problem, warning
from ayumi.yaml.nodes import Mapping, Node, Scalar
from ayumi.yaml.nodes import Sequence as SequenceNode

UNKNOWN_PLACE = warning(
    "unknown-place",
    "ignore の at「{at}」という場所はありません{nearest}",
    "`at` of this `ignore` is “{at}”, and there is no such place{nearest}",
    "{parent} にあるもの：{known}",
    "In {parent} there are: {known}",
)
UNUSED_IGNORE = warning(
    "unused-ignore",
    "ここには「{rule}」に当てはまるところがなく、この ignore は要りません",
    "nothing is found here by “{rule}”, so this `ignore` hides nothing",
    "直したあとなら、この ignore を消してください。at の場所が違うなら、at を直してください。",
    "If that was mended, remove this `ignore`; if it is elsewhere, correct `at`.",
)
_WHOLE_FILE = (UNTRANSLATED.code,)  # told once for all of a file, on the line of the first
_LISTED = 40
_END = (2**31, 0)  # after any line
Position = tuple[int, int]  # line and column, from 1


class PlacedIgnore(NamedTuple):
    """Where a rule is not told: from `start` up to, but without, `end` in a file.

    `file` may be a folder; `location` is that of the entry, which has to be of use.
    """

    rule: str
    file: str
    start: Position
    end: Position
    location: Location


def place(
    ignores: Iterable[Ignore], document: Document[Program] | Document[Plan]
) -> tuple[list[PlacedIgnore], list[Problem]]:
    """Where each of a file's entries applies, and the problems of those that apply nowhere."""
    placed, problems = list[PlacedIgnore](), list[Problem]()
    root = document.context.nodes[id(document.value)][1]
    for one in ignores:
        location = document.locate(one, "rule")
        steps = [step.strip() for step in one.at.split("/") if step.strip()]
        if isinstance(document.value, Plan) and _is_file(steps):
            whole = PlacedIgnore(one.rule, "/".join(steps), (0, 0), _END, location)
            placed.append(whole)
            continue
        found = _resolve(root, steps)
        if isinstance(found, _Missing):
            at = document.locate(one, "at")
            problems.append(
                UNKNOWN_PLACE.at(at, at=one.at, **_advice(found, document.context.file))
            )
        elif not (steps and one.rule in _WHOLE_FILE):
            start, end = _extent(root, *found) if steps else ((0, 0), _END)
            file = document.context.file
            placed.append(PlacedIgnore(one.rule, file, start, end, location))
        else:  # found nowhere, since it is told of the file
            placed.append(PlacedIgnore(one.rule, document.context.file, _END, _END, location))
    return placed, problems


def _is_file(steps: Sequence[str]) -> bool:
    """Whether `at` of the configuration names another file, and no key of its own."""
    return bool(steps) and steps[0] in ("content", "templates", "static")


class _Missing(NamedTuple):
    """A step that leads nowhere: the steps before and after it, and where it could lead to."""

    before: Sequence[str]
    step: str
    after: Sequence[str]
    inside: MappingOf[str, tuple[Node, Node]]


def _resolve(root: Node, steps: Sequence[str]) -> tuple[Node, Node] | _Missing:
    """The key and the value at the end of the steps."""
    key = value = root
    for count, step in enumerate(steps):
        inside = dict(_inside(value))
        if step not in inside:
            return _Missing(steps[:count], step, steps[count + 1 :], inside)
        key, value = inside[step]
    return key, value


def _inside(node: Node) -> Iterator[tuple[str, tuple[Node, Node]]]:
    """What a step can name in a node: keys, ids of a list's items, else their places from 1."""
    if isinstance(node, Mapping):
        yield from node.pairs.items()
    elif isinstance(node, SequenceNode):
        for count, item in enumerate(node.items, 1):
            named = item.pairs.get("id") if isinstance(item, Mapping) else None
            name = named[1].text if named and isinstance(named[1], Scalar) else str(count)
            yield name, (item, item)


def _advice(missing: _Missing, file: str) -> dict[str, object]:
    before = "/".join(missing.before)
    listed = ", ".join(islice(missing.inside, _LISTED)) or "–"
    meant = nearest(missing.step, missing.inside)
    place = None
    if meant is not None:
        goes_on = not isinstance(_resolve(missing.inside[meant][1], missing.after), _Missing)
        place = "/".join([*missing.before, meant, *(missing.after if goes_on else ())])
    return {"nearest": suggestion(place), "parent": before or file, "known": listed}


def _extent(root: Node, key: Node, value: Node) -> tuple[Position, Position]:
    """Where a key and its value begin, and where what follows them does."""
    last = max(_positions(value))
    after = min((one for one in _positions(root) if one > last), default=_END)
    return (key.line, key.column), after


def _positions(root: Node) -> Iterator[Position]:
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        yield node.line, node.column
        if isinstance(node, SequenceNode):
            waiting += node.items
        elif isinstance(node, Mapping):
            for key, value in node.pairs.values():
                waiting += (key, value)


def sift(problems: Iterable[Problem], ignores: Sequence[PlacedIgnore]) -> list[Problem]:
    """The problems that are to be told, and, if none is an error, the entries of no use.

    Where something is an error, what an entry hides may not have been looked for.
    """
    by_place: dict[tuple[str, str], list[PlacedIgnore]] = {}
    for one in ignores:
        by_place.setdefault((one.rule, one.file), []).append(one)
    told, used = list[Problem](), set[Location]()
    for problem in problems:
        hiding = None if problem.is_error else _hiding(problem, by_place)
        if hiding is None:
            told.append(problem)
        else:
            used.update(one.location for one in hiding)
    if not any(problem.is_error for problem in told):
        unused = (one for one in ignores if one.location not in used)
        told += [UNUSED_IGNORE.at(one.location, rule=one.rule) for one in unused]
    return told


def _hiding(
    problem: Problem, by_place: dict[tuple[str, str], list[PlacedIgnore]]
) -> list[PlacedIgnore] | None:
    """The entries that hide a problem; None where there is none."""
    file, line, column = problem.location
    parts = file.split("/")
    found = [
        one
        for count in range(len(parts), 0, -1)
        for one in by_place.get((problem.type.code, "/".join(parts[:count])), ())
        if one.start <= (line, column) < one.end
    ]
    return found or None
