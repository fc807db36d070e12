"""Every text of a program with the anchor under which a reader finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from ayumi.markdown import plain_texts
from ayumi.model import anchors
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Report
from ayumi.model.record import texts
from ayumi.model.text import Text

TITLE, MEASURE = "title", "measure"
PAGE = "page"  # text of the overview or of prose
# What a text is; a file of the search holds the place in this list, and the script knows the first
KINDS = (
    *(TITLE, MEASURE, PAGE, "description", "scope", "baseline", "targets", "result"),
    *("context", "highlights", "section", "next_steps", "note", "indicator", "about"),
)


class Passage(NamedTuple):
    """A text, plain and by language; `measure` is its place in the program, or -1; year 0: none."""

    anchor: str
    kind: str
    measure: int
    year: int
    text: Text


_Written = tuple[str, str, int, int, Text]  # what will be a passage, its text still in Markdown
# A passage of its values: what a NamedTuple calls itself, without the call around it
_passage: Callable[[Iterable[Any]], Passage] = partial(tuple.__new__, Passage)


def program_passages(program: Program, plan: Plan) -> list[Passage]:
    """The passages of the program's page, its title first."""
    written = list(_written(program, plan))
    texts = iter(plain_texts([text for *_, every in written for text in every.values()]))
    return [
        _passage((anchor, kind, measure, year, dict(zip(text, texts, strict=False))))
        for anchor, kind, measure, year, text in written
    ]


def _written(program: Program, plan: Plan) -> Iterator[_Written]:
    """The passages as they stand in the record, in Markdown."""
    yield "", TITLE, -1, 0, program.title
    for text in (program.description, program.note):
        if text is not None:
            yield "", "note" if text is program.note else "description", -1, 0, text
    for text in _about(program, plan):
        yield "", "about", -1, 0, text
    places = {measure.id: place for place, measure in enumerate(program.measures)}
    for year, report in program.reports.items():
        yield from _report(year, report, places)
    for place, measure in enumerate(program.measures):
        yield from _measure(place, measure)


def _about(program: Program, plan: Plan) -> Iterator[Text]:
    path = plan.path_to(program.field)
    yield from (field.title for field in path)
    yield from (plan.departments[name] for name in dict.fromkeys(program.department.values()))
    yield from (plan.tags[tag] for tag in program.tags)


def _report(year: int, report: Report, places: dict[str, int]) -> Iterator[_Written]:
    anchor = anchors.report_anchor(year)
    for measure, items in report.highlights.items():
        yield from _all(anchor, "highlights", places.get(measure, -1), year, items)
    yield from _all(anchor, "section", -1, year, report.sections)
    yield from _all(anchor, "next_steps", -1, year, report.next_steps)
    if report.note is not None:
        yield anchor, "note", -1, year, report.note


def _measure(place: int, measure: Measure) -> Iterator[_Written]:
    anchor = anchors.measure_anchor(measure)
    yield anchor, MEASURE, place, 0, measure.title
    own = (("description", measure.description), ("scope", measure.scope), ("note", measure.note))
    for kind, text in own:
        if text is not None:
            yield anchor, kind, place, 0, text
    yield from _all(anchor, "baseline", place, 0, measure.baseline)
    yield from _all(anchor, "targets", place, 0, measure.targets)
    yield from _results(place, measure)
    for indicator in measure.indicators:
        found = anchors.indicator_anchor(measure.id, indicator.id)
        yield from _all(found, "indicator", place, 0, indicator)


def _results(place: int, measure: Measure) -> Iterator[_Written]:
    for year, result in measure.results.items():
        anchor = anchors.result_anchor(measure, year)
        yield from _all(anchor, "result", place, year, result.items)
        yield from _all(anchor, "context", place, year, result.context)
        if result.note is not None:
            yield anchor, "note", place, year, result.note


def _all(anchor: str, kind: str, measure: int, year: int, records: object) -> Iterator[_Written]:
    """Every text of some records: children, notes, what a target was before it was changed."""
    for key, text, _ in texts(records):
        yield anchor, "note" if key == "note" else kind, measure, year, text
