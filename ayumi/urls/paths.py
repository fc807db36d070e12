"""The URLs of pages and data files: paths from the site's root, and relative links."""

from __future__ import annotations

from typing import NamedTuple

OVERVIEW = "index.html"
NOT_FOUND = "404.html"
OPEN_DATA = "data/index.html"
EVERY_PROGRAM = "data/programs.json"
DATA_PACKAGE = "data/datapackage.json"
SEARCH_INDEX = "search/index.js"
# Of the open data
TABLES = (
    *("programs", "measures", "targets", "results", "promises", "milestones", "periods"),
    *("indicators", "budgets", "reviews", "outcomes", "sources", "departments", "categories"),
)


class PageUrl(NamedTuple):
    """The URL of a page in one language."""

    folder: str  # of the language: "" for the first one, "en/" for another
    page: str  # the path in the folder, such as years/2011.html

    @property
    def path(self) -> str:
        """The path from the site's root."""
        return self.folder + self.page

    @property
    def to_language_root(self) -> str:
        """The relative path from the page to its language's root: "" or "../"."""
        return "../" * self.page.count("/")

    @property
    def to_site_root(self) -> str:
        """The relative path from the page to the site's root."""
        return "../" * self.path.count("/")

    def link(self, page: str) -> str:
        """The relative link to another page of the same language."""
        return f"{self.to_language_root}{page}"


def program_page(program: str) -> str:
    """The page of the program with this id, from the language's root."""
    return f"programs/{program}.html"


def program_data(program: str) -> str:
    """The data file of the program, from the site's root."""
    return f"programs/{program}.json"


def table_data(table: str) -> str:
    """The file of one table of the open data, from the site's root."""
    return f"data/{table}.csv"


def year_page(year: int) -> str:
    """The report of one fiscal year, from the language's root."""
    return f"years/{year}.html"


def prose_page(name: str) -> str:
    """A page of content/pages, from the language's root."""
    return f"{name}.html"
