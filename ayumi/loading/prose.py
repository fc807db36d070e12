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
from ayumi.model.prose import Prose, gather
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
        file = read_text(folder, path)
        problems += file.problems
        if file.text is None:
            texts[path] = _UNREADABLE
            continue
        locate = links.target_locator(file.text, path)
        refused = list(links.refused(file.text, Location(path), locate))
        problems += refused
        texts[path] = file.text
        if not refused:
            found += [links.InternalLink(target, locate(target)) for target in links_of(file.text)]
    prose, found_problems = gather(texts, plan.codes)
    problems += [*found_problems, *checks.find(plan, document, prose)]
    order = {name: index for index, name in enumerate(plan.pages)}
    ordered = sorted(prose, key=lambda page: (order.get(page.name, len(order)), page.name))
    return Pages(tuple(ordered), found, problems)
