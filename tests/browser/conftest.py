"""The built sites behind a local server, opened in pages that must not have errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from browser import needs, sites
from browser.error_collector import ErrorCollector
from browser.server import SLOW, Server, serving
from browser.shared_pages import SharedPages, open_page
from browser.sites import SitePage

MOUNTS = {sites.SEED: "/reports/2011/", sites.SAMPLE_CITY: "/reports/shiosai/"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that others can be run without them.

    In each file, those that only read a page follow one another: they share it.
    """
    files = list(dict.fromkeys(item.path for item in items))
    items.sort(key=lambda item: (files.index(item.path), *page_to_read(item)))
    for item in items:
        if item.path.is_relative_to(needs.HERE):
            item.add_marker("browser")


def page_to_read(item: pytest.Item) -> tuple[int, str]:
    """A key that sorts the tests that only read pages by page, and after the others."""
    if "read" not in getattr(item, "fixturenames", ()):
        return (0, "")
    return (1, str(item.callspec.params.get("site_page", "")))


@pytest.fixture(scope="session")
def folders(built_site: Callable[[str], Path]) -> dict[str, Path]:
    """The built sites by name."""
    return {name: built_site(name) for name in sites.names_of_sites()}


@pytest.fixture(scope="session")
def server(folders: dict[str, Path]) -> Iterator[Server]:
    """The sites in subfolders of a local server with a strict policy."""
    with serving({MOUNTS[name]: folder for name, folder in folders.items()}) as server:
        yield server


@pytest.fixture
def address(server: Server) -> Callable[..., str]:
    """The address of a page, on request where styles and scripts are slow."""

    def address(site_page: SitePage, *, slow: bool = False) -> str:
        return server.origin + (SLOW if slow else "") + MOUNTS[site_page.site] + site_page.path

    return address


@pytest.fixture
def visit(
    browser: Any, server: Server, address: Callable[..., str]
) -> Iterator[Callable[..., Any]]:
    """Open a page in a context of its own; afterwards fail for its errors.

    Options go to the context, except `at` (an address other than the page's own) and `prepare`,
    which is called with the page before anything is loaded.
    """
    opened: list[tuple[Any, ErrorCollector]] = []

    def visit(
        site_page: SitePage,
        *,
        at: str | None = None,
        prepare: Callable[[Any], None] | None = None,
        **options: Any,
    ) -> Any:
        page, errors = open_page(browser, options)
        opened.append((page, errors))
        errors.allowed = served(server)
        if prepare:
            prepare(page)
        page.goto(at or address(site_page))
        return page

    yield visit
    for page, _ in opened:
        page.context.close()
    assert [error for _, errors in opened for error in errors.errors] == []


@pytest.fixture
def view(
    shared_pages: SharedPages, server: Server, address: Callable[..., str]
) -> Iterator[Callable[..., Any]]:
    """Load a page in a context that tests share; afterwards fail for its errors.

    Options are those of `SharedPages.load`, `at` (an address other than the page's own) and `slow`.
    """

    def view(
        site_page: SitePage, *, at: str | None = None, slow: bool = False, **options: Any
    ) -> Any:
        at = at or address(site_page, slow=slow)
        on_disk = at.startswith("file:")
        allowed = (at.removesuffix(site_page.path),) if on_disk else served(server)
        return shared_pages.load(at, allowed, **options)

    yield view
    assert shared_pages.take_errors() == []


@pytest.fixture
def read(view: Callable[..., Any]) -> Callable[..., Any]:
    """As `view`, for a test that changes nothing of the page: it may be shared as it is.

    The test may only set what `SharedPages.load` sets.
    """
    return partial(view, only_read=True)


def served(server: Server) -> tuple[str, ...]:
    """What the addresses of all sites of a server begin with."""
    return tuple(server.origin + start + mount for start in ("", SLOW) for mount in server.folders)
