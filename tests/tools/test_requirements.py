"""The pinned requirements: exact, complete, and silent on where they come from."""

import re
import runpy
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==(\d[A-Za-z0-9.]*)")


def lines(name):
    """The lines of a requirements file that are not comments."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def pins(name):
    """The pinned packages of a requirements file."""
    found = [PIN.fullmatch(line) for line in lines(name)]
    return {canonicalize_name(match[1]): match[2] for match in found if match}


def ranges():
    """What pyproject.toml asks for: to build, and to test."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": project["optional-dependencies"]["dev"],
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
class TestEachFile:
    def test_every_line_is_an_exact_version(self, name):
        assert [line for line in lines(name) if not PIN.fullmatch(line)] == []

    def test_lines_are_sorted_and_unique(self, name):
        assert list(pins(name)) == sorted(pins(name), key=lambda each: each.replace("-", "_"))
        assert len(pins(name)) == sum("==" in line for line in lines(name))

    def test_what_the_project_asks_for_is_pinned_within_its_range(self, name):
        for asked in map(Requirement, ranges()[name]):
            version = pins(name).get(canonicalize_name(asked.name))
            assert version is not None, f"{asked.name} is not pinned: run make pins"
            assert asked.specifier.contains(version), f"{asked}: run make pins"

    def test_the_command_that_renews_it_is_named(self, name):
        assert "make pins" in (ROOT / name).read_text(encoding="utf-8")

    def test_no_address_is_written_down(self, name):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"://|--|@", text)


def test_the_tests_use_the_versions_that_the_site_is_built_with():
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_build_knows_every_package_that_may_be_missing():
    needed = runpy.run_path(str(ROOT / "build.py"), run_name="build")["NEEDED"]
    owners = packages_distributions()
    found = {canonicalize_name(owner) for module in needed for owner in owners[module]}
    assert found == pins("requirements.txt").keys()
