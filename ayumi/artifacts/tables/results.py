"""One row a line of the record: results, context, highlights, sections, next steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ayumi.artifacts.tables.cells import Column, Row, in_each, named, numbered, texts
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program
from ayumi.model.text import Text


def columns(plan: Plan) -> list[Column]:
    """The columns."""
    return [
        *named("program", "measure"),
        *named("year", kind="integer"),
        *named("category", "part", "line", "answers"),
        *in_each(plan, "heading", "text", "note"),
    ]


def rows(program: Program, plan: Plan) -> Iterator[Row]:
    """The measures' results and context, then the program's highlights, sections, next steps."""
    codes = plan.codes
    for measure in program.measures:
        for year, result in measure.results.items():
            start: Row = [program.id, measure.id, year, result.category]
            yield from _lines([*start, "result"], result.items, None, codes)
            yield from _lines([*start, "context"], result.context, None, codes)
            yield from _note(start, result.note, codes)
    for year, report in program.reports.items():
        whole: Row = [program.id, None, year, report.category]
        for name, items in report.highlights.items():
            yield from _lines([program.id, name, year, None, "highlight"], items, None, codes)
        for section in report.sections:
            yield from _lines([*whole, "section"], section.items, section.title, codes)
        yield from _lines([*whole, "next-step"], report.next_steps, None, codes)
        yield from _note(whole, report.note, codes)


def _note(start: Row, note: Text | None, codes: Sequence[str]) -> Iterator[Row]:
    """A row for an editor's note on the year as a whole."""
    if note is not None:
        yield [*start, "note", None, None, *texts(codes, None, None, note)]


def _lines(
    start: Row, items: tuple[Item, ...], heading: Text | None, codes: Sequence[str]
) -> Iterator[Row]:
    for number, item in numbered(items):
        answers = " ".join(item.answers)
        yield [*start, number, answers, *texts(codes, heading, item.text, item.note)]
