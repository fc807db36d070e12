"""Contradictions within the configuration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ayumi.checks.indicators import find_values
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.scale import Scale
from ayumi.model.shared_indicators import plan_indicators
from ayumi.problems import Problem, error

_MAX_YEARS = 60  # a longer plan is a typo, whose tables would fill the memory

YEARS_BACKWARDS = error(
    "years-backwards",
    "計画の最後の年（{last}）が最初（{first}）より前か、{most}年を超えています",
    "the plan's last year ({last}) is before its first ({first}), or over {most} years after it",
    "years の first と last を確かめてください。",
    "Check first and last under years.",
)
DUPLICATE_CODE = error(
    "duplicate-code",
    "「{code}」が2回あります",
    "“{code}” is here twice",
    "どちらかを変えるか消してください。",
    "Change or remove one of them.",
)

FISCAL_YEAR_TWICE = error(
    "fiscal-year-twice",
    "年度の始まりの月が、fiscal_year（{new}月）と years（{old}月）とで違います",
    "the month in which fiscal years begin is {new} under fiscal_year, but {old} under years",
    "years の starts_in を消し、fiscal_year の starts_in に正しい月を書いてください。",
    "Remove starts_in under years, and give the right month as starts_in under fiscal_year.",
)
SCALES_OVERLAP = error(
    "scales-overlap",
    "この尺度を使う年（years）が、{line}行目の尺度と重なっています",
    "the years of this scale overlap those of the scale on line {line}",
    "尺度を途中で変えたなら、それぞれに years: 2019-2022 や years: 2023- のように、重ならない年を"
    "書きます。",
    "Where a plan changed its scale, give each one years that do not overlap, as in "
    "years: 2019-2022 and years: 2023-.",
)


def find(plan: Plan, document: Document[Plan]) -> Iterator[Problem]:
    """Years in the wrong order, and duplicate codes and ids."""
    years = plan.years
    if not years.first <= years.last < years.first + _MAX_YEARS:
        yield YEARS_BACKWARDS.at(
            document.locate(years, "last"), first=years.first, last=years.last, most=_MAX_YEARS
        )
    if plan.fiscal_year is not None and years.starts_in not in (None, plan.calendar.starts_in):
        yield FISCAL_YEAR_TWICE.at(
            document.locate(years, "starts_in"), new=plan.calendar.starts_in, old=years.starts_in
        )
    yield from _duplicates(document, plan.languages, "code")
    for scale in plan.all_scales():
        yield from _duplicate_categories(document, scale)
    for scales in (plan.scales, *plan.assessments.values()):
        yield from _overlapping(document, scales)
    yield from _duplicates(document, [path[-1] for path in plan.all_fields()], "id")
    indicators = [one for _, one in plan_indicators(plan)]
    yield from _duplicates(document, indicators, "id")
    for indicator in indicators:
        yield from find_values(indicator, document)
    yield from _duplicate_parts(plan, document)


def _duplicate_parts(plan: Plan, document: Document[Plan]) -> Iterator[Problem]:
    """Parts of budgets of the same name: each name stands for one of them."""
    seen: set[str] = set()
    for group in plan.budget_parts:
        for name in group.parts:
            if name in seen:
                yield DUPLICATE_CODE.at(document.locate_key(group, "parts", name), code=name)
        seen |= group.parts.keys()


def _duplicate_categories(document: Document[Plan], scale: Scale) -> Iterator[Problem]:
    """The categories whose name another one has already."""
    seen: set[str] = set()
    for category in scale.categories:
        if category.name.lower() in seen:
            location = document.locate(category, "code" if category.code else "label")
            yield DUPLICATE_CODE.at(location, code=category.name)
        seen.add(category.name.lower())


def _overlapping(document: Document[Plan], scales: Sequence[Scale]) -> Iterator[Problem]:
    """The scales of one kind that are used in the years of an earlier one."""
    for place, scale in enumerate(scales):
        for before in scales[:place]:
            if scale.years is None or before.years is None or scale.years.overlaps(before.years):
                location = document.locate(scale, "years" if scale.years else "title")
                other = document.locate(before, "title").line
                yield SCALES_OVERLAP.at(location, line=other)
                break


def _duplicates(document: Document[Plan], records: Iterable[object], key: str) -> Iterator[Problem]:
    """The records whose code or id, at `key`, another one has already."""
    seen: set[str] = set()
    for record in records:
        name = getattr(record, key)
        if name.lower() in seen:
            yield DUPLICATE_CODE.at(document.locate(record, key), code=name)
        seen.add(name.lower())
