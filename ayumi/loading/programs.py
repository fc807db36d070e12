"""content/programs: each file read and checked by itself, then beside the others."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from ayumi.checks import check_program, links, numbers
from ayumi.model.anchors import anchors
from ayumi.model.documents import Document, read_program
from ayumi.model.lazy_sequence import LazySequence
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.summary import ProgramRef, ProgramSummary, program_ref, summarize
from ayumi.problems import Location, Problem
from ayumi.urls.paths import program_page
from ayumi.yaml.files import listing, read_text, read_yaml

FOLDER = "content/programs"


class LoadedProgram(NamedTuple):
    """What one file gave: it depends on this file and the plan alone.

    `entry` is None where the file is too broken; `load` gives the program, read again if need be.
    `summary_key` is the summary's key, where it is known.
    """

    ref: ProgramRef | None
    summarize: Callable[[], ProgramSummary]
    load: Callable[[], Program]
    anchors: list[str]
    number: Location  # where its number stands
    links: list[links.Link]
    problems: list[Problem]
    summary_key: str = ""


def loaded(loads: Sequence[Callable[[], Program]]) -> Sequence[Program]:
    """The programs, each read when it is asked for; the last few stay at hand."""
    return LazySequence(loads, at_hand=8)


# From the site's folder, the plan, and the paths of program files to what each of them gave
LoadPrograms = Callable[[Path, Plan, Sequence[str]], list[LoadedProgram]]


def load_each(folder: Path, plan: Plan, paths: Sequence[str]) -> list[LoadedProgram]:
    """Every one of the program files, one after the other."""
    return [load_program(folder, path, plan) for path in paths]


def read(
    folder: Path, plan: Plan, load_programs: LoadPrograms = load_each
) -> tuple[list[LoadedProgram], list[Problem]]:
    """Every program file, and what is wrong with the folder or between the files."""
    paths, problems = listing(folder, FOLDER, ".yaml")
    if not paths:
        problems.append(numbers.NO_PROGRAMS.at(Location(FOLDER)))
    files = load_programs(folder, plan, paths)
    found = [(f.ref.number, f.number) for f in files if f.ref is not None]
    problems += numbers.find(found)
    return files, problems + [problem for file in files for problem in file.problems]


def load_program(folder: Path, path: str, plan: Plan) -> LoadedProgram:
    """One program file."""
    document, problems = _document(folder, path, plan)
    if document is None:
        return _broken(path, problems)
    problems += document.problems + check_program(document, plan)
    if document.value is None:
        return _broken(path, problems)
    program = document.value
    return LoadedProgram(
        program_ref(program),
        cache(partial(summarize, program)),
        lambda: program,
        [anchor for anchor, _, _ in anchors(program)],
        document.place(program, "number"),
        links.gather(document),
        problems,
    )


def read_again(folder: Path, path: str, plan: Plan) -> Program:
    """The program of a file that was fine when it was read before."""
    document, _ = _document(folder, path, plan)
    if document is None or document.value is None:
        raise OSError(errno.EAGAIN, "the file changed during the build", path)
    return document.value


def _document(
    folder: Path, path: str, plan: Plan
) -> tuple[Document[Program] | None, list[Problem]]:
    """What is in the file; None where it cannot be read as YAML at all."""
    file = read_text(folder, path)
    if file.text is None:
        return None, file.problems
    return read_program(file.text, path, plan.codes)


def _broken(path: str, problems: list[Problem]) -> LoadedProgram:
    def nothing() -> NoReturn:
        raise ValueError(path)

    return LoadedProgram(None, nothing, nothing, [], Location(path), [], problems)


def anchors_by_page(files: Sequence[LoadedProgram]) -> dict[str, list[str]]:
    """The page of each program, with its anchors."""
    return {program_page(file.ref.id): file.anchors for file in files if file.ref}


def syntax_only(folder: Path) -> list[Problem]:
    """What is wrong with the files as YAML; for more there would have to be a plan."""
    paths, problems = listing(folder, FOLDER, ".yaml")
    return problems + [p for path in paths for p in read_yaml(folder, path)[1]]
