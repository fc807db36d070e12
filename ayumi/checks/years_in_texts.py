"""Fiscal years in the words of targets and results that are not those under which they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ayumi.checks.year_labels import year_label
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.promises import flatten
from ayumi.model.years import western_years
from ayumi.problems import Problem, warning

TARGET_NAMES_OTHER_YEAR = warning(
    "target-names-other-year",
    "目標の文に「{found}」とありますが、years は {years} です",
    "the text of the target says “{found}”, but its `years` is {years}",
    "記録を見て、文か years の、違う方を直してください。",
    "Look at the record, and correct the text or `years`.",
)
RESULT_NAMES_OTHER_YEAR = warning(
    "result-names-other-year",
    "{year}の実施結果の文が「{found}」で始まっています",
    "this line of the result of {year} begins with “{found}”",
    "前の年度から写したままなら、{year}のことに書き直してください。",
    "If it was copied from another year, write what was done in {year}.",
)
COPIED_TARGET = warning(
    "copied-target",
    "{years} の目標が、{line}行目の {other} の目標と同じ文で、「{found}」とあります",
    "the target of {years} has the text of that of {other} on line {line}, and says “{found}”",
    "写したままなら、どちらかの文か years を直してください。",
    "If it was copied, correct the text or `years` of one of them.",
)
_YEAR = r"(?:(?:平成|令和|昭和)(?:\d{1,2}|元)|[12]\d{3})"
_IN_BRACKETS = re.compile(rf"\((?P<year>{_YEAR}|FY ?[12]\d{{3}})(?:年度)?\)$")
_BEGINNING = re.compile(rf"(?P<year>{_YEAR})年度(?:は|には|においては)")
_ANY_YEAR = re.compile(rf"{_YEAR}年(?:度|\d{{1,2}}月)|FY ?[12]\d{{3}}")
_EVERY_YEAR = re.compile(_YEAR)
_THIS_YEAR = re.compile("[今本当]年度")


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """The targets and results of every measure that name another year than their own."""
    for measure in program.measures:
        yield from _targets(measure, document)
        yield from _results(measure, document, plan)


def _targets(measure: Measure, document: Document[Program]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, target in enumerate(measure.targets):
        text = _plain(next(iter(target.text.values())))
        named = _IN_BRACKETS.search(text) if text.endswith(")") else None
        if named is not None and not target.years.covers(_number(named["year"])):
            location = document.locate(target, "years")
            yield TARGET_NAMES_OTHER_YEAR.at(location, found=named[0], years=target.years)
        before = measure.targets[first.setdefault(text, place)]
        is_again = before is not target and not before.years.overlaps(target.years)
        found = _ANY_YEAR.search(text) if is_again else None
        if found is not None:
            yield COPIED_TARGET.at(
                document.locate(target, "years"),
                years=target.years,
                other=before.years,
                line=document.locate(before, "years").line,
                found=found[0],
            )


def _results(measure: Measure, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    for year, result in measure.results.items():
        for item in flatten(result.items):
            text = _plain(next(iter(item.text.values())))
            found = _BEGINNING.match(text)
            if found is None or _number(found["year"]) >= year or _THIS_YEAR.search(text):
                continue
            if all(_number(one[0]) != year for one in _EVERY_YEAR.finditer(text)):
                label = year_label(plan, year)
                yield RESULT_NAMES_OTHER_YEAR.at(document.locate(item), year=label, found=found[0])


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _number(written: str) -> int:
    """The year of 平成24, 2012 or FY2012."""
    digits = western_years(written).removeprefix("FY").strip()
    return int(digits) if digits.isdigit() else 0
