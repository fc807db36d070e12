"""Built pages, parsed as a browser would, and queries on them."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


def parse_page(built: Path, path: str) -> Element:
    """The root element of a page of a built site."""
    return html5lib.parse((built / path).read_bytes(), namespaceHTMLElements=False)


def text_of(element: Element) -> str:
    """The text of an element, its parts separated by single spaces."""
    return " ".join(" ".join(element.itertext()).split())


def by_id(root: Element, name: str) -> Element:
    """The element with an id."""
    found = root.find(f".//*[@id='{name}']")
    assert found is not None, name
    return found
