"""`new program`: a valid skeleton with the next number, which never replaces a file."""

from __future__ import annotations

import re

import pytest
import yaml
from small_sites import CONFIG, PROGRAM_FILE

FILE = "content/programs/new-parks.yaml"


def test_the_skeleton_is_valid_and_has_the_next_number(site, run):
    folder = site()
    assert run("new", "program", "new-parks", "--site", folder)[0] == 0
    made = yaml.safe_load((folder / FILE).read_text("utf-8"))
    assert made["number"] == 2
    assert made["title"] == {"ja": "（プログラムの題名）", "en": None}
    status, _, printed = run("check", "--site", folder, "--lang", "en")
    assert (status, printed.count(": warning: ")) == (0, 1)
    assert "[untranslated]" in printed


@pytest.mark.parametrize("languages", ["ja", "en", "ja,en"])
def test_the_patterns_in_comments_are_valid_too(languages, tmp_path, run):
    city = tmp_path / "city"
    run("new", "site", city, "--languages", languages)
    run("new", "program", "new-parks", "--site", city)
    file = city / FILE
    head, patterns = file.read_text("utf-8").split("number:", 1)
    uncommented = re.sub(r"(?m)^( *)# (?=[a-z_ -]*[a-z_-]+:|  )", r"\1", "number:" + patterns)
    assert "\n    results:\n      20" in uncommented
    assert "\nreports:\n  20" in uncommented
    assert "\nfield: living" in uncommented
    file.write_text(head + uncommented, "utf-8")
    printed = run("check", "--site", city, "--lang", "en")[2]
    assert ": error: " not in printed


def test_a_file_is_never_replaced(site, run):
    folder = site()
    before = (folder / PROGRAM_FILE).read_bytes()
    status, _, printed = run("new", "program", "parks", "--site", folder, "--lang", "en")
    assert status == 2
    assert "content/programs/parks.yaml is there already" in printed
    assert (folder / PROGRAM_FILE).read_bytes() == before
    assert [path.name for path in (folder / "content/programs").iterdir()] == ["parks.yaml"]


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("New_Parks.yaml", "new-parks"),
        ("公園", "new-parks"),
        ("../parks", "parks"),
        ("a--b", "a-b"),
        ("", "new-parks"),
        ("a" * 81, "a" * 80),
    ],
)
def test_a_bad_id_is_refused_with_one_that_works(name, example, site, run):
    folder = site()
    for lang in ("ja", "en"):
        status, _, printed = run("new", "program", name, "--site", folder, "--lang", lang)
        assert status == 2
        assert f"programs/{example}.html" in printed
    assert len(list((folder / "content/programs").iterdir())) == 1


def test_where_the_plan_is_wrong_its_problems_are_told(site, run):
    folder = site({"site_config.yaml": CONFIG.replace("title:", "titel:", 1)})
    status, _, printed = run("new", "program", "new-parks", "--site", folder, "--lang", "en")
    assert (status, "site_config.yaml:1:1: error: " in printed) == (1, True)
    assert not (folder / FILE).exists()


def test_the_number_follows_files_with_mistakes(site, run):
    folder = site({PROGRAM_FILE: "number: 41\ntitel: x\n"})
    run("new", "program", "new-parks", "--site", folder)
    assert "\nnumber: 42\n" in (folder / FILE).read_text("utf-8")


def test_a_site_with_schemas_gets_that_of_the_program(tmp_path, run):
    city = tmp_path / "city"
    run("new", "site", city)
    assert run("new", "program", "new-parks", "--site", city)[0] == 0
    assert (city / "schemas/programs/new-parks.json").is_file()
    line = "# yaml-language-server: $schema=../../schemas/programs/new-parks.json\n"
    assert (city / FILE).read_text("utf-8").startswith(line)
    (city / "schemas/programs/own.json").write_text("{}", "utf-8")
    status, _, printed = run("new", "program", "own", "--site", city, "--lang", "en")
    assert (status, "schemas/programs/own.json was not written by Ayumi" in printed) == (2, True)
    assert (city / "schemas/programs/own.json").read_text("utf-8") == "{}"
