"""The rows of data/sources.csv: evidence for targets and for lines of the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ayumi.model.plan import Plan
from ayumi.model.program import Item, Part, Program, Target
from ayumi.model.promises import numbered

Row = Sequence[Any]


def source_rows(program: Program, _plan: Plan) -> Iterator[Row]:
    """One row a source: what it is evidence for, its title, and where it can be seen."""
    for measure in program.measures:
        start = (program.id, measure.id)
        yield from _sources((*start, None, "target"), numbered(measure.targets))
        yield from _sources((*start, None, "baseline"), numbered(measure.baseline))
        for year, result in measure.results.items():
            yield from _sources((*start, year, "result"), numbered(result.items))
            yield from _sources((*start, year, "context"), numbered(result.context))
    for year, report in program.reports.items():
        for name, items in report.highlights.items():
            yield from _sources((program.id, name, year, "highlight"), numbered(items))
        for section in report.sections:
            yield from _sources((program.id, None, year, "section"), numbered(section.items))
        yield from _sources((program.id, None, year, "next-step"), numbered(report.next_steps))


def _sources(
    start: Row, lines: Iterator[tuple[str, Item]] | Iterator[tuple[str, Target | Part]]
) -> Iterator[Row]:
    for number, line in lines:
        for one in line.sources:
            yield (*start, number, one.title, one.url, one.image, one.alt, one.licence)
