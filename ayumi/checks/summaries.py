"""Highlights of a report that give another number than the results that they sum up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program
from ayumi.model.promises import flatten
from ayumi.problems import Problem, warning

SUMMARY_DIFFERS = warning(
    "summary-differs",
    "主な実施結果の「{here}」が、施策計画の実施結果（{line}行目）では「{there}」です",
    "the highlight has {here} where the result of the measure, on line {line}, has {there}",
    "記録を見て、違う方を直してください。記録で違っているなら、ignore に理由を書いてください。",
    "Look at the record, and correct the one that is wrong. If they differ there, give that as the "
    "reason in `ignore`.",
)
_NUMBER = re.compile(r"[0-9０-９][0-9０-９,，.．]{0,20}")
_ALIKE = 0.75  # of the pairs of letters that two lines share, else they are about different things


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each highlight that is nearly a line of the results of its measure, but for a number."""
    measures = {measure.id: measure for measure in program.measures}
    for year, report in program.reports.items():
        for id_, highlights in report.highlights.items():
            result = measures[id_].results.get(year) if id_ in measures else None
            lines = list(flatten(result.items)) if result is not None else []
            for item in flatten(highlights):
                yield from _differing(item, lines, document)


def _differing(
    item: Item, lines: Collection[Item], document: Document[Program]
) -> Iterator[Problem]:
    text = _source(item)
    numbers = _NUMBER.findall(text)
    if not numbers or any(_source(line) == text for line in lines):
        return
    alike = max(lines, key=lambda line: _likeness(text, _source(line)), default=None)
    if alike is None or _likeness(text, _source(alike)) < _ALIKE:
        return
    others = _NUMBER.findall(_source(alike))
    here = [one for one in numbers if one not in others]
    there = [one for one in others if one not in numbers]
    if here and there:
        line = document.locate(alike).line
        values = {"here": ", ".join(here), "there": ", ".join(there), "line": line}
        yield SUMMARY_DIFFERS.at(document.locate(item), **values)


def _source(item: Item) -> str:
    return next(iter(item.text.values()))


def _likeness(one: str, other: str) -> float:
    """The share of the pairs of letters without the digits that two texts have in common."""
    here, there = (_pairs(_NUMBER.sub("0", text)) for text in (one, other))
    return 2 * len(here & there) / max(1, len(here) + len(there))


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
