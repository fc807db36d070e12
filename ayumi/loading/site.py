"""Loads the whole content of a site folder, validated and checked, with all its problems."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ayumi.checks import glossary as glossary_checks
from ayumi.checks import ignores, links, rules, unmade_markup
from ayumi.checks import interface as interface_checks
from ayumi.checks import pages as page_checks
from ayumi.checks import plan as plan_checks
from ayumi.checks import theme as theme_checks
from ayumi.i18n.interface import Interface, interface
from ayumi.loading import programs, strays
from ayumi.markdown.links import normal_form
from ayumi.markdown.pages import PageFacts, page_facts
from ayumi.model import documents
from ayumi.model.codes import program_order
from ayumi.model.documents import Document
from ayumi.model.glossary import GLOSSARY_FILE, Glossary
from ayumi.model.memoize import LazySequence
from ayumi.model.merges import titled
from ayumi.model.plan import CONFIG, Plan
from ayumi.model.site import Prose, Site
from ayumi.model.text import best_language
from ayumi.problems import Location, Problem, first_problems, in_order, not_following
from ayumi.site_files import LARGEST_FILE, LARGEST_STATIC, read_file, tree, unreadable
from ayumi.urls import paths
from ayumi.yaml.decode import decode, locator, unfinished_merges
from ayumi.yaml.files import listing, read_text, read_yaml

PAGES = "content/pages"
INTERFACE = "content/interface"
_UNREADABLE = "# –"  # in place of a page that cannot be read, so that it is not reported missing

# Endings of files that Git merges line by line
_TEXTS = (".html", ".css", ".js", ".svg", ".txt", ".md", ".csv", ".json", ".xml", ".yaml", ".yml")

FactsOf = Callable[[str], PageFacts]  # of the Markdown of a page


class LoadResult(NamedTuple):
    """The result of loading a site folder: the site, and all problems in order of location."""

    site: Site | None  # None where any problem is an error
    problems: list[Problem]
    files: Sequence[programs.LoadedProgram] = ()


def load_site(
    folder: Path,
    *,
    strict: bool = False,
    base_url: str | None = None,
    load_programs: programs.LoadPrograms = programs.load_each,
    facts_of: FactsOf = page_facts,
) -> LoadResult:
    """Load and check everything in a site folder; nothing is written.

    `strict` turns warnings into errors; `base_url` replaces the configured one; `load_programs` and
    `facts_of` (of the text of a page) can be functions that use a cache.
    """
    document, problems = _load_plan(folder)
    if document is None or document.value is None:
        problems += programs.syntax_only(folder)
        return LoadResult(None, in_order(problems, strict=strict))
    checked_plan = document.value
    if base_url is not None:
        checked_plan = replace(checked_plan, base_url=base_url)
    terms, term_problems = _load_glossary(folder, checked_plan)
    checked_plan = replace(checked_plan, glossary=terms)
    problems += term_problems
    prose, prose_problems = _load_prose(folder, document.value, document, facts_of)
    words, word_problems = _interface(folder, checked_plan)
    files, found = programs.read(folder, checked_plan, load_programs)
    site = _site(checked_plan, files, prose.pages, words)
    static, theme_problems = _theme(folder)
    stray = list(strays.find(folder))
    if stray:  # the programs may lie in a folder of another name
        found = [one for one in found if one.type is not programs.NO_PROGRAMS]
    problems += [*found, *prose_problems, *word_problems, *theme_problems, *stray]
    if len(site.programs) == len(files):  # else links to invalid files would be reported too
        in_programs = (link for file in files for link in file.links)
        found_links = [*links.internal_links(document), *prose.links, *in_programs]
        if found_links:
            targets = frozenset(_link_targets(site, static))
            problems += links.broken(found_links, targets, _anchors_of(files, prose))
    placed, misplaced = ignores.place(document.value.ignore, document)
    placed += [one for file in files for one in file.ignores]
    told = rules.adjusted(ignores.sift([*problems, *misplaced], placed), checked_plan.rules)
    ordered = in_order(told, strict=strict)
    return LoadResult(None if any(p.is_error for p in ordered) else site, ordered, files)


def read_plan(folder: Path) -> tuple[Plan | None, list[Problem]]:
    """The plan alone, and the problems of its file."""
    document, problems = _load_plan(folder)
    return (document.value if document else None), in_order(problems)


def languages(folder: Path) -> tuple[str, ...]:
    """The languages of the plan, as far as its file can be read."""
    root, _ = read_yaml(folder, CONFIG)
    return documents.read_plan(root, CONFIG).context.languages if root is not None else ()


def _load_plan(folder: Path) -> tuple[Document[Plan] | None, list[Problem]]:
    """The document of the plan; None where programs cannot be validated with it."""
    root, problems = read_yaml(folder, CONFIG)
    if root is None:
        return None, problems
    document = documents.read_plan(root, CONFIG)
    problems += not_following(document.problems, problems)
    if document.value is None:
        return None, problems
    found = first_problems(plan_checks.find(document.value, document), CONFIG)
    problems += rules.find(document.value, document)
    problems += found + first_problems(links.find(document), CONFIG)
    return (None if found else document), problems


def _load_glossary(folder: Path, plan: Plan) -> tuple[Glossary, list[Problem]]:
    """The glossary, empty where there is none; and its problems."""
    if not os.path.lexists(folder / GLOSSARY_FILE):
        return Glossary(), []
    root, problems = read_yaml(folder, GLOSSARY_FILE)
    if root is None:
        return Glossary(), problems
    document = documents.read_glossary(root, GLOSSARY_FILE, plan.codes)
    problems += document.problems
    if document.value is None:
        return Glossary(), problems
    found = glossary_checks.find_duplicates(document.value, document)
    return document.value, [*problems, *first_problems(found, GLOSSARY_FILE)]


class _LoadedProse(NamedTuple):
    """The pages in the plan's order, their internal links, and the anchors of their headings."""

    pages: tuple[Prose, ...]
    links: list[links.InternalLink]
    anchors: dict[tuple[str, str], list[str]]  # by page, and language of its text


