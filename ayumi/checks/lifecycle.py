"""Endings and additions that contradict themselves or the years of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.checks.years import outside
from ayumi.model.documents import Document
from ayumi.model.interim_years import is_report
from ayumi.model.lifecycle import lifespan
from ayumi.model.merges import places
from ayumi.model.partial_dates import is_before
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.years import Span
from ayumi.problems import Problem, error, remark

MERGED_INTO_WHAT = error(
    "merged-into-what",
    "統合したのなら、何に統合したかが必要です",
    "something that was merged needs to say into what",
    "統合先の id を `into:` に書くか、この計画に無いなら `reason:` に説明を書いてください。",
    "Give its id in `into:`, or, if that is not in this plan, explain it in `reason:`.",
)
NOT_MERGED = error(
    "not-merged",
    "`into:` は `kind: merged`（統合）のときだけ書けます（今は {kind}）",
    "`into:` can stand only beside `kind: merged` (it is {kind})",
    "統合したのなら kind を merged にし、そうでないなら into を消してください。",
    "Make it `kind: merged`, or remove `into:`.",
)
ENDED_BEFORE_ADDED = error(
    "ended-before-added",
    "終わった日（{ended}）が、追加した日（{added}）より前です",
    "it ended ({ended}) before it was added ({added})",
    "ended と added の date を確かめてください。",
    "Check the dates of `ended` and `added`.",
)
REPORTED_AFTER_END = remark(
    "reported-after-end",
    "{ended}年度に終わった施策計画に、{year}年度の実施結果があります",
    "the measure ended in {ended}, but has a result of {year}",
    "記録のとおりならこのままでかまいません。ended の date を確かめてください。",
    "If the record says so, leave it. Check the date of `ended`.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The problems of everything in the program that was added or has ended."""
    years = plan.years
    columns = Span(years.first, None if years.open_ended else years.last)
    for _, _, record in places(program):
        for one in (record.added, record.ended):
            if one is not None and not columns.covers(one.date.fiscal_year):
                location = document.locate(one, "date")
                yield outside(location, one.date, plan)
        if (ended := record.ended) is None:
            continue
        if ended.kind == "merged" and ended.into is None and ended.reason is None:
            yield MERGED_INTO_WHAT.at(document.locate(ended, "kind"))
        if ended.kind != "merged" and ended.into is not None:
            yield NOT_MERGED.at(document.locate_key(ended, "into"), kind=ended.kind)
        if (added := record.added) is not None and is_before(ended.date, added.date):
            location = document.locate(ended, "date")
            yield ENDED_BEFORE_ADDED.at(location, ended=ended.date, added=added.date)
        if isinstance(record, Measure):
            yield from _late_results(record, program, document)


def _late_results(
    measure: Measure, program: Program, document: Document[Program]
) -> Iterator[Problem]:
    """The results of years after that in which the measure ended."""
    last = lifespan(measure, program).ended
    for year, result in measure.results.items():
        if last is not None and year > last and is_report(result):
            location = document.locate_key(measure, "results", year)
            yield REPORTED_AFTER_END.at(location, ended=last, year=year)
