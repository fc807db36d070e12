"""The pages of the seed site, as the command that everybody uses builds it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from artifacts.pages.parsed_pages import Page, page
from built_sites import SEED

from ayumi.i18n.interface import interface


@pytest.fixture(scope="session")
def root(built_site: Callable[[str], Path]) -> Path:
    """The folder of the built site."""
    return built_site(SEED)


@pytest.fixture(params=["ja", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Each language of the site."""
    return str(request.param)


@pytest.fixture
def words(lang: str) -> dict[str, str]:
    """The words of the interface in the language."""
    return dict(interface(lang).strings)


@pytest.fixture
def open_page(root: Path, lang: str) -> Any:
    """Open a page of the language by its path below the language's root."""

    def open_page(path: str) -> Page:
        return page(root, path if lang == "ja" else f"{lang}/{path}")

    return open_page
