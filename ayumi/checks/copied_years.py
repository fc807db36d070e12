"""Results and reports that repeat those of an earlier year, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ayumi.checks.year_labels import year_label
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Item, Program, Report
from ayumi.model.promises import flatten
from ayumi.problems import Problem, warning

COPIED_RESULT = warning(
    "copied-result",
    "{year}の実施結果の文が、{before}のものとすべて同じです",
    "the result of {year} is, word for word, that of {before}",
    "前の年度から写したままなら、{year}の結果に書き直してください。",
    "If it was copied and not yet changed, write what was done in {year}.",
)
COPIED_REPORT = warning(
    "copied-report",
    "{year}の報告の文が、{before}のものとすべて同じです",
    "the report on {year} is, word for word, that on {before}",
    "前の年度から写したままなら、{year}の報告に書き直してください。",
    "If it was copied and not yet changed, write what there is to say of {year}.",
)
_SHORT = 12  # characters, as 継続して実施した: they may well be the same every year


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Each year whose lines are those of an earlier one."""
    for measure in program.measures:
        results = {year: _lines(result.items) for year, result in measure.results.items()}
        for year, before in _copied(results):
            location = document.locate_key(measure, "results", year)
            labels = {"year": year_label(plan, year), "before": year_label(plan, before)}
            yield COPIED_RESULT.at(location, **labels)
    reports = {year: _report_lines(report) for year, report in program.reports.items()}
    for year, before in _copied(reports):
        location = document.locate_key(program, "reports", year)
        labels = {"year": year_label(plan, year), "before": year_label(plan, before)}
        yield COPIED_REPORT.at(location, **labels)


def _report_lines(report: Report) -> tuple[str, ...]:
    sections = [item for section in report.sections for item in section.items]
    highlights = [item for items in report.highlights.values() for item in items]
    return _lines([*highlights, *sections, *report.next_steps])


def _lines(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple([next(iter(item.text.values())) for item in flatten(items)])


def _copied(years: Mapping[int, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Each year whose lines an earlier year has too, and that year."""
    first: dict[tuple[str, ...], int] = {}
    for year in sorted(years):
        lines = years[year]
        if sum(map(len, lines)) > _SHORT and (before := first.setdefault(lines, year)) != year:
            yield year, before
