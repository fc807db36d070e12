"""The changes of the configuration, with how many programs they concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ayumi.changes.change import Change, Group, Section
from ayumi.changes.describe import describe
from ayumi.changes.differences import Difference, differences
from ayumi.changes.notes import filled, is_internal
from ayumi.changes.scopes import Sides
from ayumi.model.departments import responsibility
from ayumi.model.program import Measure, Program, Report, Result, every_report, every_result
from ayumi.model.scale import Category
from ayumi.problems import Bilingual
from ayumi.urls.paths import OVERVIEW, program_page

TITLE = Bilingual("計画全体の設定", "The plan as a whole")
USED = Bilingual("使っているプログラム：{n}件", "Programs that use it: {n}")
UNUSED = Bilingual("使っているプログラムはありません。", "No program uses it.")
EVERY_PAGE = Bilingual("すべてのページに関わることがあります。", "It may concern every page.")
_NOT_ON_PAGES = ("scales", "assessments", "departments", "tags", "fields")


def section(sides: Sides, programs: Sequence[Program], *, is_all: bool) -> Section | None:
    """The changes of the plan, if there are any.

    `programs`: those of the new state that can be read, and whether these are all.
    """
    found = differences(sides.old.plan, sides.new.plan)
    changes = tuple(_with_use(*pair, programs, is_all=is_all) for pair in describe(found, sides))
    return Section(TITLE, (Group(Bilingual("", ""), changes),)) if changes else None


def _with_use(
    change: Change, difference: Difference, programs: Sequence[Program], *, is_all: bool
) -> Change:
    """The change, with what it concerns."""
    if is_internal(difference):
        return change
    first = difference.path[0]
    if first.key.attribute not in _NOT_ON_PAGES:
        return change._replace(notes=(*change.notes, EVERY_PAGE), pages=(OVERVIEW,))
    used = [program for program in programs if _uses(program, difference)]
    notes = (filled(USED, n=len(used)),) if used else (UNUSED,) if is_all else ()
    pages = (OVERVIEW, *(program_page(program.id) for program in used))
    return change._replace(notes=(*change.notes, *notes), pages=pages)


def _uses(program: Program, difference: Difference) -> bool:
    """Whether the program has the category, department, tag or field that differs."""
    names = set(_names(difference))
    key = difference.path[0].key.attribute
    if key in ("scales", "assessments"):
        return not names.isdisjoint(_categories(program)) or not names
    records: tuple[Program | Measure, ...] = (program, *program.measures)
    if key == "departments":
        found = {n for one in records for n in responsibility(one, program).names}
    elif key == "tags":
        found = {name for one in records for name in one.tags}
    else:
        found = {program.field} if program.field else set()
    return not names.isdisjoint(found)


def _names(difference: Difference) -> Iterator[str]:
    """The name of the category, department, tag or fields on the path."""
    for step in difference.path:
        value = step.old if step.new is None else step.new
        if isinstance(value, Category):
            yield value.name
        elif step.key.attribute in ("departments", "tags") and step.item:
            yield step.item
        elif isinstance(id_ := getattr(value, "id", None), str):
            yield id_


def _categories(program: Program) -> Iterable[str]:
    """The names of all categories that it is given."""
    found: list[Report | Result] = [one for _, one in every_report(program)]
    for measure in program.measures:
        found += [one for _, one in every_result(measure)]
    for one in found:
        yield from (one.category or "", *one.assessments.values())
