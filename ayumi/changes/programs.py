"""The changes of programs: each compared with what it was, its measures one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ayumi.changes.change import READERS, Change, Group, Kind, Section
from ayumi.changes.describe import describe
from ayumi.changes.differences import Difference, differences
from ayumi.changes.notes import filled
from ayumi.changes.outline import lines
from ayumi.changes.scopes import Sides, scope
from ayumi.changes.touched import touched
from ayumi.changes.values import program_title
from ayumi.model.program import Measure, Program
from ayumi.model.text import in_language
from ayumi.problems import Bilingual
from ayumi.urls.paths import OVERVIEW, program_page

PROGRAM = Bilingual("アクションプログラム「{title}」", "Action program “{title}”")
MEASURE = Bilingual("施策計画「{title}」", "Measure “{title}”")
ADDED = Bilingual("新しいプログラムのページが加わります。", "A page for a new program is added.")
GONE = Bilingual("このプログラムのページがなくなります。", "The page of this program is removed.")
MOVED = Bilingual(
    "このプログラムのページのアドレスが変わります。", "The page of this program moves."
)
ADDRESS = Bilingual("ページのアドレス", "Address of the page")
OLD_ADDRESS = Bilingual(
    "元のアドレス {page} は使えなくなります。", "The old address {page} no longer works."
)
NO_TITLE = Bilingual("", "")


def paired(
    old: Mapping[str, Program], new: Mapping[str, Program]
) -> list[tuple[Program | None, Program | None]]:
    """Programs before and after: by id, else, for a file that was renamed, by title or number."""
    gone = {id_: one for id_, one in old.items() if id_ not in new}
    found: list[tuple[Program | None, Program | None]] = []
    for id_, one in new.items():
        before = old.get(id_)
        if before is None:
            likes = (name for name, other in gone.items() if _is_like(other, one))
            before = gone.pop(next(likes, ""), None)
        found.append((before, one))
    return found + [(one, None) for one in gone.values()]


def _is_like(old: Program, new: Program) -> bool:
    same = {one.id for one in old.measures} & {one.id for one in new.measures}
    return old.title == new.title or (bool(same) and old.number == new.number)


def found_in(old: Program | None, new: Program | None) -> tuple[Difference, ...]:
    """The differences of a program; none where it is new or removed."""
    return () if old is None or new is None else tuple(differences(old, new))


def section(sides: Sides, found: Sequence[Difference]) -> Section | None:
    """The changes of the program of `sides`, of the differences found; None without any."""
    old, new = sides.programs
    if old is not None and new is not None:
        groups = (*_moved(old, new), *_groups(found, sides))
    else:
        groups = (Group(NO_TITLE, (_whole(sides),)),)
    program = new or old
    if program is None or not groups:
        return None
    titles = (program_title(program, reader) for reader in READERS)
    return Section(filled(PROGRAM, title=Bilingual(*titles)), groups)


def _groups(found: Iterable[Difference], sides: Sides) -> Iterator[Group]:
    """Those of the program itself, then those of each measure, as the page has them."""
    ordered = sorted(found, key=lambda one: _measure(one) is not None)
    for measure, some in groupby(ordered, _measure):
        changes = []
        for change, difference in describe(some, sides):
            changes.append(change._replace(pages=touched(difference, sides)))
        yield Group(_title(measure), tuple(changes))


def _measure(difference: Difference) -> Measure | None:
    """The measure in which it is; None for a measure as a whole, and for what is in none."""
    first = difference.path[0]
    inside = len(difference.path) > 1 and isinstance(first.new, Measure)
    return first.new if inside and first.old is not None else None


def _title(measure: Measure | None) -> Bilingual:
    if measure is None:
        return NO_TITLE
    title = Bilingual(*(in_language(measure.title, reader) for reader in READERS))
    return filled(MEASURE, title=title)


def _moved(old: Program, new: Program) -> Iterator[Group]:
    """That the file has another name, which is the address of the page."""
    if old.id != new.id:
        before, after = program_page(old.id), program_page(new.id)
        gone = filled(OLD_ADDRESS, page=before)
        values = [dict.fromkeys(READERS, page) for page in (before, after)]
        pages = (after, OVERVIEW)
        change = Change(Kind.CHANGED, ADDRESS, MOVED, values[0], values[1], (gone,), pages)
        yield Group(NO_TITLE, (change,))


def _whole(sides: Sides) -> Change:
    """A program that is new, or removed."""
    old, new = sides.programs
    is_new = new is not None
    program = new or old
    if program is None:
        raise ValueError("there is no program on either side")
    texts = {}
    for code in (sides.new if is_new else sides.old).locales:
        texts[code] = "\n".join(lines(program, scope((), sides, code, is_new=is_new)))
    page = program_page(program.id)
    name = filled(PROGRAM, title=Bilingual(*(program_title(program, one) for one in READERS)))
    if is_new:
        return Change(Kind.NEW, name, ADDED, {}, texts, (), (page, OVERVIEW), is_text=True)
    gone = (filled(OLD_ADDRESS, page=page),)
    return Change(Kind.REMOVED, name, GONE, texts, {}, gone, (OVERVIEW,), is_text=True)


def concerned(
    old: Program | None, new: Program | None, found: Sequence[Difference]
) -> Iterator[tuple[Program, list[Measure | None]]]:
    """The program with the measures that change (None: itself), for those responsible for them.

    Before the change, too: who was responsible is concerned by handing it on.
    """
    if old is None or new is None:
        for whole in (one for one in (old, new) if one is not None):
            yield whole, [None]
        return
    places = [_place(one) for one in found] or [(None, None)]
    for program, side in ((old, 0), (new, 1)):
        by_id = {one.id if one else "": one for one in (place[side] for place in places)}
        yield program, list(by_id.values())


def _place(difference: Difference) -> tuple[Measure | None, Measure | None]:
    """The measure around a difference, before and after; None for the program itself."""
    first = difference.path[0]
    is_measure = isinstance(first.new or first.old, Measure)
    return (first.old, first.new) if is_measure else (None, None)
