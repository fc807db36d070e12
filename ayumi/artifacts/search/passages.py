"""The texts of programs and pages, each with the anchor under which a reader finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html.parser import HTMLParser

from ayumi.markdown.batch import plain_texts
from ayumi.markdown.pages import render_page
from ayumi.markdown.texts import plain
from ayumi.model import anchors
from ayumi.model.departments import Responsibility, responsibility
from ayumi.model.plan import Plan
from ayumi.model.program import Measure, Program, Report, Result
from ayumi.model.reviews import Review, assessment_words
from ayumi.model.shared_indicators import plan_indicators
from ayumi.model.site import Prose
from ayumi.model.text import Text
from ayumi.model.text_fields import texts

TITLE, MEASURE = "title", "measure"
_PAGE = "page"  # text of the overview or of prose
_CODE, _LIFE = "code", "lifecycle"
# What a text is; a file of the search holds the place in this list, and the script knows the first
KINDS = (
    *(TITLE, MEASURE, _PAGE, "description", "scope", "baseline", "targets", "result"),
    *("context", "highlights", "section", "next_steps", "note", "indicator", "about", _CODE, _LIFE),
    *("review", "milestone"),
)
_BLOCKS = re.compile(r"p|li|h[2-6]|t[dhr]|pre|d[dt]|table|[uo]l|blockquote|div")

# Anchor, kind, place of the measure in the program (or -1), year (or 0), and the text by language
Passage = tuple[str, str, int, int, Text]


def program_passages(program: Program, plan: Plan) -> list[Passage]:
    """The passages of the program's page in plain text, its title first."""
    passages = list(_program(program, plan))
    found = iter(plain_texts([text for *_, every in passages for text in every.values()]))
    return [
        *(
            (anchor, kind, measure, year, dict(zip(text, found, strict=False)))
            for anchor, kind, measure, year, text in passages
        ),
        *_codes(program, plan),
    ]


def _program(program: Program, plan: Plan) -> Iterator[Passage]:
    """The passages as they stand in the record, in Markdown."""
    yield "", TITLE, -1, 0, program.title
    yield from _own("", -1, 0, description=program.description, note=program.note)
    yield from _all("", _LIFE, -1, 0, tuple(filter(None, (program.added, program.ended))))
    for text in _about(program, plan):
        yield "", "about", -1, 0, text
    yield from _all("", "note", -1, 0, program.budget)
    for indicator in program.indicators:
        yield from _all(anchors.indicator_anchor("", indicator.id), "indicator", -1, 0, indicator)
    places = {measure.id: place for place, measure in enumerate(program.measures)}
    for year, report in program.reports.items():
        yield from _report(anchors.report_anchor(year), year, report, places)
    for period, report in program.interim.items():
        anchor = anchors.interim_anchor(anchors.report_anchor(period.year), period)
        yield from _report(anchor, period.year, report, places)
    yield from _reviews(program.reviews, anchors.report_anchor, -1, plan)
    for place, measure in enumerate(program.measures):
        yield from _measure(place, measure)
        section = partial(anchors.result_anchor, measure)
        yield from _reviews(measure.reviews, section, place, plan)
        own = Responsibility(measure.department, measure.lead, measure.tags)
        for text in _of_responsibility(own, plan):
            yield anchors.measure_anchor(measure), "about", place, 0, text


def _about(program: Program, plan: Plan) -> Iterator[Text]:
    yield from (field.title for field in plan.path_to(program.field))
    yield from _of_responsibility(responsibility(program, program), plan)


def _of_responsibility(found: Responsibility, plan: Plan) -> Iterator[Text]:
    """The titles of departments and tags."""
    yield from (plan.departments[name].text for name in found.names)
    yield from (plan.tags[tag] for tag in found.tags)


def _report(anchor: str, year: int, report: Report, places: dict[str, int]) -> Iterator[Passage]:
    for measure, items in report.highlights.items():
        yield from _all(anchor, "highlights", places.get(measure, -1), year, items)
    yield from _all(anchor, "section", -1, year, report.sections)
    yield from _all(anchor, "next_steps", -1, year, report.next_steps)
    yield from _own(anchor, -1, year, note=report.note)


def _codes(program: Program, plan: Plan) -> Iterator[Passage]:
    """The codes that are printed, no Markdown and the same in every language."""
    if program.code:  # found like the title
        yield "", TITLE, -1, 0, dict.fromkeys(plan.codes, program.code)
    for place, measure in enumerate(program.measures):
        if measure.code:
            yield (
                anchors.measure_anchor(measure),
                _CODE,
                place,
                0,
                dict.fromkeys(plan.codes, measure.code),
            )


