"""Indicators on pages: where each belongs, where one is shown again (再掲), and those of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ayumi.model.anchors import indicator_anchor
from ayumi.model.attainment import is_met
from ayumi.model.attainment_rate import Rate, attainment_rate
from ayumi.model.indicators import Indicator
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program
from ayumi.model.shared_indicators import named_indicators, plan_indicators
from ayumi.model.site import Site
from ayumi.urls.paths import OVERVIEW, program_page


class RepeatedIndicator(NamedTuple):
    """An indicator that belongs elsewhere: on `page` (from the language's root), or this one."""

    anchor: str  # of this place; it also names the chart
    indicator: Indicator
    page: str  # empty for the program's own page
    own_anchor: str


def repeated_indicators(
    record: Program | Measure, program: Program, plan: Plan
) -> tuple[RepeatedIndicator, ...]:
    """The indicators that the program or one of its measures shows again."""
    if not record.repeated_indicators:
        return ()
    known, place = named_indicators(program, plan), record.id if record is not program else ""
    found = []
    for name in record.repeated_indicators:
        measure, indicator = known[name]
        page = OVERVIEW if measure is None else ""
        own = indicator_anchor(measure or "", indicator.id)
        anchor = f"_{place}_{name.replace('/', '_')}"
        found.append(RepeatedIndicator(anchor, indicator, page, own))
    return tuple(found)


class YearIndicator(NamedTuple):
    """An indicator that has a target or an actual value for one fiscal year."""

    indicator: Indicator
    anchor: str  # of its place on the page of the plan or the program
    is_repeated: bool  # whether it belongs elsewhere
    met: bool | None  # whether it met its target; None where that cannot be said
    rate: Rate | None  # how far the actual value came towards the target


def year_indicators(
    record: Program | Measure, program: Program, plan: Plan, year: int
) -> tuple[YearIndicator, ...]:
    """The indicators of a program or of one of its measures, for one fiscal year."""
    place = "" if isinstance(record, Program) else record.id
    own = [(one, indicator_anchor(place, one.id), False) for one in record.indicators]
    repeated = repeated_indicators(record, program, plan)
    return _of_year([*own, *((one.indicator, one.anchor, True) for one in repeated)], year)


def year_plan_indicators(plan: Plan, year: int) -> tuple[YearIndicator, ...]:
    """The indicators of the plan and of its policy fields, for one fiscal year."""
    found = [(one, indicator_anchor("", one.id), False) for _, one in plan_indicators(plan)]
    return _of_year(found, year)


def _of_year(indicators: list[tuple[Indicator, str, bool]], year: int) -> tuple[YearIndicator, ...]:
    return tuple(
        [
            YearIndicator(*one, is_met(one[0], year), attainment_rate(one[0], year))
            for one in indicators
            if year in one[0].actuals or one[0].next_target(year) is not None
        ]
    )


def rate_methods(indicators: Iterable[YearIndicator]) -> list[str]:
    """How their rates of attainment are computed: each of the interface's keys for it once."""
    methods = (one.rate.method for one in indicators if one.rate is not None)
    return [f"rate_{method.replace('-', '_')}" for method in dict.fromkeys(methods)]


class PlacedIndicator(NamedTuple):
    """An indicator where it belongs: on `page` (from the language's root), or on the overview."""

    indicator: Indicator
    page: str  # empty for the overview
    anchor: str


def every_indicator(site: Site) -> Iterator[PlacedIndicator]:
    """Every indicator: those of the plan and its fields, then in the order of the programs."""
    for _, one in plan_indicators(site.plan):
        yield PlacedIndicator(one, "", indicator_anchor("", one.id))
    for program in site.summaries:
        page = program_page(program.id)
        for one in program.indicators:
            yield PlacedIndicator(one, page, indicator_anchor("", one.id))
        for measure in program.measures:
            for one in measure.indicators:
                yield PlacedIndicator(one, page, indicator_anchor(measure.id, one.id))
