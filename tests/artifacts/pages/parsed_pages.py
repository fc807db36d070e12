"""Built pages, parsed as a browser would, with the queries that the tests need."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from seed.seed_record import ORDER

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# The pages of the seed, below a language's root; and of both languages, below the site's
PAGES = (
    "index.html",
    "404.html",
    "about.html",
    "data/index.html",
    "years/2011.html",
    *(f"programs/{name}.html" for name in ORDER),
)
# Of the open data
TABLES = (
    *("programs", "measures", "targets", "results", "promises", "milestones", "periods"),
    *("indicators", "budgets", "reviews", "outcomes", "sources", "departments", "categories"),
)
EVERY = (*PAGES, *(f"en/{path}" for path in PAGES))


class Page:
    """One page: its path from the site's root, its language and folder, its elements."""

    def __init__(self, root: Path, path: str) -> None:
        self.path = path
        self.lang = "en" if path.startswith("en/") else "ja"
        self.name = path.removeprefix("en/")  # its path below the language's root
        self.source = (root / path).read_text("utf-8")
        self.html: Element = html5lib.parse(self.source, namespaceHTMLElements=False)
        self.parents = {child: parent for parent in self.html.iter() for child in parent}

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag, in order, with these attributes (`class_` for class)."""
        wanted = {k.rstrip("_"): v for k, v in attributes.items()}
        return [e for e in self.html.iter(tag) if all(e.get(k) == v for k, v in wanted.items())]

    def by_id(self, name: str) -> Element:
        """The one element with this id."""
        found = [e for e in self.html.iter() if e.get("id") == name]
        assert len(found) == 1, f"{self.path}: {len(found)} elements have the id {name}"
        return found[0]

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [e.attrib["id"] for e in self.html.iter() if "id" in e.attrib]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The element and its ancestors, outwards."""
        while element is not None:
            yield element
            element = self.parents.get(element)  # type: ignore[assignment]

    def lang_of(self, element: Element) -> str:
        """The language that the element is in."""
        return next(e.attrib["lang"] for e in self.ancestors(element) if "lang" in e.attrib)

    def target(self, href: str) -> tuple[str, str]:
        """(path from the site's root, fragment) that a relative link leads to."""
        parts = urlsplit(href)
        folder = posixpath.dirname(self.path)
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        return (path if parts.path else self.path), unquote(parts.fragment)


@lru_cache(maxsize=64)
def page(root: Path, path: str) -> Page:
    """The page, parsed once."""
    return Page(root, path)


def paths(root: Path) -> list[str]:
    """Every page of the site, by path."""
    return sorted(f.relative_to(root).as_posix() for f in root.rglob("*.html"))


def text(element: Element) -> str:
    """All text of the element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> set[str]:
    """The element's classes."""
    return set(element.get("class", "").split())


def without(element: Element, *unwanted: str) -> str:
    """The text of the element without that of elements of these classes."""

    def pieces(e: Element) -> Iterator[str]:
        yield e.text or ""
        for child in e:
            if not classes(child) & set(unwanted):
                yield from pieces(child)
            yield child.tail or ""

    return " ".join("".join(pieces(element)).split())


def own_items(element: Element) -> list[Element]:
    """The items of the lists of the element, and not those of lists within items."""
    found: list[Element] = []
    for child in element:
        found += [child] if child.tag == "li" else own_items(child)
    return found


def item_text(item: Element) -> str:
    """The text of an item without its children and its note."""
    return without(item, "children", "note", "mark", "span")


def badge(element: Element) -> tuple[str, str, str]:
    """(symbol, code, word) of the one badge in the element."""
    (found,) = [e for e in element.iter() if "badge" in classes(e)]
    parts = {name: e for e in found.iter() for name in classes(e)}
    symbol, code, word = (parts.get(f"badge__{part}") for part in ("symbol", "code", "word"))
    return tuple(text(e) if e is not None else "" for e in (symbol, code, word))  # type: ignore[return-value]
