"""Results that are missing or have no category, and program categories that differ from them."""

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
NO_RESULT = warning(
    "no-result",
    "{year}年度の報告があるのに、施策計画「{measure}」の実施結果がありません",
    "the program reports on {year}, but the measure “{measure}” has no result for it",
    "この施策計画の results に {year} を書き足してください。",
    "Add {year} under results of this measure.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of the program's reports, of its results, and of measures without a result."""
    yield from _categories(program, document, plan)
    for measure in program.measures:
        for year, result in measure.results.items():
            if result.items and result.category is None:
                location = document.locate_key(measure, "results", year)
                yield NO_CATEGORY.at(location, year=year)
    if document.context.unread:  # what seems to be missing may be there, and is reported
        return
    for year in program.reports:
        for measure in program.measures:
            promised = any(target.years.covers(year) for target in measure.targets)
            if promised and year not in measure.results:
                yield NO_RESULT.at(document.locate(measure, "id"), year=year, measure=measure.id)


def _categories(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The categories of reports outside the range of those of the measures."""
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
