"""Compares two states of a site: which files differ, what they say, and what that changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ayumi.changes import approvals, files, plan, programs, prose
from ayumi.changes.change import READERS, Comparison, Section
from ayumi.changes.differences import differences
from ayumi.changes.scopes import Sides
from ayumi.changes.states import SiteFiles, TwoStates
from ayumi.changes.values import Side, side
from ayumi.checks import interface as interface_checks
from ayumi.checks import pages as page_checks
from ayumi.loading.programs import FOLDER, load_program
from ayumi.loading.site import INTERFACE, PAGES, read_plan
from ayumi.model.codes import program_order
from ayumi.model.plan import CONFIG, Plan
from ayumi.model.program import Measure, Program
from ayumi.model.text import in_language
from ayumi.problems import Bilingual
from ayumi.yaml.files import read_text, read_yaml


class Unreadable(NamedTuple):
    """A file with errors, and whether it is the new state that has them."""

    path: str
    is_new: bool


def compare(states: TwoStates) -> Comparison | None:
    """What differs between the two states; None where neither has a configuration to read."""
    invalid: list[Unreadable] = []
    plans = [
        _plan(state, invalid, is_new=is_new)
        for is_new, state in enumerate((states.old, states.new))
    ]
    known = plans[1] or plans[0]
    if known is None:
        return None
    sides = Sides(_side(states.old, plans[0] or known), _side(states.new, plans[1] or known))
    unseen: list[str] = []
    paths = [path for path in states.changed if _is_program(path)]
    new = _load(states.new, paths, sides.new.plan, invalid, is_new=True)
    changed, concerned = _programs(states, sides, new, invalid, unseen)
    if CONFIG in states.changed and (found := _plan_section(states, sides, new, invalid, unseen)):
        changed.insert(0, found)
    sections = changed
    sections += _prose(states, sides, invalid, unseen)
    sections += [found] if (found := files.section(states)) else []
    return Comparison(
        Bilingual(*(in_language(known.title, reader) for reader in READERS)),
        Bilingual(*(in_language(known.organisation, reader) for reader in READERS)),
        states.old.state,
        states.new.state,
        known.codes,
        {code: f"{code}/" if place else "" for place, code in enumerate(known.codes)},
        tuple(sections),
        approvals.approvals(concerned, known),
        tuple(dict.fromkeys(unseen)),
        tuple(dict.fromkeys(invalid)),
    )


def _plan(state: SiteFiles, invalid: list[Unreadable], *, is_new: int) -> Plan | None:
    found, problems = read_plan(state.folder)
    if found is None or any(problem.is_error for problem in problems):
        invalid.append(Unreadable(CONFIG, bool(is_new)))
        return None
    return found


def _side(state: SiteFiles, known: Plan) -> Side:
    own = {code: _words(state, f"{INTERFACE}/{code}.yaml", known) or {} for code in known.codes}
    return side(known, own, READERS)


def _words(state: SiteFiles, path: str, known: Plan) -> Mapping[str, str] | None:
    """A site's own words of the interface; empty without a file, None where it is wrong."""
    if path not in state.paths or not (state.folder / path).exists():
        return {}
    root, problems = read_yaml(state.folder, path)
    if root is None:
        return None
    words, found = interface_checks.read(root, path, known.calendar)
    return None if any(one.is_error for one in (*problems, *found)) else words


def _plan_section(
    states: TwoStates,
    sides: Sides,
    new: Mapping[str, Program],
    invalid: list[Unreadable],
    unseen: list[str],
) -> Section | None:
    """The changes of the plan, with how many programs they concern; `new`: those that changed."""
    if not any(differences(sides.old.plan, sides.new.plan)):
        unseen += [] if any(path == CONFIG for path, _ in invalid) else [CONFIG]
        return None
    every = (path for path in states.new.paths if _is_program(path))
    rest = sorted(path for path in every if path not in states.changed)
    loaded = {**new, **_load(states.new, rest, sides.new.plan, invalid, is_new=True)}
    is_all = not any(is_new for _, is_new in invalid)
    return plan.section(sides, list(loaded.values()), is_all=is_all)


