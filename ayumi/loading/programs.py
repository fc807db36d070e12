"""Loads content/programs: each file on its own, then what depends on several of them."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from ayumi.checks import (
    check_program,
    duplicate_ids,
    gaps,
    ignores,
    links,
    merges,
    printed_codes,
    rules,
)
from ayumi.model.anchors import anchors
from ayumi.model.documents import Document, read_program
from ayumi.model.merges import is_merged, places
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.model.summary import ProgramRef, ProgramSummary, program_ref, summarize
from ayumi.model.text import Text
from ayumi.problems import Location, Problem, error, not_following
from ayumi.urls.paths import program_page
from ayumi.yaml.files import listing, read_text, read_yaml

FOLDER = "content/programs"
NO_PROGRAMS = error(
    "no-programs",
    "プログラムのファイルが1つもありません",
    "there is no program file at all",
    "content/programs/<名前>.yaml を作ってください。フォルダー名の打ち間違いがないか、--site の"
    "指定が正しいかも確かめてください。",
    "Add content/programs/<name>.yaml; check the folder's name for a slip, and --site.",
)


class LoadedProgram(NamedTuple):
    """The result of loading one program file; it depends on this file and the plan alone."""

    ref: ProgramRef | None  # None without a valid program: `summarize` and `load` fail
    summarize: Callable[[], ProgramSummary]
    load: Callable[[], Program]  # may read the file again
    anchors: list[str]
    number: Location  # of the program's number and code, where it has them
    code: Location
    links: list[links.InternalLink]
    merges: list[Location]  # of `into` of each merge of `ref`
    problems: list[Problem]
    years: gaps.ReportedYears = gaps.ReportedYears([], [])
    ignores: list[ignores.PlacedIgnore] = []  # noqa: RUF012  # a tuple's default, never changed
    summary_key: str = ""  # a digest of the summary, where it is known


# The site's folder, the plan, and the paths of program files -> what each of them gave
LoadPrograms = Callable[[Path, Plan, Sequence[str]], list[LoadedProgram]]


def program_path(id_: str) -> str:
    """The path (posix, from the site's folder) of the file of the program with this id."""
    return f"{FOLDER}/{id_}.yaml"


def load_each(folder: Path, plan: Plan, paths: Sequence[str]) -> list[LoadedProgram]:
    """Every one of the program files, one after the other."""
    return [load_program(folder, path, plan) for path in paths]


def read(
    folder: Path, plan: Plan, load_programs: LoadPrograms = load_each
) -> tuple[list[LoadedProgram], list[Problem]]:
    """Every program file, and all problems of the folder and its files."""
    paths, problems = listing(folder, FOLDER, ".yaml")
    if not paths and not problems:  # else files are there that cannot be used
        problems.append(NO_PROGRAMS.at(Location(FOLDER)))
    files = load_programs(folder, plan, paths)
    refs = [(file.ref, file) for file in files if file.ref is not None]
    numbers = [(ref.number, file.number) for ref, file in refs if ref.number is not None]
    problems += duplicate_ids.find_numbers(numbers)
    codes = [(ref.code, file.code) for ref, file in refs if ref.code is not None]
    problems += printed_codes.find_shared(codes)
    problems += gaps.find_without_report([file.years for file in files])
    found = [
        (merge, at) for ref, file in refs for merge, at in zip(ref.merges, file.merges, strict=True)
    ]
    names = None if len(refs) < len(files) else {ref.id: file for ref, file in refs}
    problems += merges.find(found, None if names is None else partial(title_at, names))
    return files, problems + [problem for file in files for problem in file.problems]


def load_program(folder: Path, path: str, plan: Plan) -> LoadedProgram:
    """The program file at `path` (posix, from `folder`), validated and checked."""
    document, problems = _document(folder, path, plan)
    if document is not None:
        problems += not_following(document.problems, problems) + check_program(document, plan)
    if document is None or document.value is None:
        top = Location(path)
        return LoadedProgram(None, _fail, _fail, [], top, top, [], [], problems)
    program = document.value
    placed, found = ignores.place(program.ignore, document) if program.ignore else ([], [])
    problems += [*rules.wrong_ignores(program.ignore, document), *found]
    return LoadedProgram(
        program_ref(program, plan),
        cache(partial(summarize, program, plan)),
        lambda: program,
        [anchor for anchor, _, _ in anchors(program, plan)],
        document.locate(program, "number"),
        document.locate(program, "code"),
        links.internal_links(document, program_page(program.id)),
        [document.locate(one.ended, "into") for one in places(program) if is_merged(one)],
        problems,
        gaps.reported_years(document, program),
        placed,
    )


def title_at(files: Mapping[str, LoadedProgram], address: str) -> Text | None:
    """The title of the program or measure at `address`; None where there is none."""
    program, _, measure = address.partition("/")
    if (file := files.get(program)) is None or file.ref is None:
        return None
    if not measure:
        return file.ref.title
    return next((one.title for one in file.summarize().measures if one.id == measure), None)


def _fail() -> NoReturn:
    raise ValueError("the file has no valid program")


def read_again(folder: Path, path: str, plan: Plan) -> Program:
    """The program of a file that was valid before; OSError where it is not any more."""
    document, _ = _document(folder, path, plan)
    if document is None or document.value is None:
        raise OSError(errno.EAGAIN, "the file changed during the build", path)
    return document.value


def _document(
    folder: Path, path: str, plan: Plan
) -> tuple[Document[Program] | None, list[Problem]]:
    """The document of the file, None where it cannot be parsed; and its problems as YAML."""
    text, problems = read_text(folder, path)
    if text is None:
        return None, problems
    return read_program(text, path, plan.codes, plan.calendar)


def syntax_only(folder: Path) -> list[Problem]:
    """The problems of the files as YAML; to validate them there would have to be a plan."""
    paths, problems = listing(folder, FOLDER, ".yaml")
    return problems + [p for path in paths for p in read_yaml(folder, path)[1]]
