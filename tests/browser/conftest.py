"""A browser, the built sites behind a local server, and pages that may not complain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from browser import needs, sites
from browser.server import SLOW, Server, serving
from browser.sites import Location
from browser.watching import ProgressCallback

MOUNTS = {sites.SEED: "/reports/2011/", "shiosai": "/reports/shiosai/"}
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves the machine
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that others can be run without them."""
    for item in items:
        if item.path.is_relative_to(needs.HERE):
            item.add_marker("browser")


@pytest.fixture(scope="package")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The built sites by name, each built once."""
    names = dict.fromkeys(place.site for place in sites.every_page())
    return {name: sites.build(name, tmp_path_factory.mktemp(name) / "site") for name in names}


@pytest.fixture(scope="package")
def server(folders: dict[str, Path]) -> Iterator[Server]:
    """The sites in subfolders of a local server with a strict policy."""
    with serving({MOUNTS[name]: folder for name, folder in folders.items()}) as server:
        yield server


@contextmanager
def launched() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    sync_playwright = needs.module("playwright.sync_api").sync_playwright
    executable = needs.chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    with launched() as browser:
        yield browser


@pytest.fixture
def address(server: Server) -> Callable[..., str]:
    """The address of a page, on request where styles and scripts are slow."""

    def address(place: Location, *, slow: bool = False) -> str:
        return server.origin + (SLOW if slow else "") + MOUNTS[place.site] + place.path

    return address


@pytest.fixture
def visit(
    browser: Any, server: Server, address: Callable[..., str]
) -> Iterator[Callable[..., Any]]:
    """Open a page in a context of its own; afterwards fail for whatever it complained of.

    Options go to the context, except `at` (an address other than the page's own), `slow`, and
    `before`, which is called with the page before anything is loaded.
    """
    contexts: list[Any] = []
    watches: list[ProgressCallback] = []
    served = tuple(
        server.origin + start + mount for start in ("", SLOW) for mount in server.folders
    )

    def visit(place: Location, **options: Any) -> Any:
        at = options.pop("at", None) or address(place, slow=options.pop("slow", False))
        before = options.pop("before", None)
        context = browser.new_context(**{"reduced_motion": "reduce"} | options)
        contexts.append(context)
        context.set_default_timeout(30_000)
        site = (at.removesuffix(place.path),) if at.startswith("file:") else served
        watches.append(ProgressCallback(context, *site))
        page = context.new_page()
        if before:
            before(page)
        page.goto(at)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [complaint for watch in watches for complaint in watch.complaints] == []
