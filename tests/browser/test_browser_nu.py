"""The Nu HTML checker, which is the W3C's, finds no error in any page or style sheet."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from browser import needs, sites
from browser.sites import Location

FAULTY = "<!DOCTYPE html><html lang=en><title>Faulty</title><p>One<p id=a>Two<p id=a>Three"


@pytest.fixture(scope="package")
def messages(folders: dict[str, Path], tmp_path_factory) -> dict[Path, list[str]]:
    """What the checker says of each file, from one run over all; one faulty page is among them."""
    java = needs.java()
    jar = needs.node_file("vnu-jar/build/dist/vnu.jar")
    faulty = tmp_path_factory.mktemp("nu") / "faulty.html"
    faulty.write_text(FAULTY, encoding="utf-8")
    kinds = ("*.html", "*.css", "*.svg")
    files = [f for folder in folders.values() for kind in kinds for f in folder.rglob(kind)]
    # The checker reads deep documents by recursion: give it room on the stack.
    command = [java, "-Xss8m", "-jar", str(jar), "--format", "json", "--stdout"]
    command += ["--exit-zero-always", "--also-check-css", "--also-check-svg"]
    command += [str(file) for file in [faulty, *files]]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    said: dict[Path, list[str]] = {file: [] for file in [faulty, *files]}
    for each in json.loads(done.stdout)["messages"]:
        if each["type"] != "info":
            line = f"{each.get('lastLine')}: {each['type']}: {each['message']}"
            said[Path(each["url"].removeprefix("file:"))].append(line)
    return said


def test_the_checker_sees_a_fault(messages):
    (said,) = [lines for file, lines in messages.items() if file.name == "faulty.html"]
    assert ["Duplicate ID" in line for line in said] == [True]


@pytest.mark.parametrize("place", sites.every_page(), ids=str)
def test_no_error_in_a_page(messages, folders, place: Location):
    assert messages[folders[place.site] / place.path] == []


@pytest.mark.parametrize("site", dict.fromkeys(place.site for place in sites.every_page()))
def test_no_error_in_styles_and_images(messages, folders, site: str):
    mine = {file: said for file, said in messages.items() if folders[site] in file.parents}
    others = {file: said for file, said in mine.items() if file.suffix != ".html"}
    assert any(file.suffix == ".css" for file in others)
    assert {file.name: said for file, said in others.items() if said} == {}
