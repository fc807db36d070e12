"""content/programs: each file read and checked by itself, then beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ayumi.checks import check_program, links, numbers
from ayumi.model.anchors import anchors
from ayumi.model.documents import read_program
from ayumi.model.plan import Plan
from ayumi.model.program import Program
from ayumi.pages.addresses import program_page
from ayumi.problems import Place, Problem
from ayumi.source.files import listing, read_yaml

FOLDER = "content/programs"


@dataclass(frozen=True, slots=True)
class Checked:
    """What one file gave: it depends on this file and the plan alone."""

    program: Program | None
    number: Place  # where its number stands
    links: list[links.Link]
    problems: list[Problem]


def read(folder: Path, plan: Plan) -> tuple[list[Checked], list[Problem]]:
    """Every program file, and what is wrong with the folder or between the files."""
    paths, problems = listing(folder, FOLDER, ".yaml")
    if not paths:
        problems.append(numbers.NO_PROGRAMS.at(Place(FOLDER)))
    files = [read_one(folder, path, plan) for path in paths]
    found = [(f.program.number, f.number) for f in files if f.program is not None]
    problems += numbers.find(found)
    return files, problems + [problem for file in files for problem in file.problems]


def read_one(folder: Path, path: str, plan: Plan) -> Checked:
    """One program file."""
    root, problems = read_yaml(folder, path)
    if root is None:
        return Checked(None, Place(path), [], problems)
    document = read_program(root, path, plan.codes)
    problems += document.problems + check_program(document, plan)
    if document.value is None:
        return Checked(None, Place(path), [], problems)
    number = document.place(document.value, "number")
    return Checked(document.value, number, links.gather(document), problems)


def addresses(program: Program) -> list[str]:
    """The program's page, and the page with each of its anchors."""
    page = program_page(program.id)
    return [page, *(f"{page}#{anchor}" for anchor, _, _ in anchors(program))]


def syntax_only(folder: Path) -> list[Problem]:
    """What is wrong with the files as YAML; for more there would have to be a plan."""
    paths, problems = listing(folder, FOLDER, ".yaml")
    return problems + [p for path in paths for p in read_yaml(folder, path)[1]]
