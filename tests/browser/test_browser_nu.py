"""The Nu HTML checker, which is the W3C's, finds no error in any page or style sheet."""

from __future__ import annotations

import json
import subprocess
from functools import partial
from pathlib import Path

import pytest
from browser import needs, sites
from browser.sites import SitePage
from built_sites import make_for_all_workers

# One collector and one compiler take half of the processor time in a process that ends so soon
FAST_START = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
FAULTY = "<!DOCTYPE html><html lang=en><title>Faulty</title><p>One<p id=a>Two<p id=a>Three"


@pytest.fixture(scope="session")
def messages(folders: dict[str, Path], tmp_path_factory) -> dict[Path, list[str]]:
    """The messages of the checker on each file, from one run over all files for all workers.

    One faulty page is among the files.
    """
    report = make_for_all_workers(tmp_path_factory, "nu.json", partial(check, folders))
    return {Path(file): lines for file, lines in json.loads(report.read_text("utf-8")).items()}


def check(folders: dict[str, Path], report: Path) -> None:
    """Run the checker on all files, and write its messages by file as JSON."""
    java = needs.java()
    jar = needs.node_file("vnu-jar/build/dist/vnu.jar")
    faulty = report.with_name("faulty.html")
    faulty.write_text(FAULTY, encoding="utf-8")
    kinds = ("*.html", "*.css", "*.svg")
    files = [f for folder in folders.values() for kind in kinds for f in folder.rglob(kind)]
    # The checker reads deep documents by recursion: give it room on the stack.
    command = [java, *FAST_START, "-Xss8m", "-jar", str(jar), "--format", "json", "--stdout"]
    command += ["--exit-zero-always", "--also-check-css", "--also-check-svg"]
    command += [str(file) for file in [faulty, *files]]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    messages: dict[str, list[str]] = {str(file): [] for file in [faulty, *files]}
    for each in json.loads(done.stdout)["messages"]:
        if each["type"] != "info":
            line = f"{each.get('lastLine')}: {each['type']}: {each['message']}"
            messages[each["url"].removeprefix("file:")].append(line)
    report.write_text(json.dumps(messages), "utf-8")


def test_the_checker_sees_a_fault(messages):
    (lines,) = [lines for file, lines in messages.items() if file.name == "faulty.html"]
    assert ["Duplicate ID" in line for line in lines] == [True]


@pytest.mark.parametrize("site_page", sites.every_page(), ids=str)
def test_no_error_in_a_page(messages, folders, site_page: SitePage):
    assert messages[folders[site_page.site] / site_page.path] == []


@pytest.mark.parametrize("site", sites.names_of_sites())
def test_no_error_in_styles_and_images(messages, folders, site: str):
    others = {
        file: lines
        for file, lines in messages.items()
        if folders[site] in file.parents and file.suffix != ".html"
    }
    assert any(file.suffix == ".css" for file in others)
    assert {file.name: lines for file, lines in others.items() if lines} == {}
