"""One row a target or child of one, with the fiscal years of the promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ayumi.artifacts.tables.cells import Column, Row, in_each, named, texts
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Part, Program, Target


def columns(plan: Plan) -> list[Column]:
    """The columns."""
    return [
        *named("program", "measure", "target", "id", "parent"),
        *named("first_year", "last_year", "lane", kind="integer"),
        *in_each(plan, "text", "note"),
        *named("revised_on", kind="date"),
        *in_each(plan, "revised_from", "revised_reason"),
    ]


def rows(program: Program, plan: Plan) -> Iterator[Row]:
    """The rows of one program's targets; an empty last_year means "onwards"."""
    codes = plan.codes
    for measure in program.measures:
        for count, target in enumerate(measure.targets, 1):
            yield from _target(program, measure, target, str(count), codes)


def _target(
    program: Program, measure: Measure, target: Target, number: str, codes: Sequence[str]
) -> Iterator[Row]:
    revised = target.revised
    years: Row = [target.years.first, target.years.last, target.lane]
    own: Row = [program.id, measure.id, number, target.id, None, *years]
    day = revised.date.isoformat() if revised else None
    before, reason = (revised.before, revised.reason) if revised else (None, None)
    yield [*own, *texts(codes, target.text, target.note), day, *texts(codes, before, reason)]
    for its_number, parent, part in _parts(target.items, number):
        row: Row = [program.id, measure.id, its_number, part.id, parent, *years]
        yield [*row, *texts(codes, part.text, part.note), None, *texts(codes, None, None)]


def _parts(parts: tuple[Part, ...], above: str) -> Iterator[tuple[str, str, Part]]:
    for count, part in enumerate(parts, 1):
        number = f"{above}.{count}"
        yield number, above, part
        yield from _parts(part.items, number)
