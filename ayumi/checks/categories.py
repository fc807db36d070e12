"""Program categories outside the range of their measures, and results without a category."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan, Scale
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
    for year, report in program.reports.items():
        stated = _rank(report.category, plan.scale)
        codes = [m.results[year].category for m in program.measures if year in m.results]
        ranks = {c: r for c in codes if c and (r := _rank(c, plan.scale)) is not None}
        if stated is None or not ranks:
            continue
        if not min(ranks.values()) <= stated <= max(ranks.values()):
            listed = ", ".join(c or "" for c in codes if c)
            location = document.locate(report, "category")
            yield CATEGORY_DISAGREES.at(
                location, year=year, stated=report.category, measures=listed
            )
    for measure in program.measures:
        for year, result in measure.results.items():
            if result.items and result.category is None:
                location = document.locate_key(measure, "results", year)
                yield NO_CATEGORY.at(location, year=year)


def _rank(code: str | None, scale: Scale) -> int | None:
    """The rank of a counted category on the scale, from 0 for the best."""
    counted = [c.code for c in scale.categories if c.counted]
    return counted.index(code) if code in counted else None
