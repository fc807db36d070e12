"""What every folder of tests shares; it also lets them import `small_sites`."""

import pytest
from small_sites import write_site

from ayumi.cli.main import main


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch):
    """No test depends on the language, colours or CI of the machine it runs on."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site(tmp_path):
    """Write a small site from `{path: text}` and return its folder."""

    def site(files=None):
        return write_site(tmp_path / "site", files)

    return site


@pytest.fixture
def run(capsys):
    """Run a command of build.py in this process: its status, standard output and error."""

    def run(*arguments):
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return (status, *capsys.readouterr())

    return run
