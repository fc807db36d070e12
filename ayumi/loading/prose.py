"""content/pages: read and checked."""

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
_UNREAD = "# –"  # in place of a page that cannot be read, so that nothing says that it is missing


class Pages(NamedTuple):
    """The pages in the plan's order, their links inside the site, and what is wrong."""

    prose: tuple[Prose, ...]
    links: list[links.Link]
    problems: list[Problem]


LinksOf = Callable[[str], list[str]]  # the text of a page -> what it links to inside the site


def read(
    folder: Path, plan: Plan, document: Document[Plan], links_of: LinksOf = page_links
) -> Pages:
    """Every page. `links_of` may know what a page links to from an earlier build."""
    paths, problems = listing(folder, FOLDER, ".md")
    texts: dict[str, str] = {}
    found: list[links.Link] = []
    for path in paths:
        file = read_text(folder, path)
        problems += file.problems
        if file.text is None:
            texts[path] = _UNREAD
            continue
        where = links.in_page(file.text, path)
        refused = list(links.refused(file.text, Location(path), where))
        problems += refused
        texts[path] = file.text
        if not refused:
            found += [links.Link(target, where(target)) for target in links_of(file.text)]
    prose, wrong = gather(texts, plan.codes)
    problems += [*wrong, *checks.find(plan, document, prose)]
    order = {name: place for place, name in enumerate(plan.pages)}
    ordered = sorted(prose, key=lambda page: (order.get(page.name, len(order)), page.name))
    return Pages(tuple(ordered), found, problems)
