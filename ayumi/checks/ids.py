"""Ids that come twice, and anchors of one page that would be the same."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.anchors import anchors, promises
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, error

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
        "施策や指標の id を変えてください（「施策の id」-「年度」や「施策の id」-「指標の id」も"
        "アンカーになります）。",
        "Change the id of the measure or indicator; <measure>-<year> and <measure>-<indicator> "
        "are anchors too.",
    ),
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each id that another measure, target or anchor already has."""
    seen: dict[str, int] = {}
    for anchor, record, path in anchors(program):
        place = document.place(record, *path)
        if anchor not in seen:
            seen[anchor] = place.line
        else:
            kind = DUPLICATE_ID if path == ("id",) else CLASHING_ANCHOR
            yield kind.at(place, id=anchor, first=seen[anchor])
    for measure in program.measures:
        lines: dict[str, int] = {}
        for promise in promises(measure):
            if promise.id is None:
                continue
            place = document.place(promise, "id")
            if lines.setdefault(promise.id, place.line) != place.line:
                yield DUPLICATE_ID.at(place, id=promise.id, first=lines[promise.id])
