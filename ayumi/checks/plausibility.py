"""Values and dates that are valid and yet most likely mistyped: each is a remark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ayumi.model.documents import Document
from ayumi.model.indicators import Indicator
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.promises import flatten
from ayumi.problems import Bilingual, Problem, remark

ODD_VALUE = remark(
    "odd-value",
    "指標「{indicator}」の {year}年度の値 {value} が、ほかの値（{others}）と桁が大きく違います",
    "the value {value} of {year} differs by far from the other values of the indicator "
    "“{indicator}” ({others})",
    "記録のとおりならこのままでかまいません。桁や単位（%と割合、円と千円など）を確かめてください。",
    "If the record says so, leave it. Check its digits and its unit (percent or share, yen or "
    "thousands of yen).",
)
ODD_BUDGET = remark(
    "odd-budget",
    "{year}年度の決算額 {spent} が、予算額 {planned} と桁が大きく違います",
    "the amount spent in {year}, {spent}, differs by far from the amount planned, {planned}",
    "記録のとおりならこのままでかまいません。桁や単位（円と千円など）を確かめてください。",
    "If the record says so, leave it. Check the digits, and that both are in the plan's currency "
    "unit.",
)
ODD_DATE = remark(
    "odd-date",
    "{what} {found} が、計画の年度（{plan}）から大きく離れています",
    "{what}, {found}, lies far from the plan's fiscal years ({plan})",
    "記録のとおりならこのままでかまいません。西暦の打ち間違いがないか確かめてください。",
    "If the record says so, leave it. Check that the year was not mistyped.",
)
_FAR = 100  # times as much as any other value of an indicator
_FEW = 10  # smaller values grow by a hundred times without a slip
_ENOUGH = 3  # other values that are close together: one of another order stands out
_CLOSE = Decimal("1.5")  # times as much as the smallest
_TEN_LESS, _TEN_MORE = 7, 14  # times as much as the others: a digit too many, or too few
_BEFORE, _AFTER = 30, 3  # years around the plan in which its record can have dates
_CHANGED = Bilingual("変更日", "the day of the change")
_BASELINE = Bilingual("現状値の年度", "the year of the baseline")


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Values of indicators, amounts of money and dates that are far from all the others."""
    for measure in program.measures:
        for indicator in measure.indicators:
            yield from _values(indicator, document)
        for year, budget in measure.budget.items():
            planned, spent = budget.planned or 0, budget.spent or 0
            if min(planned, spent) > 0 and max(planned, spent) >= _FAR * min(planned, spent):
                location = document.locate(budget, "spent")
                yield ODD_BUDGET.at(
                    location, year=year, spent=_plain(spent), planned=_plain(planned)
                )
    yield from _dates(program, document, plan)


def _values(indicator: Indicator, document: Document[Program]) -> Iterator[Problem]:
    """The values that are a hundred times as large as any other, or that small a fraction."""
    baseline = indicator.baseline
    found: list[tuple[Decimal, int, object, tuple[str | int, ...]]] = []
    if baseline is not None:
        found.append((baseline.value, baseline.year, baseline, ("value",)))
    for year, target in indicator.targets.items():
        numbers = dict.fromkeys((target.value, target.lower, target.upper))
        found += [(n, year, indicator, ("targets", year)) for n in numbers if n is not None]
    for year, actual in indicator.actuals.items():
        if actual.value is not None:
            found.append((actual.value, year, indicator, ("actuals", year)))
    sizes = sorted({abs(value) for value, *_ in found if value})
    if len(sizes) < 2:
        return
    for value, year, record, path in found:
        others = [size for size in sizes if size != abs(value)]
        # From 200 cases to 1 is no slip, and neither value is odd; a share for a percentage is one
        far = _FAR if others[-1] >= _FEW else _FAR * _FEW
        is_large = abs(value) >= far * others[-1]
        is_small = 0 < abs(value) <= others[0] / _FAR and value != int(value)
        if is_large or is_small or _has_another_digit(value, others):
            yield ODD_VALUE.at(
                document.locate(record, *path),
                indicator=indicator.id,
                year=year,
                value=_plain(value),
                others=", ".join(map(_plain, others[:5])),
            )


def _has_another_digit(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether a value is ten times the others, or a tenth, while these are close together."""
    if len(others) < _ENOUGH or others[-1] > _CLOSE * others[0]:
        return False
    middle = others[len(others) // 2]
    factor = max(abs(value) / middle, middle / abs(value)) if value else 0
    return others[0] >= _FEW and _TEN_LESS <= factor <= _TEN_MORE


def _dates(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    first, last = plan.years.first, plan.years.last
    span = f"{first}-{last}"
    for measure in program.measures:
        for target in flatten(measure.targets):
            revised = getattr(target, "revised", None)
            if revised is not None and not first - _BEFORE <= revised.date.year <= last + _AFTER:
                location = document.locate(revised, "date")
                yield ODD_DATE.at(location, what=_CHANGED, found=revised.date, plan=span)
        for indicator in measure.indicators:
            year = indicator.baseline.year if indicator.baseline else first
            if not first - _BEFORE <= year <= last:
                location = document.locate(indicator.baseline, "year")
                yield ODD_DATE.at(location, what=_BASELINE, found=year, plan=span)


def _plain(value: Decimal | int) -> str:
    """As it may stand in the file."""
    return f"{value:f}"
