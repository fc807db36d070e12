"""Ids that come twice, and anchors of one page that would be the same."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.anchors import anchors, promises
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Indicator, Measure, Program
from ayumi.problems import Place, Problem, error

DUPLICATE_ID = error(
    "duplicate-id",
    (
        "id「{id}」が2回使われています（1回目は{first}行目）",
        "the id “{id}” is used twice (first on line {first})",
    ),
    (
        "どちらかの id を変えてください。公開済みのページへのリンクが切れないよう、"
        "新しい方を変えるのが安全です。",
        "Change one of them; the newer one is safer, since links to the older may be in use.",
    ),
)
CLASHING_ANCHOR = error(
    "clashing-anchor",
    (
        "ページ内のアンカー「#{id}」が2つになります（1つ目は{first}行目）",
        "two places of the page would have the anchor “#{id}” (the first on line {first})",
    ),
    (
        "施策計画や指標の id を変えてください（「施策計画の id」-「年度」や「施策計画の id」-"
        "「指標の id」もアンカーになります）。",
        "Change the id of the measure or indicator; <measure>-<year> and <measure>-<indicator> "
        "are anchors too.",
    ),
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each id that another measure, target or anchor already has."""
    yield from _anchors(program, document)
    for measure in program.measures:
        yield from _promises(document, measure)


def _anchors(program: Program, document: Document[Program]) -> Iterator[Problem]:
    first: dict[str, tuple[str | None, int]] = {}
    repeated: set[int] = set()  # their results clash as well: told once is enough
    for anchor, record, path in anchors(program):
        place = document.place(record, *path)
        own = record.id if isinstance(record, Measure | Indicator) and path == ("id",) else None
        if anchor not in first:
            first[anchor] = (own, place.line)
            continue
        other, line = first[anchor]
        if own is not None and own == other:
            repeated.add(id(record))
            yield DUPLICATE_ID.at(place, id=own, first=line)
        elif id(record) not in repeated:
            yield CLASHING_ANCHOR.at(place, id=anchor, first=line)


def _promises(document: Document[Program], measure: Measure) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for promise in promises(measure):
        if promise.id is None:
            continue
        place = document.place(promise, "id")
        if (before := first.setdefault(promise.id, place)) != place:
            yield DUPLICATE_ID.at(place, id=promise.id, first=before.line)
