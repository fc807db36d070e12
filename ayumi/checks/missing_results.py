"""Measures with a target, but no result, for a year that their program reports on."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, warning

NO_RESULT = warning(
    "no-result",
    "{year}年度の報告があるのに、施策計画「{measure}」の実施結果がありません",
    "the program reports on {year}, but the measure “{measure}” has no result for it",
    "この施策計画の results に {year} を書き足してください。",
    "Add {year} under results of this measure.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each measure and year of the program's reports with a target but no result."""
    for year in program.reports:
        for measure in program.measures:
            promised = any(target.years.covers(year) for target in measure.targets)
            if promised and year not in measure.results:
                yield NO_RESULT.at(document.locate(measure, "id"), year=year, measure=measure.id)
