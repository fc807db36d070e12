"""Whether the actual value of an indicator met its target, where that can be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from ayumi.model.indicators import Indicator, IndicatorTarget


class Attainment(NamedTuple):
    """How many indicators have a target and an actual value to compare, and how many met it."""

    met: int
    compared: int


def is_met(indicator: Indicator, year: int) -> bool | None:
    """Whether the actual value of `year` met the target of that year, as it stood then.

    None where that cannot be said: words stand in place of a number, the value is not final,
    neither way is better, or it is met only by the numbers as they are rounded on the pages.
    """
    planned, actual = indicator.targets.get(year), indicator.actuals.get(year)
    target = planned and planned.held_in(year)
    if target is None or actual is None or actual.value is None:
        return None
    if actual.status is not None or actual.text is not None:
        return None
    exact = _meets(actual.value, target, indicator, None)
    shown = _meets(actual.value, target, indicator, indicator.decimals)
    return exact if exact is shown else None


def attained(indicators: Iterable[Indicator]) -> Mapping[int, Attainment]:
    """The counts by fiscal year."""
    found: dict[int, Attainment] = {}
    for indicator in indicators:
        for year in indicator.actuals:
            if (met := is_met(indicator, year)) is not None:
                before = found.get(year, Attainment(0, 0))
                found[year] = Attainment(before.met + met, before.compared + 1)
    return found


def rounded(value: Decimal, decimals: int | None) -> Decimal:
    """The number with as many places as its indicator asks for; as written, if it does not."""
    if decimals is None:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _meets(
    value: Decimal, target: IndicatorTarget, indicator: Indicator, decimals: int | None
) -> bool | None:
    """Whether `value` meets a target, both with so many places."""

    def short(number: Decimal) -> Decimal:
        return rounded(number, decimals)

    value = short(value)
    bounds = [
        *([value >= short(target.min)] if target.min is not None else ()),
        *([value <= short(target.max)] if target.max is not None else ()),
        *([value > short(target.over)] if target.over is not None else ()),
        *([value < short(target.under)] if target.under is not None else ()),
    ]
    if bounds:
        return all(bounds)
    aim = _aim(target, indicator)
    if aim is None:
        return None
    if target.maintain and value == short(aim):
        return True
    if indicator.direction == "none":
        return None
    return value >= short(aim) if indicator.direction == "higher" else value <= short(aim)


def _aim(target: IndicatorTarget, indicator: Indicator) -> Decimal | None:
    """The number aimed at, unless words (“about 80”) stand in its place."""
    if target.text is not None:
        return None
    if target.value is None and target.maintain and (before := indicator.baseline) is not None:
        return before.value if before.status is None else None
    return target.value
