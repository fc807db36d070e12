"""The story of a build: read → validate → check → pages and other products → publish."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ayumi.checks import check_program, interface, numbers
from ayumi.checks import pages as check_pages
from ayumi.checks import plan as check_plan
from ayumi.i18n.interface import interface as interface_in
from ayumi.model import prose
from ayumi.model.documents import Document, read_plan, read_program
from ayumi.model.site import Site
from ayumi.problems import Place, Problem, Severity, in_order
from ayumi.source.files import listing, read_text, read_yaml

if TYPE_CHECKING:
    from ayumi.i18n.interface import Interface
    from ayumi.model.plan import Plan
    from ayumi.model.program import Program
    from ayumi.outputs.output import Output
    from ayumi.publish.folder import Published

CONFIG = "site_config.yaml"


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a site folder gave: the site, and every problem in order of place.

    The site is None where the problems leave none to build, which is whenever one is an error.
    """

    site: Site | None
    problems: list[Problem]


def read(folder: Path, *, strict: bool = False, base_url: str | None = None) -> Read:
    """Read and check everything in a site folder; nothing is written.

    `strict` turns warnings into errors; `base_url` replaces the configured one.
    """
    document, problems = _config(folder)
    plan = document.value if document else None
    if document is None or plan is None:
        return Read(None, _sorted(problems + _syntax_only(folder), strict=strict))
    if base_url is not None:
        plan = dataclasses.replace(plan, base_url=base_url)
    programs, found = _programs(folder, plan)
    problems += found
    pages, found = _prose(folder, document, plan)
    problems += found
    words, found = _words(folder, plan)
    ordered = _sorted(problems + found, strict=strict)
    if any(problem.is_error for problem in ordered):
        return Read(None, ordered)
    return Read(Site(plan, programs, pages, words), ordered)


def plan(folder: Path) -> tuple[Plan | None, list[Problem]]:
    """The plan alone, and what is wrong with its file."""
    document, problems = _config(folder)
    return (document.value if document else None), _sorted(problems, strict=False)


def languages(folder: Path) -> tuple[str, ...]:
    """The plan's languages, as far as its file can be read."""
    root, _ = read_yaml(folder, CONFIG)
    return read_plan(root, CONFIG).reading.languages if root is not None else ()


def outputs(site: Site, folder: Path) -> Iterator[Output]:
    """Every file of the site, one product after the other."""
    from ayumi.outputs import assets, csv_data, html, json_data  # noqa: PLC0415  # not for `check`
    from ayumi.outputs.theme import static_files, template_folders  # noqa: PLC0415

    yield from html.pages(site, template_folders(folder))
    yield from json_data.json_data(site)
    yield from csv_data.csv_data(site)
    yield from assets.assets(static_files(folder))


def publish(site: Site, folder: Path, output: Path) -> Published:
    """Make every product of `site` and put them in place of what stood in `output`."""
    from ayumi.publish.folder import publish as put  # noqa: PLC0415

    return put(outputs(site, folder), output)


def _config(folder: Path) -> tuple[Document[Plan] | None, list[Problem]]:
    root, problems = read_yaml(folder, CONFIG)
    if root is None:
        return None, problems
    document = read_plan(root, CONFIG)
    problems += document.problems
    if document.value is not None:
        found = list(check_plan.find(document))
        problems += found
        if found:
            return None, problems
    return document, problems


def _syntax_only(folder: Path) -> list[Problem]:
    """What is wrong with the program files as YAML; for more there would have to be a plan."""
    paths, problems = listing(folder, "content/programs", ".yaml")
    return problems + [p for path in paths for p in read_yaml(folder, path)[1]]


def _programs(folder: Path, plan: Plan) -> tuple[tuple[Program, ...], list[Problem]]:
    paths, problems = listing(folder, "content/programs", ".yaml")
    programs: list[Program] = []
    places: list[tuple[int, Place]] = []
    for path in paths:
        program, place, found = read_one(folder, path, plan)
        problems += found
        if program is not None:
            programs.append(program)
            places.append((program.number, place))
    problems += numbers.find(places)
    return tuple(sorted(programs, key=lambda p: p.number)), problems


def read_one(folder: Path, path: str, plan: Plan) -> tuple[Program | None, Place, list[Problem]]:
    """One program, the place of its number, and its problems: it depends on this file alone."""
    root, problems = read_yaml(folder, path)
    if root is None:
        return None, Place(path), problems
    document = read_program(root, path, plan.codes)
    problems += document.problems
    if (program := document.value) is None:
        return None, Place(path), problems
    problems += check_program(document, plan)
    return program, document.place(program, "number"), problems


def _prose(
    folder: Path, document: Document[Plan], plan: Plan
) -> tuple[tuple[prose.Prose, ...], list[Problem]]:
    paths, problems = listing(folder, "content/pages", ".md")
    texts: dict[str, str] = {}
    for path in paths:
        file = read_text(folder, path)
        problems += file.problems
        if file.text is not None:
            texts[path] = file.text
    pages, found = prose.gather(texts, plan.codes)
    problems += found
    problems += check_pages.find(document, pages)
    order = {name: place for place, name in enumerate(plan.pages)}
    return tuple(sorted(pages, key=lambda p: (order.get(p.name, len(order)), p.name))), problems


def _words(folder: Path, plan: Plan) -> tuple[dict[str, Interface], list[Problem]]:
    """The interface of each language: the program's own strings, and the site's over them."""
    problems: list[Problem] = []
    words: dict[str, Interface] = {}
    for code in plan.codes:
        path = f"content/interface/{code}.yaml"
        own: dict[str, str] = {}
        if (folder / path).exists():
            root, found = read_yaml(folder, path)
            problems += found
            if root is not None:
                strings, found = interface.read(root, path)
                own = dict(strings)
                problems += found
        problems += interface.incomplete(code, own)
        words[code] = interface_in(code, own)
    return words, problems


def _sorted(problems: Sequence[Problem], *, strict: bool) -> list[Problem]:
    ordered = in_order(list(problems))
    return [_as_error(problem) for problem in ordered] if strict else ordered


def _as_error(problem: Problem) -> Problem:
    kind = dataclasses.replace(problem.kind, severity=Severity.ERROR)
    return dataclasses.replace(problem, kind=kind)
