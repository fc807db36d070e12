"""Promises of a reported year of which nothing is said, and results of a year without any."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.checks.year_labels import year_label
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.promises import flatten, match_promises
from ayumi.model.year_status import measure_year_status
from ayumi.problems import Problem, remark, warning

NO_ANSWER = remark(
    "no-answer",
    "{year}までの目標のうち、実施結果のどの行も報告していないものがあります（行：{lines}）",
    "no line of any result reports on some of the targets up to {year} (on lines {lines})",
    "サイトには「報告なし」と示されます。報告する行があるなら、その answers に目標の id を"
    "書いてください。",
    "The site says so in public. If a line does report on one, name its id in `answers`.",
)
NO_PROMISE = warning(
    "no-promise",
    "{year}の実施結果がありますが、その年度の目標がありません（目標があるのは {targets}）",
    "there is a result of {year}, but no target for that year (there are for {targets})",
    "年度を打ち間違えていないか確かめてください。目標が記録にあれば、書き足してください。",
    "Check that the year was not mistyped. If the record has a target, add it.",
)


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The years of each measure whose targets and results do not meet."""
    if document.context.unread:  # what seems to be missing may be there, and is reported
        return
    for measure in program.measures:
        yield from _unanswered(measure, document, plan)
        if measure.targets:
            yield from _unpromised(measure, program, document, plan)


def _unanswered(measure: Measure, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The years with which targets end of which nothing was said, in that year or before."""
    known = {one.id for one in (*flatten(measure.targets), *measure.milestones)}
    answered = _answered(measure)
    for year, result in measure.results.items():
        named = {name for item in flatten(result.items) for name in item.answers}
        if not named or named - known:  # an unknown name is an error, and may stand for any of them
            continue
        lines = {
            document.locate(promise.line).line
            for promise in match_promises(result, measure, year).own
            if promise.target.years.last == year and promise.line.note is None
            if id(promise.line) not in answered
        }
        if lines:
            location = document.locate_key(measure, "results", year)
            listed = ", ".join(map(str, sorted(lines)))
            yield NO_ANSWER.at(location, year=year_label(plan, year), lines=listed)


def _answered(measure: Measure) -> set[int]:
    """The identities of the lines that promise something on which a line of any year reports."""
    matches = [match_promises(result, measure, year) for year, result in measure.results.items()]
    return {
        id(promise.line)
        for match in matches
        for promise in (*match.own, *match.other_years)
        if promise.items
    }


def _unpromised(
    measure: Measure, program: Program, document: Document[Program], plan: Plan
) -> Iterator[Problem]:
    status = measure_year_status(measure, program, plan)
    spans = ", ".join(dict.fromkeys(str(target.years) for target in measure.targets))
    for year, result in measure.results.items():
        due = status.is_promised(year) or any(span.covers(year) for span in status.due)
        answers = any(item.answers for item in result.items)  # late, or before its time
        if result.items and not due and not answers:
            location = document.locate_key(measure, "results", year)
            yield NO_PROMISE.at(location, year=year_label(plan, year), targets=spans)
