"""Fiscal years that were left out: between two that are reported, or at the program's level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from ayumi.model.declaration import has_values
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.problems import Bilingual, Location, Problem, remark, warning

NO_REPORT = warning(
    "no-report",
    "{year}年度は、施策計画の実施結果だけがあり、プログラムの reports がありません"
    "（{others}にはあります）",
    "the measures have results of {year}, but the program has no report on it ({others})",
    "記録にプログラム全体の報告があるなら、reports に {year} を書き足してください。",
    "If the record has a report on the whole program, add {year} under reports.",
)
YEAR_SKIPPED = remark(
    "year-skipped",
    "{before}年度と{after}年度の報告がありますが、その間の {years}年度の報告がありません",
    "there are reports on {before} and {after}, but none on {years} between them",
    "年度の打ち間違いがないか確かめてください。記録のとおりならこのままでかまいません。",
    "Check that no year was mistyped. If the record says so, leave it.",
)

_FEW = 0.1  # of all programs


def find(program: Program, document: Document[Program], plan: Plan) -> Iterator[Problem]:
    """Years that only the measures report on, and years that nothing reports on."""
    if document.context.unread:  # what seems to be missing may be there, and is reported
        return
    own = range(plan.years.first, plan.years.last + 1)  # any other is an error of its own
    reported = _years(program.reports).intersection(own)
    every = reported.union(*(_years(m.results) for m in program.measures)).intersection(own)
    # A city may have begun to report on whole programs in a later year
    first = min(reported, default=0)
    for year in sorted(year for year in every.difference(reported) if reported and year > first):
        before = max(other for other in reported if other < year)
        others = Bilingual(f"{before}年度", f"it has one on {before}")
        yield NO_REPORT.at(_location(document, program, year), year=year, others=others)
    for before, after in _gaps(every):
        years = f"{before + 1}-{after - 1}" if after - before > 2 else before + 1
        location = _location(document, program, after)
        yield YEAR_SKIPPED.at(location, before=before, after=after, years=years)


class ReportedYears(NamedTuple):
    """The years on which a program reports, and those of its measures' results."""

    program: list[int]
    measures: list[tuple[int, Location]]


def reported_years(document: Document[Program], program: Program) -> ReportedYears:
    """The years of a program's own reports and of its measures' results."""
    of_measures = set[int]().union(*(_years(measure.results) for measure in program.measures))
    return ReportedYears(
        sorted(_years(program.reports)),
        [(year, _location(document, program, year)) for year in sorted(of_measures)],
    )


def find_without_report(programs: Collection[ReportedYears]) -> Iterator[Problem]:
    """The programs without any report, where nearly all others with results of a year have one."""
    results = Counter(year for one in programs for year, _ in one.measures)
    lacking = Counter(y for one in programs for y, _ in one.measures if y not in one.program)
    for one in programs:
        for year, location in () if one.program else one.measures:
            count = results[year] - lacking[year]
            if count > 1 and (lacking[year] == 1 or lacking[year] <= _FEW * results[year]):
                others = Bilingual(f"ほかの{count}プログラム", f"{count} other programs have one")
                yield NO_REPORT.at(location, year=year, others=others)


def _years(records: Mapping[int, object]) -> set[int]:
    """The years of which there is more than an empty record, for a report that is to come."""
    return {year for year, record in records.items() if has_values(record)}


def _gaps(years: Collection[int]) -> Iterator[tuple[int, int]]:
    """Each two years between which some are missing, unless all are equally far apart."""
    pairs = list(pairwise(sorted(years)))
    distances = {after - before for before, after in pairs}
    if len(pairs) > 1 and len(distances) == 1:  # a report every other year
        return
    yield from ((before, after) for before, after in pairs if after - before > 1)


def _location(document: Document[Program], program: Program, year: int) -> Location:
    """Where the first report on the year is, of the program or of a measure."""
    if year in program.reports:
        return document.locate_key(program, "reports", year)
    measure = next(m for m in program.measures if year in m.results)
    return document.locate_key(measure, "results", year)