def _is_program(path: str) -> bool:
    return path.startswith(f"{FOLDER}/") and path.endswith(".yaml") and path.count("/") == 2


def _load(
    state: SiteFiles,
    paths: Iterable[str],
    known: Plan,
    invalid: list[Unreadable],
    *,
    is_new: bool,
) -> dict[str, Program]:
    """The valid programs of a state by id."""
    found = {}
    for path in paths:
        if path not in state.paths:
            continue
        loaded = load_program(state.folder, path, known)
        if loaded.ref is None or any(problem.is_error for problem in loaded.problems):
            invalid.append(Unreadable(path, is_new))
        else:
            found[PurePosixPath(path).stem] = loaded.load()
    return found


Concerned = list[tuple[Program, list[Measure | None]]]


def _programs(
    states: TwoStates,
    sides: Sides,
    new: Mapping[str, Program],
    invalid: list[Unreadable],
    unseen: list[str],
) -> tuple[list[Section], Concerned]:
    """The changes of programs in the order of the site, and what the programs are."""
    paths = [path for path in states.changed if _is_program(path)]
    old = _load(states.old, paths, sides.old.plan, invalid, is_new=False)
    broken = {PurePosixPath(one.path).stem for one in invalid}
    found: list[tuple[Program, Section]] = []
    concerned: Concerned = []
    for before, after in programs.paired(*(_without(one, broken) for one in (old, new))):
        program = after or before
        if program is None:
            continue
        differing = programs.found_in(before, after)
        section = programs.section(sides._replace(programs=(before, after)), differing)
        if section is None:
            unseen.append(f"{FOLDER}/{program.id}.yaml")
            continue
        found.append((program, section))
        concerned += programs.concerned(before, after, differing)
    found.sort(key=lambda pair: program_order(pair[0].number, pair[0].code, pair[0].id))
    return [section for _, section in found], concerned


def _without(found: Mapping[str, Program], broken: set[str]) -> dict[str, Program]:
    """The programs that are valid in both states."""
    return {id_: one for id_, one in found.items() if id_ not in broken}


def _prose(
    states: TwoStates, sides: Sides, invalid: list[Unreadable], unseen: list[str]
) -> Iterator[Section]:
    for path in states.changed:
        if path.startswith(f"{PAGES}/") and path.endswith(".md"):
            found = _page(states, path, sides, invalid)
        elif path.startswith(f"{INTERFACE}/") and path.endswith(".yaml"):
            found = _interface(states, path, sides, invalid)
        elif path.startswith("content/") and not _is_program(path):
            found = None
        else:
            continue
        if found is not None:
            yield found
        elif not any(path == one.path for one in invalid):
            unseen.append(path)


def _page(states: TwoStates, path: str, sides: Sides, invalid: list[Unreadable]) -> Section | None:
    texts: list[str | None] = []
    for is_new, state in enumerate((states.old, states.new)):
        text = None
        if path in state.paths:
            text, _ = read_text(state.folder, path)
            if text is None:
                invalid.append(Unreadable(path, bool(is_new)))
                return None
        texts.append(text)
    name, language = page_checks.name_and_language(path)
    return prose.page_section(name, language, (texts[0], texts[1]), sides)


def _interface(
    states: TwoStates, path: str, sides: Sides, invalid: list[Unreadable]
) -> Section | None:
    old, new = _words(states.old, path, sides.old.plan), _words(states.new, path, sides.new.plan)
    invalid += [
        Unreadable(path, is_new) for is_new, one in ((False, old), (True, new)) if one is None
    ]
    if old is None or new is None:
        return None
    return prose.words_section(Path(path).stem, old, new, sides)
