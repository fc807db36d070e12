"""Loads content/pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ayumi.checks import links
from ayumi.checks import pages as checks
from ayumi.markdown import page_links
from ayumi.model.documents import Document
from ayumi.model.plan import Plan
from ayumi.model.site import Prose
from ayumi.problems import Location, Problem
from ayumi.yaml.files import listing, read_text

FOLDER = "content/pages"
_UNREADABLE = "# –"  # in place of a page that cannot be read, so that it is not reported missing


class Pages(NamedTuple):
    """The pages in the plan's order, their internal links, and their problems."""

    prose: tuple[Prose, ...]
    links: list[links.InternalLink]
    problems: list[Problem]


LinksOf = Callable[[str], list[str]]  # Markdown of a page -> targets of its internal links


def read(
    folder: Path, plan: Plan, document: Document[Plan], links_of: LinksOf = page_links
) -> Pages:
    """Every page. `links_of` may take the links of a page from a cache."""
    paths, problems = listing(folder, FOLDER, ".md")
    texts: dict[str, str] = {}
    found: list[links.InternalLink] = []
    for path in paths:
        text, unreadable = read_text(folder, path)
        problems += unreadable
        texts[path] = _UNREADABLE if text is None else text
        if text is None:
            continue
        locate = links.target_locator(text, path)
        refused = list(links.refused(text, Location(path), locate))
        problems += refused
        if not refused:
            found += [links.InternalLink(target, locate(target)) for target in links_of(text)]
    prose = _pages(texts, plan)
    problems += [*checks.find_in_files(texts, plan.codes), *checks.find(plan, document, prose)]
    return Pages(prose, found, problems)


def _pages(files: dict[str, str], plan: Plan) -> tuple[Prose, ...]:
    """The pages of `files` (path -> Markdown) that have the source language."""
    pages: dict[str, dict[str, str]] = {}
    for path, text in files.items():
        name, language = checks.name_and_language(path)
        pages.setdefault(name, {})[language] = text
    prose = [
        Prose(name, {code: texts[code] for code in plan.codes if code in texts})
        for name, texts in pages.items()
        if plan.codes[0] in texts
    ]
    order = {name: index for index, name in enumerate(plan.pages)}
    return tuple(sorted(prose, key=lambda page: (order.get(page.name, len(order)), page.name)))
