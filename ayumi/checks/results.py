"""Results that are missing or have no category, and program categories that differ from them."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.checks.year_labels import year_label
from ayumi.model.declaration import has_values
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.year_status import YearState, measure_year_status, program_year_status
from ayumi.problems import Problem, remark, warning

CATEGORY_DISAGREES = remark(
    "category-disagrees",
    "{year}のプログラムの区分 {stated} が、施策計画の区分（{measures}）の範囲の外です",
    "the program's category {stated} for {year} lies outside those of its measures ({measures})",
    "記録のとおりならこのままでかまいません。写し間違いがないか確かめてください。",
    "If the record says so, leave it. Check that nothing was mistyped.",
)
NO_CATEGORY = warning(
    "no-category",
    "{year}の実施結果に達成状況区分がありません",
    "the result of {year} has no achievement category",
    "`category:` を書き足してください。評価の対象でないなら、その区分を書きます。",
    "Add `category:`. If it was not to be judged, give the category that says so.",
)
NO_RESULT = warning(
    "no-result",
    "{year}の報告があるのに、施策計画「{measure}」の実施結果がありません",
    "the program reports on {year}, but the measure “{measure}” has no result for it",
    "この施策計画の results に {number} を書き足してください。",
    "Add {number} under results of this measure.",
)
NO_PROGRAM_CATEGORY = warning(
    "no-program-category",
    "{year}のプログラムの報告に、達成状況区分がありません（{other}の報告にはあります）",
    "the program's report on {year} has no achievement category (that on {other} has one)",
    "reports の {number} に `category:` を書き足してください。",
    "Add `category:` under {number} of reports.",
)
EMPTY_SECTION = warning(
    "empty-section",
    "この見出しの下に行がないため、ページには示されません",
    "there are no lines under this heading, so that no page shows it",
    "`items:` に行を書き足すか、見出しごと消してください。",
    "Add lines under `items:`, or remove the heading.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of the program's reports, of its results, and of measures without a result."""
    yield from _categories(program, document, plan)
    for report in program.reports.values():
        for section in report.sections:
            if not section.items:
                yield EMPTY_SECTION.at(document.locate(section, "title"))
    if document.context.unread:  # what seems to be missing may be there, and is reported
        return
    yield from _uncategorized(program, document, plan)
    judged = program_year_status(program, plan)
    for measure in program.measures:
        for year, result in measure.results.items():
            # Nothing is missing where the plan gives no categories, or the program has the only one
            only_program = year in judged.categories and year not in judged.parts
            judges = plan.scale_in(year) is not None and not only_program
            if judges and result.items and result.category is None:
                location = document.locate_key(measure, "results", year)
                yield NO_CATEGORY.at(location, year=year_label(plan, year))
        status = measure_year_status(measure, program, plan)
        for year in program.reports:
            if status.state(year, year) is YearState.NOT_REPORTED and year not in measure.results:
                location = document.locate(measure, "id")
                label = year_label(plan, year)
                yield NO_RESULT.at(location, year=label, number=year, measure=measure.id)


def _uncategorized(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The reports without a category, where an earlier or later one has its own."""
    judged = [year for year, report in program.reports.items() if report.category is not None]
    for year, report in program.reports.items():
        if judged and report.category is None and has_values(report) and plan.scale_in(year):
            other = min(judged, key=lambda one: abs(one - year))
            yield NO_PROGRAM_CATEGORY.at(
                document.locate_key(program, "reports", year),
                year=year_label(plan, year),
                other=year_label(plan, other),
                number=year,
            )


def _categories(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The categories of reports outside the range of those of the measures."""
    for year, report in program.reports.items():
        scale = plan.scale_in(year)
        rank: dict[str | None, int] = dict(scale.ranks.items()) if scale is not None else {}
        found = [m.results[year].category for m in program.measures if year in m.results]
        ranks = [rank[code] for code in found if code in rank]
        stated = rank.get(report.category)
        if ranks and stated is not None and not min(ranks) <= stated <= max(ranks):
            yield CATEGORY_DISAGREES.at(
                document.locate(report, "category"),
                year=year_label(plan, year),
                stated=report.category,
                measures=", ".join(code for code in found if code),
            )