def _load_prose(
    folder: Path, plan: Plan, document: Document[Plan], facts_of: FactsOf
) -> tuple[_LoadedProse, list[Problem]]:
    """The pages, and their problems."""
    files, problems = listing(folder, PAGES, ".md")
    texts: dict[str, str] = {}
    found: list[links.InternalLink] = []
    anchors: dict[tuple[str, str], list[str]] = {}
    for path in files:
        readable, unreadable = read_text(folder, path)
        problems += unreadable
        texts[path] = text = _UNREADABLE if readable is None else readable
        locate = links.target_locator(text, path)
        refused = list(links.refused(text, Location(path), locate))
        problems += [*refused, *unmade_markup.find(text, Location(path), locator(text, path))]
        if not refused:
            targets, empty_headings, ids = facts_of(text)
            name, language = page_checks.name_and_language(path)
            page = paths.prose_page(name)
            found += [
                links.InternalLink(links.on_page(target, page), locate(target), language)
                for target in targets
            ]
            anchors[page, language] = ids
            problems += [links.INVISIBLE_TEXT.at(Location(path, line)) for line in empty_headings]
    problems += page_checks.find(plan, document, texts)
    return _LoadedProse(_prose(texts, plan), found, anchors), problems


def _anchors_of(files: Sequence[programs.LoadedProgram], prose: _LoadedProse) -> links.AnchorsOf:
    """The anchors of the pages of programs and of prose; of others nothing is known here."""
    of_programs = {paths.program_page(file.ref.id): file.anchors for file in files if file.ref}
    shown = {paths.prose_page(page.name): page.texts for page in prose.pages}

    def anchors_of(page: str, language: str) -> Sequence[str] | None:
        if page in shown:
            return prose.anchors.get((page, best_language(shown[page], language)))
        return of_programs.get(page, () if page.startswith("programs/") else None)

    return anchors_of


