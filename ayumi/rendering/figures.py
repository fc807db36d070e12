"""The values of an indicator as text in one language: numbers, bounds, words, and their marks."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ayumi.i18n import formats
from ayumi.i18n.interface import Interface
from ayumi.model.attainment import rounded
from ayumi.model.indicators import Indicator, IndicatorBaseline, IndicatorTarget, IndicatorValue
from ayumi.model.text import Text
from ayumi.rendering.localizer import Localizer


class Figure(NamedTuple):
    """A value as text; all parts are empty where there is none."""

    number: str = ""
    text: Text | None = None  # the record's own words, which stand in place of the number
    year: str = ""  # “by FY2024”, where it is the target of a later year
    status: str = ""  # “preliminary” or “forecast”
    changed: str = ""  # of a target that was changed in the year, or later

    def __bool__(self) -> bool:
        return bool(self.number or self.text)

    def plain(self, localizer: Localizer) -> str:
        """All of it in one line, without markup."""
        shown = localizer.plain(self.text) if self.text else self.number
        marks = [mark for mark in (self.year, self.status, self.changed) if mark]
        return shown + "".join(localizer.locale.words("scope", scope=mark) for mark in marks)


def value_figure(
    value: IndicatorValue | IndicatorBaseline | None, indicator: Indicator, words: Interface
) -> Figure:
    """An actual value or a baseline."""
    if value is None:
        return Figure()
    number, status = value.value, value.status
    return Figure(
        "" if number is None else formats.number(words, rounded(number, indicator.decimals)),
        value.text if isinstance(value, IndicatorValue) else None,
        status=words(f"status_{status}") if status else "",
    )


def target_figure(
    target: IndicatorTarget | None, indicator: Indicator, words: Interface, year: str = ""
) -> Figure:
    """A target; `year` is the name of the fiscal year that it is for, if that has to be said."""
    if target is None:
        return Figure()
    due = words("target_by", year=year) if year else ""
    return Figure(_target(target, indicator.decimals, words), target.text, due)


def _target(target: IndicatorTarget, decimals: int | None, words: Interface) -> str:
    """A target in the words of the interface; empty where it has its own words alone."""

    def written(value: Decimal) -> str:
        return formats.number(words, rounded(value, decimals))

    if target.value is not None:
        number = written(target.value)
        return words("target_maintain_value", value=number) if target.maintain else number
    if target.maintain:
        return words("target_maintain")
    if target.min is not None and target.max is not None:
        return words("target_range", low=written(target.min), high=written(target.max))
    bounds = [
        words(f"target_{name}", value=written(bound))
        for name in ("min", "over", "max", "under")
        if (bound := getattr(target, name)) is not None
    ]
    if len(bounds) > 1:
        return words("target_both", lower=bounds[0], upper=bounds[1])
    return "".join(bounds)


def latest_figures(indicator: Indicator, localizer: Localizer) -> tuple[int, Figure, Figure]:
    """The latest year with an actual value, else with a target (0: neither), target and actual."""
    locale, year = localizer.locale, max(indicator.actuals or indicator.targets, default=0)
    actual = value_figure(indicator.actuals.get(year), indicator, locale.words)
    return year, due_figure(indicator, year, localizer), actual


def year_figures(indicator: Indicator, year: int, localizer: Localizer) -> tuple[Figure, Figure]:
    """The target and the actual value of one fiscal year; the target may be for a later one."""
    actual = value_figure(indicator.actuals.get(year), indicator, localizer.locale.words)
    return due_figure(indicator, year, localizer), actual


def due_figure(indicator: Indicator, year: int, localizer: Localizer) -> Figure:
    """The target of fiscal year `year`, else the next one: a plan may have one for its end only.

    In years before the plan, no target of the plan held.
    """
    locale = localizer.locale
    found = indicator.next_target(year)
    if found is None or (found.year > year and year < locale.plan.years.first):
        return Figure()
    name = locale.year_short(found.year) if found.year > year else ""
    target, change = found.target.held_in(year), found.target.change_seen_in(year)
    figure = target_figure(target, indicator, locale.words, name)
    return figure._replace(
        changed=locale.words(f"target_changed_{change.replace('-', '_')}") if change else ""
    )
