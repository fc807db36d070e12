"""Program categories outside the range of their measures, and results without a category."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Problem, warning

CATEGORY_DISAGREES = warning(
    "category-disagrees",
    "{year}年度のプログラムの区分 {stated} が、施策計画の区分（{measures}）の範囲の外です",
    "the program's category {stated} for {year} lies outside those of its measures ({measures})",
    "記録のとおりならこのままでかまいません。写し間違いがないか確かめてください。",
    "If the record says so, leave it. Check that nothing was mistyped.",
)
NO_CATEGORY = warning(
    "no-category",
    "{year}年度の実施結果に達成状況区分がありません",
    "the result of {year} has no achievement category",
    "`category:` を書き足してください。評価の対象でないなら、その区分を書きます。",
    "Add `category:`. If it was not to be judged, give the category that says so.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of every report, and of every result."""
    counted = [category.code for category in plan.scale.categories if category.counted]
    rank: dict[str | None, int] = {code: index for index, code in enumerate(counted)}
    for year, report in program.reports.items():
        found = [m.results[year].category for m in program.measures if year in m.results]
        ranks = [rank[code] for code in found if code in rank]
        stated = rank.get(report.category)
        if ranks and stated is not None and not min(ranks) <= stated <= max(ranks):
            yield CATEGORY_DISAGREES.at(
                document.locate(report, "category"),
                year=year,
                stated=report.category,
                measures=", ".join(code for code in found if code),
            )
    for measure in program.measures:
        for year, result in measure.results.items():
            if result.items and result.category is None:
                location = document.locate_key(measure, "results", year)
                yield NO_CATEGORY.at(location, year=year)
