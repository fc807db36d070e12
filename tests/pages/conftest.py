"""The seed site, built once through the command that everybody uses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pages.parsed_pages import Page, page

REPO = Path(__file__).resolve().parents[2]


def build(output: Path, *, hash_seed: str = "0") -> None:
    """Run `python build.py --output`, in a locale and with a hash order of its own."""
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "0", "LC_ALL": "C"}
    command = [sys.executable, str(REPO / "build.py"), "--output", str(output)]
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    output = tmp_path_factory.mktemp("seed") / "site"
    build(output)
    return output


@pytest.fixture(scope="session")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a second build."""
    output = tmp_path_factory.mktemp("seed-again") / "site"
    build(output, hash_seed="4711")
    return output


@pytest.fixture(params=["ja", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Each language of the site."""
    return str(request.param)


@pytest.fixture
def words(lang: str) -> dict[str, str]:
    """The words of the interface in the language."""
    file = REPO / f"ayumi/i18n/{lang}.yaml"
    found: dict[str, str] = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return found


@pytest.fixture
def open_page(root: Path, lang: str) -> Any:
    """Open a page of the language by its path below the language's root."""

    def open_page(path: str) -> Page:
        return page(root, path if lang == "ja" else f"{lang}/{path}")

    return open_page
