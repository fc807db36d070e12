"""A year that the program reports on, while a measure with a promise for it says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, warning

NO_RESULT = warning(
    "no-result",
    (
        "{year}年度の報告があるのに、施策計画「{measure}」の実施結果がありません",
        "the program reports on {year}, but the measure “{measure}” has no result for it",
    ),
    (
        "この施策計画の results に {year} を書き足してください。",
        "Add {year} under results of this measure.",
    ),
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each measure that a reported year leaves out although something was promised for it."""
    for year in program.reports:
        for measure in program.measures:
            promised = any(target.years.covers(year) for target in measure.targets)
            if promised and year not in measure.results:
                yield NO_RESULT.at(document.place(measure, "id"), year=year, measure=measure.id)
