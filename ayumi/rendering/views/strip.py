"""The fiscal years in a row: how each went, and where to read of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ayumi.model.memoize import memoize
from ayumi.model.plan import Plan
from ayumi.model.summary import YearState, YearStatus
from ayumi.rendering.views.badges import Badge, badge


class YearCell(NamedTuple):
    """One fiscal year in a strip or a matrix: how it went, and where to read of it."""

    year: int
    badge: Badge
    href: str = ""


class Course(NamedTuple):
    """The category and the state of each fiscal year of the plan; `marks` has them as `2011:3`."""

    years: tuple[tuple[int, str | None, YearState], ...]
    marks: str


def strip(
    year_status: YearStatus, hrefs: Mapping[int, str], latest: int | None, plan: Plan
) -> tuple[YearCell, ...]:
    """The fiscal years of the plan, each with how it went; `hrefs` by year, where there is one."""
    years, _ = course(year_status, latest, plan)
    return tuple(
        [
            YearCell(year, badge(code, state, plan.scale), hrefs.get(year, ""))
            for year, code, state in years
        ]
    )


def course(year_status: YearStatus, latest: int | None, plan: Plan) -> Course:
    """How each year went; `latest` is the latest fiscal year that anyone reported on."""
    return _courses(latest, plan.years.first, plan.years.last)(year_status)


@lru_cache(maxsize=8)
def _courses(latest: int | None, first: int, last: int) -> Callable[[YearStatus], Course]:
    """The course of each standing, which the page and the overview both show."""

    @memoize()
    def made(year_status: YearStatus) -> Course:
        states = [(year, year_status.state(year, latest)) for year in range(first, last + 1)]
        years = [(year, year_status.categories.get(year), state) for year, state in states]
        marks = " ".join([f"{year}:{code or state}" for year, code, state in years])
        return Course(tuple(years), marks)

    return made
