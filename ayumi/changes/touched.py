"""Which pages a change of a program can be seen on."""

from __future__ import annotations

from collections.abc import Iterator

from ayumi.changes.differences import Difference, Step
from ayumi.changes.notes import is_internal
from ayumi.changes.scopes import Sides, scope
from ayumi.model.anchors import indicator_anchor, report_anchor
from ayumi.model.indicators import Indicator
from ayumi.model.program import Measure, Program
from ayumi.model.summary import program_ref
from ayumi.urls.paths import OVERVIEW, program_page, year_page

# The keys of which the overview shows nothing
_ON_PAGES_ALONE = {
    *("description", "baseline", "items", "context", "note", "sources", "highlights", "sections"),
    *("next_steps", "scope", "budget", "progress", "answers"),
}
_OF_ONE_YEAR = {"results", "reports", "interim", "actuals", "budget"}


def touched(difference: Difference, sides: Sides) -> tuple[str, ...]:
    """The pages from the root of a language; that of the program with the anchor of the place."""
    program = sides.programs[1]
    if program is None:
        return (OVERVIEW,)
    if is_internal(difference):
        return ()
    pages = [f"{program_page(program.id)}{_anchor(difference.path)}"]
    if not _ON_PAGES_ALONE & {step.key.attribute for step in difference.path}:
        pages.append(OVERVIEW)
    return (*pages, *map(year_page, _years(difference, program, sides)))


def _anchor(path: tuple[Step, ...]) -> str:
    """Of the measure or indicator, or of the report of the year, as far as it still exists."""
    measure, anchor = "", ""
    for step in path:
        if isinstance(step.new, Measure):
            measure = anchor = step.new.id
        elif isinstance(step.new, Indicator):
            anchor = indicator_anchor(measure, step.new.id)
        elif step.new is not None and step.key.attribute in ("reports", "results"):
            anchor = f"{measure}-{step.item}" if measure else report_anchor(step.item)
    return f"#{anchor}" if anchor else ""


def _years(difference: Difference, program: Program, sides: Sides) -> Iterator[int]:
    """The reports of which years show it: that of a result alone, else all that there are."""
    plan = sides.new.plan
    reported = program_ref(program, plan).reported_years
    own = scope(difference.path, sides, sides.new.plan.codes[0], is_new=True).year
    is_of_one = any(step.key.attribute in _OF_ONE_YEAR for step in difference.path)
    for year in reported:
        is_shown = plan.years.first <= year <= plan.years.last
        if is_shown and (not is_of_one or year == own):
            yield year
