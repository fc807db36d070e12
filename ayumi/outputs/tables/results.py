"""One row a line of the record: results, context, highlights, sections, next steps."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program
from ayumi.model.text import Text
from ayumi.outputs.tables.cells import Column, Row, in_each, named, numbered, texts


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
    for measure in program.measures:
        for year, result in measure.results.items():
            start: Row = [program.id, measure.id, year, result.category]
            yield from _lines([*start, "result"], result.items, None, plan)
            yield from _lines([*start, "context"], result.context, None, plan)
            yield from _note(start, result.note, plan)
    for year, report in program.reports.items():
        whole: Row = [program.id, None, year, report.category]
        for name, items in report.highlights.items():
            yield from _lines([program.id, name, year, None, "highlight"], items, None, plan)
        for section in report.sections:
            yield from _lines([*whole, "section"], section.items, section.title, plan)
        yield from _lines([*whole, "next-step"], report.next_steps, None, plan)
        yield from _note(whole, report.note, plan)


def _note(start: Row, note: Text | None, plan: Plan) -> Iterator[Row]:
    """A row for an editor's note on the year as a whole."""
    if note is not None:
        yield [*start, "note", None, None, *texts(plan, None, None, note)]


def _lines(start: Row, items: tuple[Item, ...], heading: Text | None, plan: Plan) -> Iterator[Row]:
    for number, item in numbered(items):
        answers = " ".join(item.answers)
        yield [*start, number, answers, *texts(plan, heading, item.text, item.note)]
