"""An indicator's rate of attainment: how far its actual value of a year came towards the target.

There is none where no single number is aimed at, where it cannot be said whether the target was
met, and where it would have to be divided by zero or could not be read as a share.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from ayumi.model.attainment import is_met
from ayumi.model.indicators import Indicator, IndicatorTarget

_HUNDRED = Decimal(100)
_PLACES, _MOST_PLACES = 1, 9


class Method(StrEnum):
    """How a rate is computed."""

    FROM_BASELINE = "from-baseline"  # (actual - baseline) / (target - baseline)
    RATIO = "ratio"  # actual / target, where higher is better
    INVERSE = "inverse-ratio"  # target / actual, where lower is better


class Rate(NamedTuple):
    """A rate in per cent, rounded, and how it was computed."""

    percent: Decimal
    method: Method


class _Aim(NamedTuple):
    """The number aimed at, and whether higher values are better."""

    value: Decimal
    is_higher: bool


def attainment_rate(indicator: Indicator, year: int) -> Rate | None:
    """The rate of fiscal year `year`; None where there is none."""
    if is_met(indicator, year) is None:
        return None
    held, actual = indicator.targets[year].held_in(year), indicator.actuals[year].value
    aim = _aim(held, indicator)
    if aim is None or actual is None:
        return None
    target, is_higher = aim
    baseline = _baseline(indicator, year)
    if baseline is not None and (target > baseline if is_higher else target < baseline):
        share = (actual - baseline) / (target - baseline)
        return Rate(_rounded(share), Method.FROM_BASELINE)
    if is_higher:
        return Rate(_rounded(actual / target), Method.RATIO) if target > 0 <= actual else None
    return Rate(_rounded(target / actual), Method.INVERSE) if target > 0 < actual else None


def _aim(target: IndicatorTarget, indicator: Indicator) -> _Aim | None:
    """None for a range, a value to be exceeded or maintained, and one in words."""
    if target.maintain or target.text is not None:
        return None
    if target.value is not None:
        return None if indicator.direction == "none" else _Aim(target.value, _is_higher(indicator))
    bounds = (target.min, target.max, target.over, target.under)
    found = target.max if target.min is None else target.min
    if found is None or len(bounds) - bounds.count(None) > 1:
        return None
    is_higher = target.min is not None
    is_against = indicator.direction != "none" and is_higher is not _is_higher(indicator)
    return None if is_against else _Aim(found, is_higher)


def _is_higher(indicator: Indicator) -> bool:
    return indicator.direction == "higher"


def _baseline(indicator: Indicator, year: int) -> Decimal | None:
    """The value from which it began, before `year`."""
    baseline = indicator.baseline
    if baseline is None or baseline.status is not None or baseline.year >= year:
        return None
    return baseline.value


def _rounded(share: Decimal) -> Decimal:
    """Per cent to one decimal place, half up; to more where it would become 100 and is not."""
    exact, places = share * _HUNDRED, _PLACES
    while True:
        percent = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if percent != _HUNDRED or exact == _HUNDRED or places == _MOST_PLACES:
            return percent
        places += 1
