"""Loads the whole content of a site folder, validated and checked, with all its problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ayumi.checks import links
from ayumi.checks.theme import COPIED, MADE, is_bundled
from ayumi.i18n.interface import Interface
from ayumi.loading import interface, plan, programs, prose, theme
from ayumi.markdown import page_links
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
    """The result of loading a site folder: the site, and all problems in order of location.

    The site is None where any problem is an error.
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
        return LoadResult(
            None, sorted_problems(problems + programs.syntax_only(folder), strict=strict)
        )
    checked_plan = document.value
    if base_url is not None:
        checked_plan = replace(checked_plan, base_url=base_url)
    pages = prose.read(folder, document.value, document, links_of)
    words, word_problems = interface.read(folder, checked_plan)
    files, found = programs.read(folder, checked_plan, load_programs)
    site = _site(checked_plan, [file for file in files if file.ref], pages.prose, words)
    problems += [*found, *pages.problems, *word_problems, *theme.read(folder)]
    if len(site.programs) == len(files):  # else links to invalid files would be reported too
        in_programs = (link for file in files for link in file.links)
        found_links = [*links.internal_links(document), *pages.links, *in_programs]
        if found_links:
            anchors = programs.anchors_by_page(files)
            targets = frozenset([*anchors, *_link_targets(site, folder)])
            problems += links.broken(found_links, targets, anchors)
    ordered = sorted_problems(problems, strict=strict)
    return LoadResult(None if any(p.is_error for p in ordered) else site, ordered, files)


def _site(
    plan: Plan,
    files: list[programs.LoadedProgram],
    prose: tuple[Prose, ...],
    words: Mapping[str, Interface],
) -> Site:
    """The site of the valid program files, in the order of their numbers."""
    found = [(file.ref, file) for file in files if file.ref is not None]
    found.sort(key=lambda pair: pair[0].number)
    return Site(
        plan,
        programs.lazy_programs([file.load for _, file in found]),
        prose,
        words,
        tuple(ref for ref, _ in found),
        LazySequence([file.summarize for _, file in found]),
    )


def read_plan(folder: Path) -> tuple[Plan | None, list[Problem]]:
    """The plan alone, and the problems of its file."""
    document, problems = plan.read(folder)
    return (document.value if document else None), sorted_problems(problems, strict=False)


def sorted_problems(problems: list[Problem], *, strict: bool) -> list[Problem]:
    """The problems in order of location; where `strict`, warnings as errors."""
    ordered = in_order(problems)
    return [_as_error(problem) for problem in ordered] if strict else ordered


def _as_error(problem: Problem) -> Problem:
    return problem._replace(type=problem.type._replace(severity=Severity.ERROR))


def _link_targets(site: Site, folder: Path) -> Iterator[str]:
    """What texts can link to besides programs, as paths from the language's root."""
    yield from (OVERVIEW, NOT_FOUND)
    yield from (year_page(year) for year in site.reported_years)
    yield from (prose_page(page.name) for page in site.prose)
    for ref in site.refs:
        yield program_data(ref.id)
    yield from map(table_data, TABLES)
    yield from (EVERY_PROGRAM, "data/datapackage.json")
    static = (path for path in tree(folder / "static")[0] if not is_bundled(path))
    yield from (f"static/{path}" for path in (*MADE, *COPIED, *static))
