"""Fixtures for every folder of tests, and the profiles of Hypothesis."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.chromium import launch_chromium
from browser.shared_pages import SharedPages
from built_sites import build_for_all_workers, folder_of_all_workers
from hypothesis import HealthCheck, settings
from small_sites import write_site

from ayumi.cli.main import main

# Both profiles draw the same examples in every run. `quick` is for working, `thorough` for CI,
# and `random` looks for examples that nobody has seen yet.
settings.register_profile(
    "quick",
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=300)
settings.register_profile(
    "random", settings.get_profile("thorough"), derandomize=False, print_blob=True
)
settings.load_profile(
    os.environ.get("AYUMI_HYPOTHESIS_PROFILE") or ("thorough" if os.environ.get("CI") else "quick")
)


@pytest.fixture(scope="session", autouse=True)
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """Where Python may not write bytecode next to the program, keep it in a folder of this run.

    Without any, each process that a test starts would compile the whole package, and each build all
    templates, which takes ten times as long as the build.
    """
    if not sys.dont_write_bytecode:
        yield None
        return
    folder = str(folder_of_all_workers(tmp_path_factory) / "bytecode")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", False)
        patch.setattr(sys, "pycache_prefix", folder)
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", folder)
        yield folder


@pytest.fixture(autouse=True)
def neutral_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the language, colours and CI of the machine from every test."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Path]:
    """Write a small site from `{path: text}` and return its folder."""

    def site(files: dict[str, Any] | None = None) -> Path:
        return write_site(tmp_path / "site", files)

    return site


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command of build.py in this process: its status, standard output and error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return (status, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The output folder of one of `built_sites.SITES` by its name. It must not be changed."""

    def built_site(name: str) -> Path:
        return build_for_all_workers(tmp_path_factory, name)

    return built_site


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The one browser of this worker process."""
    with launch_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def shared_pages(browser: Any) -> Iterator[SharedPages]:
    """Pages that the tests of this worker process share."""
    pages = SharedPages(browser)
    yield pages
    pages.close()