def _measure(place: int, measure: Measure) -> Iterator[Passage]:
    anchor = anchors.measure_anchor(measure)
    yield anchor, MEASURE, place, 0, measure.title
    own = {"description": measure.description, "scope": measure.scope, "note": measure.note}
    yield from _own(anchor, place, 0, **own)
    yield from _all(anchor, _LIFE, place, 0, tuple(filter(None, (measure.added, measure.ended))))
    yield from _all(anchor, "baseline", place, 0, measure.baseline)
    yield from _all(anchor, "targets", place, 0, measure.targets)
    for one in measure.milestones:
        of_milestone = anchors.milestone_anchor(measure.id, one.id)
        yield from _all(of_milestone, "milestone", place, one.due.year, one)
    for year, result in measure.results.items():
        yield from _result(anchors.result_anchor(measure, year), place, year, result)
    for period, result in measure.interim.items():
        of_year = anchors.result_anchor(measure, period.year)
        of_period = anchors.interim_anchor(of_year, period)
        yield from _result(of_period, place, period.year, result)
    yield from _all(anchor, "note", place, 0, measure.budget)
    for indicator in measure.indicators:
        found = anchors.indicator_anchor(measure.id, indicator.id)
        yield from _all(found, "indicator", place, 0, indicator)


def _reviews(
    by_year: Mapping[int, tuple[Review, ...]],
    section: Callable[[int], str],
    measure: int,
    plan: Plan,
) -> Iterator[Passage]:
    for year, reviews in by_year.items():
        for number, review in enumerate(reviews, 1):
            anchor = anchors.review_anchor(section(year), number)
            yield from _all(anchor, "review", measure, year, review)
            if (words := assessment_words(review.assessment, plan.codes[0])) is not None:
                yield anchor, "review", measure, year, words


def _result(anchor: str, place: int, year: int, result: Result) -> Iterator[Passage]:
    yield from _all(anchor, "result", place, year, result.items)
    yield from _all(anchor, "context", place, year, result.context)
    yield from _own(anchor, place, year, note=result.note)


def _own(anchor: str, measure: int, year: int, **own: Text | None) -> Iterator[Passage]:
    """The texts of a record itself that it has, by kind."""
    for kind, text in own.items():
        if text is not None:
            yield anchor, kind, measure, year, text


def _all(anchor: str, kind: str, measure: int, year: int, records: object) -> Iterator[Passage]:
    """Every text of some records: children, notes, what a target was before it was changed."""
    for key, text, _ in texts(records):
        yield anchor, "note" if key == "note" else kind, measure, year, text


def overview_passages(plan: Plan) -> Iterator[Passage]:
    """The texts of the overview about the plan and its scales."""
    yield "", TITLE, -1, 0, _plain(plan.title)
    of_scales = (
        text
        for scale in plan.all_scales()
        for text in (
            *(scale.title, scale.order),
            *(t for c in scale.categories for t in (c.label, c.definition)),
        )
    )
    for text in (plan.organisation, plan.description, plan.notice, *of_scales):
        if text is not None:
            yield "", _PAGE, -1, 0, _plain(text)
    for _, indicator in plan_indicators(plan):
        for _, text, _ in texts(indicator):
            yield anchors.indicator_anchor("", indicator.id), _PAGE, -1, 0, _plain(text)


def _plain(text: Text) -> Text:
    return {lang: plain(t) for lang, t in text.items()}


def prose_passages(prose: Prose) -> Iterator[Passage]:
    """The blocks of the page; each language has blocks and anchors of its own."""
    pages = {lang: render_page(text) for lang, text in prose.texts.items()}
    yield "", TITLE, -1, 0, {lang: page.title for lang, page in pages.items()}
    for lang, page in pages.items():
        cutter = _Cutter()
        cutter.feed(page.body)
        cutter.close()
        for anchor, parts in cutter.blocks:
            if text := " ".join("".join(parts).split()):
                yield anchor, _PAGE, -1, 0, {lang: text}


class _Cutter(HTMLParser):
    """Cuts HTML into blocks of text, each under the anchor of the heading above it."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, list[str]]] = [("", [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._cut(tag, given.get("id"))
        self.blocks[-1][1].append(" " if tag == "br" else given.get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        self._cut(tag)

    def handle_data(self, data: str) -> None:
        self.blocks[-1][1].append(data)

    def _cut(self, tag: str, anchor: str | None = None) -> None:
        if _BLOCKS.fullmatch(tag):
            self.blocks.append((anchor or self.blocks[-1][0], []))