def _prose(texts: Mapping[str, str], plan: Plan) -> tuple[Prose, ...]:
    """The pages of `texts` (path -> Markdown) that have the source language."""
    prose = [
        Prose(name, {code: texts[paths[code]] for code in plan.codes if code in paths})
        for name, paths in page_checks.by_name(texts).items()
        if plan.codes[0] in paths
    ]
    order = {name: index for index, name in enumerate(plan.pages)}
    return tuple(sorted(prose, key=lambda page: (order.get(page.name, len(order)), page.name)))


def _site(
    plan: Plan,
    files: Sequence[programs.LoadedProgram],
    prose: tuple[Prose, ...],
    words: Mapping[str, Interface],
) -> Site:
    """The site of the valid program files, in the order of their numbers."""
    found = [(file.ref, file) for file in files if file.ref is not None]
    found.sort(key=lambda pair: program_order(pair[0].number, pair[0].code, pair[0].id))
    merges = [merge for ref, _ in found for merge in ref.merges]
    return Site(
        plan,
        LazySequence([file.load for _, file in found], cache_size=8),
        prose,
        words,
        tuple(ref for ref, _ in found),
        LazySequence([file.summarize for _, file in found]),
        tuple(titled(merges, partial(programs.title_at, {ref.id: file for ref, file in found}))),
    )


def _interface(folder: Path, plan: Plan) -> tuple[dict[str, Interface], list[Problem]]:
    """The interface strings of each of the plan's languages: the site's own over the bundled."""
    files, problems = listing(folder, INTERFACE, ".yaml")
    problems += interface_checks.unknown_languages(files, plan.codes)
    words: dict[str, Interface] = {}
    form = plan.calendar.form
    for code, is_rtl in ((one.code, one.dir == "rtl") for one in plan.languages):
        own: Mapping[str, str] = {}
        path = f"{INTERFACE}/{code}.yaml"
        root, found = read_yaml(folder, path) if os.path.lexists(folder / path) else (None, [])
        problems += found
        if root is not None:
            own, found = interface_checks.read(root, path, plan.calendar)
            problems += found
        problems += interface_checks.incomplete(code, own, form)
        words[code] = interface(code, own, form, is_rtl=is_rtl)
    return words, problems


def _theme(folder: Path) -> tuple[list[str], list[Problem]]:
    """The files of static/ (from there), and the problems of this folder and of templates/."""
    (static, problems), (templates, others) = tree(folder, "static"), tree(folder, "templates")
    names = [path.removeprefix("static/") for path in static]
    bundled = {f"static/{name}" for name in names if theme_checks.is_bundled(name)}
    copied = set(static) - bundled
    for path in (*templates, *static):
        limit = LARGEST_STATIC if path in copied else LARGEST_FILE
        found = unreadable(folder, path, limit, theme_checks.TOO_LARGE)
        problems += found or _problems_of_text(folder, path, is_bundled=path in bundled)
    return names, [*problems, *others, *theme_checks.find(names)]


def _problems_of_text(folder: Path, path: str, *, is_bundled: bool) -> list[Problem]:
    """Unfinished merges in a file that is text; and bytes that are not UTF-8, in a bundled one."""
    file = folder / path
    if not path.lower().endswith(_TEXTS) or file.stat().st_size > LARGEST_FILE:
        return []
    content = read_file(file)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return decode(content, path)[1] if is_bundled else []
    return unfinished_merges(text.replace("\r\n", "\n"), path)


def _link_targets(site: Site, static: Iterable[str]) -> Iterator[str]:
    """What texts can link to, as paths from the language's root."""
    yield from (paths.OVERVIEW, paths.NOT_FOUND, paths.EVERY_PROGRAM, paths.DATA_PACKAGE)
    yield from map(paths.year_page, site.reported_years)
    yield from (paths.prose_page(page.name) for page in site.prose)
    yield from (paths.program_page(ref.id) for ref in site.refs)
    yield from (paths.program_data(ref.id) for ref in site.refs)
    yield from map(paths.table_data, paths.TABLES)
    published = map(theme_checks.published_path, map(normal_form, static))
    yield from (f"static/{path}" for path in (*theme_checks.MADE, *theme_checks.COPIED, *published))
