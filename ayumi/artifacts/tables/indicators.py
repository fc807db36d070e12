"""One row a number: an indicator, a fiscal year, and what kind of value it is."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.artifacts.tables.cells import Column, Row, in_each, named, texts
from ayumi.model.plan import Plan
from ayumi.model.program import Indicator, Program


def columns(plan: Plan) -> list[Column]:
    """The columns."""
    return [
        *named("program", "measure", "indicator"),
        *named("year", kind="integer"),
        *named("kind"),
        *named("value", kind="number"),
        *named("direction"),
        *in_each(plan, "title", "unit", "source"),
    ]


def rows(program: Program, plan: Plan) -> Iterator[Row]:
    """The rows of one program's indicators; `kind` is baseline, target or actual."""
    codes = plan.codes
    for measure in program.measures:
        for one in measure.indicators:
            words = texts(codes, one.title, one.unit, one.source)
            for year, kind, value in _values(one):
                yield [program.id, measure.id, one.id, year, kind, value, one.direction, *words]


def _values(indicator: Indicator) -> Iterator[tuple[int, str, float]]:
    if indicator.baseline is not None:
        yield indicator.baseline.year, "baseline", indicator.baseline.value
    for year in sorted({*indicator.targets, *indicator.actuals}):
        if year in indicator.targets:
            yield year, "target", indicator.targets[year]
        if year in indicator.actuals:
            yield year, "actual", indicator.actuals[year]
