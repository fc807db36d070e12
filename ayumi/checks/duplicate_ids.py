"""Duplicate ids and numbers, and ids that give one page the same anchor twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ayumi.model.anchors import anchors
from ayumi.model.documents import Document
from ayumi.model.indicators import Indicator
from ayumi.model.milestones import Milestone
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Part, Program, Target
from ayumi.model.promises import flatten
from ayumi.problems import Location, Problem, error

DUPLICATE_ID = error(
    "duplicate-id",
    "id「{id}」が2回使われています（1回目は{first}行目）",
    "the id “{id}” is used twice (first on line {first})",
    "どちらかの id を変えてください。公開済みのページへのリンクが切れないよう、"
    "新しい方を変えるのが安全です。",
    "Change one of them; the newer one is safer, since links to the older may be in use.",
)
CLASHING_ANCHOR = error(
    "clashing-anchor",
    "ページ内のアンカー「#{id}」が2つになります（1つ目は{first}行目）",
    "two places of the page would have the anchor “#{id}” (the first on line {first})",
    "施策計画や指標の id を変えてください（「施策計画の id」-「年度」や「施策計画の id」-"
    "「指標の id」もアンカーになります）。",
    "Change the id of the measure or indicator; <measure>-<year> and <measure>-<indicator> "
    "are anchors too.",
)
DUPLICATE_NUMBER = error(
    "duplicate-number",
    "番号 {number} は {first} でも使われています",
    "the number {number} is also that of {first}",
    "どちらかの number を変えてください。",
    "Change the number of one of the two.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each id that another measure, indicator, target or anchor has already."""
    yield from _anchors(program, document, plan)
    for measure in program.measures:
        first: dict[str, Target | Part | Milestone] = {}
        for target in (*flatten(measure.targets), *measure.milestones):  # what `answers` can name
            if target.id and (before := first.setdefault(target.id, target)) is not target:
                line = document.locate(before, "id").line
                yield DUPLICATE_ID.at(document.locate(target, "id"), id=target.id, first=line)


def _anchors(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    first: dict[str, tuple[object, tuple[str | int, ...]]] = {}
    duplicates: set[int] = set()  # the anchors of their results clash too, which is not reported
    for anchor, record, path in anchors(program, plan):
        before, its_path = first.setdefault(anchor, (record, path))
        if before is record and its_path == path:
            continue
        location = document.locate(record, *path)
        line = document.locate(before, *its_path).line
        own = _own_id(record, path)
        if own is not None and own == _own_id(before, its_path):
            duplicates.add(id(record))
            yield DUPLICATE_ID.at(location, id=own, first=line)
        elif id(record) not in duplicates:
            yield CLASHING_ANCHOR.at(location, id=anchor, first=line)


def _own_id(record: object, path: tuple[str | int, ...]) -> str | None:
    """The id, where the anchor is the id itself."""
    return (
        record.id
        if isinstance(record, Measure | Indicator | Milestone) and path == ("id",)
        else None
    )


def find_numbers(numbers: Iterable[tuple[int, Location]]) -> Iterator[Problem]:
    """Each number of `numbers`, in the order of the files, that an earlier file has too."""
    first: dict[int, Location] = {}
    for number, location in numbers:
        if (before := first.setdefault(number, location)) is not location:
            yield DUPLICATE_NUMBER.at(location, number=number, first=before.file)
