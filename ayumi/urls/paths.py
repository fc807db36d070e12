"""The address of every page: paths from the site's root, and relative links between them."""

from __future__ import annotations

from typing import NamedTuple

OVERVIEW = "index.html"
NOT_FOUND = "404.html"
OPEN_DATA = "data/index.html"
EVERY_PROGRAM = "data/programs.json"
DATA_PACKAGE = "data/datapackage.json"
SEARCH_INDEX = "search/index.js"
TABLES = ("programs", "measures", "targets", "results", "indicators")  # of the open data


class PageUrl(NamedTuple):
    """A page in one language: `page` is its path below the language's root, as in years/2011.html.

    `folder` is the language's own folder ("" for the first language, "en/" for another).
    """

    folder: str
    page: str

    @property
    def path(self) -> str:
        """The path from the site's root."""
        return self.folder + self.page

    @property
    def to_language_root(self) -> str:
        """The way from the page to its language's root: "" or "../"."""
        return "../" * self.page.count("/")

    @property
    def to_site_root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.path.count("/")

    def link(self, page: str, anchor: str = "") -> str:
        """The relative link to another page of the same language."""
        fragment = f"#{anchor}" if anchor else ""
        if page == self.page and fragment:
            return fragment
        return f"{self.to_language_root}{page}{fragment}"

    def link_to(self, other: PageUrl) -> str:
        """The relative link to a page in any language."""
        return self.to_site_root + other.path


def program_page(program: str) -> str:
    """The page of the program with this id."""
    return f"programs/{program}.html"


def program_data(program: str) -> str:
    """The data file of the program, from the site's root."""
    return f"programs/{program}.json"


def table_data(table: str) -> str:
    """The file of one table of the open data, from the site's root."""
    return f"data/{table}.csv"


def year_page(year: int) -> str:
    """The report of one fiscal year."""
    return f"years/{year}.html"


def prose_page(name: str) -> str:
    """A page of content/pages."""
    return f"{name}.html"


def folders(codes: tuple[str, ...]) -> dict[str, str]:
    """The folder of each language: the first language is at the root."""
    return {code: f"{code}/" if place else "" for place, code in enumerate(codes)}
