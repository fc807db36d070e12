"""The whole content of a site folder: read, validated, checked, or every problem there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ayumi.checks import links
from ayumi.checks.theme import COPIED, MADE, is_bundled
from ayumi.i18n.interface import Interface
from ayumi.loading import interface, plan, programs, prose, theme
from ayumi.markdown import page_links
from ayumi.model.frozen import changed
from ayumi.model.lazy_sequence import LazySequence
from ayumi.model.plan import Plan
from ayumi.model.prose import Prose
from ayumi.model.site import Site
from ayumi.problems import Problem, Severity, in_order
from ayumi.urls.paths import (
    EVERY_PROGRAM,
    NOT_FOUND,
    OVERVIEW,
    TABLES,
    program_data,
    prose_page,
    table_data,
    year_page,
)
from ayumi.yaml.files import tree


class LoadResult(NamedTuple):
    """What reading a site folder gave: the site, and every problem in order of place.

    The site is None where the problems leave none to build, which is whenever one is an error.
    """

    site: Site | None
    problems: list[Problem]
    files: Sequence[programs.LoadedProgram] = ()


def load_site(
    folder: Path,
    *,
    strict: bool = False,
    base_url: str | None = None,
    load_programs: programs.LoadPrograms = programs.load_each,
    links_of: prose.LinksOf = page_links,
) -> LoadResult:
    """Load and check everything in a site folder; nothing is written.

    `strict` turns warnings into errors; `base_url` replaces the configured one; `load_programs` and
    `links_of` (what the text of a page links to) can be functions that use a cache.
    """
    document, problems = plan.read(folder)
    if document is None or document.value is None:
        return LoadResult(None, in_place(problems + programs.syntax_only(folder), strict=strict))
    its = document.value
    if base_url is not None:
        its = changed(its, base_url=base_url)
    pages = prose.read(folder, document.value, document, links_of)
    words, wrong_words = interface.read(folder, its)
    files, found = programs.read(folder, its, load_programs)
    site = _site(its, [file for file in files if file.ref], pages.prose, words)
    problems += [*found, *pages.problems, *wrong_words, *theme.read(folder)]
    if len(site.programs) == len(files):  # else a link to a broken file would seem broken too
        of_programs = (link for file in files for link in file.links)
        written = [*links.gather(document), *pages.links, *of_programs]
        if written:
            anchors = programs.anchors_by_page(files)
            pages_there = frozenset([*anchors, *_addresses(site, folder)])
            problems += links.broken(written, pages_there, anchors)
    told = in_place(problems, strict=strict)
    return LoadResult(None if any(problem.is_error for problem in told) else site, told, files)


def _site(
    plan: Plan,
    files: list[programs.LoadedProgram],
    prose: tuple[Prose, ...],
    words: Mapping[str, Interface],
) -> Site:
    """The site of the files that could be read, in the order of their numbers."""
    found = [(file.ref, file) for file in files if file.ref is not None]
    found.sort(key=lambda pair: pair[0].number)
    return Site(
        plan,
        programs.loaded([file.load for _, file in found]),
        prose,
        words,
        tuple(ref for ref, _ in found),
        LazySequence([file.summarize for _, file in found]),
    )


def read_plan(folder: Path) -> tuple[Plan | None, list[Problem]]:
    """The plan alone, and what is wrong with its file."""
    document, problems = plan.read(folder)
    return (document.value if document else None), in_place(problems, strict=False)


def in_place(problems: list[Problem], *, strict: bool) -> list[Problem]:
    """The problems sorted by place; where `strict`, warnings as errors."""
    ordered = in_order(problems)
    return [_as_error(problem) for problem in ordered] if strict else ordered


def _as_error(problem: Problem) -> Problem:
    kind = problem.kind._replace(severity=Severity.ERROR)
    return problem._replace(kind=kind)


def _addresses(site: Site, folder: Path) -> Iterator[str]:
    """What a text can link to besides the programs' pages, from the language's root."""
    yield from (OVERVIEW, NOT_FOUND)
    yield from (year_page(year) for year in site.reported_years)
    yield from (prose_page(page.name) for page in site.prose)
    for ref in site.refs:
        yield program_data(ref.id)
    yield from map(table_data, TABLES)
    yield from (EVERY_PROGRAM, "data/datapackage.json")
    static = (path for path in tree(folder / "static")[0] if not is_bundled(path))
    yield from (f"static/{path}" for path in (*MADE, *COPIED, *static))
