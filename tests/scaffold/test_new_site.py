"""`new site`: a whole repository, valid and built, or nothing at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest
import yaml

from ayumi import __version__
from ayumi.cli import new_command
from ayumi.scaffold import site as scaffold

OWN_FILES = {
    ".editorconfig",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "README.md",
    "content/programs/neighborhood-parks.yaml",
    "requirements.txt",
    "schemas/config.json",
    "schemas/program.json",
    "schemas/programs/neighborhood-parks.json",
    "site_config.yaml",
}

ROOT = Path(__file__).parents[2]


def files_of(folder: Path) -> set[str]:
    return {f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()}


@pytest.mark.parametrize("languages", ["ja,en", "en,ja", "ja", "en"])
def test_the_new_site_has_no_problem_and_is_built(languages, tmp_path, run):
    city, codes = tmp_path / "a city", languages.split(",")
    status, out, printed = run("new", "site", city, "--languages", languages, "--lang", "en")
    assert (status, out) == (0, "")
    made = files_of(city)
    pages = {
        f"content/pages/{n}.{c}.md" for n in ("about", "reading") for c in languages.split(",")
    }
    workflows = {path for path in made if path.startswith((".github/", ".gitlab"))}
    glossary = {"content/glossary.yaml", "schemas/glossary.json"} if len(codes) == 2 else set()
    assert made == OWN_FILES | pages | glossary | workflows | {"CODEOWNERS"}
    assert {".github/workflows/check.yml", ".gitlab-ci.yml"} <= workflows
    assert f"Made {len(made)} files" in printed
    assert run("check", "--site", city, "--strict", "--lang", "en")[2] == "No problems found.\n"
    assert "0 written, 0 removed" in run("schema", "--all", "--site", city)[2]
    for path in (path for path in made if path.endswith(".yaml")):
        first = (city / path).read_text("utf-8").partition("\n")[0]
        schema = (city / path).parent / first.partition("$schema=")[2]
        assert schema.is_file(), first
    assert run("build", "--site", city, "--strict")[0] == 0
    assert (city / "_site/programs/neighborhood-parks.html").is_file()
    readme = (city / "README.md").read_text("utf-8")
    assert ("計画サイト" in readme, "the website of the plan" in readme) == (
        "ja" in languages,
        "en" in languages,
    )


def test_options_are_written_as_they_were_given(tmp_path, run):
    city = tmp_path / "city"
    titles = ["--title", "みどり市: 計画 #1", "--title", 'en=The "plan", {x}']
    names = ["--organisation", "みどり市", "--organisation", "en=Yes"]
    status, _, printed = run(
        "new", "site", city, *titles, *names, "--years", "2020-2024", "--ayumi", "./wheels/a.whl"
    )
    assert (status, "site_config" in printed) == (0, False)
    config = yaml.safe_load((city / "site_config.yaml").read_text("utf-8"))
    assert config["title"] == {"ja": "みどり市: 計画 #1", "en": 'The "plan", {x}'}
    assert config["organisation"] == {"ja": "みどり市", "en": "Yes"}
    assert config["years"] == {"first": 2020, "last": 2024}
    assert (city / "requirements.txt").read_text("utf-8").splitlines()[-1] == "./wheels/a.whl"
    assert run("check", "--site", city, "--strict")[0] == 0


def test_a_translation_that_was_not_given_is_named(tmp_path, run):
    city = tmp_path / "city"
    _, _, printed = run("new", "site", city, "--organisation", "みどり市", "--lang", "en")
    assert "Add the translation of `organisation` to site_config.yaml: en." in printed
    assert "[untranslated]" in run("check", "--site", city)[2]


FOLDERS = ("city", "with space/my city", "みどり市", "-odd", "quote's $HOME")


@pytest.mark.skipif(os.name == "nt", reason="the quotes are those of a POSIX shell")
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_next_commands_can_be_typed_as_they_are_printed(folder, tmp_path):
    start = [sys.executable, "-m", "ayumi"]
    without = os.environ | {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    settings = {"cwd": tmp_path, "env": without, "text": True, "capture_output": True}
    made = subprocess.run(
        [*start, "new", "site", "--lang", "en", "--", folder], check=False, **settings
    )
    assert made.returncode == 0, made.stderr
    enter, _, check = (line.strip() for line in made.stderr.splitlines()[1:4])
    check = check.removesuffix("checks the content")
    checked = subprocess.run(
        ["/bin/sh", "-c", f"{enter} && {check} --lang en"], check=False, **settings
    )
    assert (checked.returncode, checked.stderr) == (0, "No problems found.\n")


@pytest.mark.parametrize(
    ("started", "found", "shown"),
    [
        ("/tools/.venv/bin/ayumi", "/tools/.venv/bin/ayumi", "ayumi serve"),
        ("/tools/.venv/bin/ayumi", None, "/tools/.venv/bin/ayumi serve"),
        ("/tools/build.py", None, f"{sys.executable} /tools/build.py serve"),
    ],
)
def test_the_program_is_named_as_the_shell_finds_it(
    started, found, shown, tmp_path, run, monkeypatch
):
    monkeypatch.setattr(new_command.shutil, "which", lambda name: found)
    monkeypatch.setattr(sys, "argv", [started])
    printed = run("new", "site", tmp_path / "city")[2]
    assert f"  {shown} --open  " in printed


def test_the_current_folder_need_not_be_entered(tmp_path, run, monkeypatch):
    city = tmp_path / "midori"
    city.mkdir()
    monkeypatch.chdir(city)
    printed = run("new", "site", ".", "--lang", "en")[2]
    assert f"Made {len(files_of(city))} files in midori. Next:" in printed
    assert "  cd " not in printed


@pytest.mark.parametrize(
    ("option", "value", "lang", "message"),
    [
        ("--languages", "ja,pt", "en", "“ja,pt” cannot be chosen. Write ja,en or en,ja or"),
        ("--languages", "ja,pt", "ja", "「ja,pt」は選べません。"),
        ("--years", "2029-2026", "en", "“2029-2026” is no range of years. Write the first and"),
        ("--years", "2029-2026", "ja", "「2029-2026」は年度の範囲ではありません。"),
        ("--title", "a\x1bb", "en", r"'a\x1bb' is empty or has characters that cannot be seen"),
    ],
)
def test_a_wrong_value_is_told_in_words(option, value, lang, message, tmp_path, run):
    status, _, printed = run("new", "site", tmp_path / "city", option, value, "--lang", lang)
    assert (status, message in printed) == (2, True), printed


def test_a_clone_of_an_empty_repository_is_filled(tmp_path, run, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("new", "site", ".")[0] == 0
    assert (tmp_path / "site_config.yaml").is_file()
    assert not list(tmp_path.glob(".*.new-*"))


def test_what_is_there_is_left_alone(tmp_path, run):
    (tmp_path / "city").mkdir()
    (tmp_path / "city/letter.txt").write_text("Dear mayor", "utf-8")
    for folder, message in {
        "city": "city is not empty (it holds letter.txt).",
        "city/letter.txt": "letter.txt is a file and no folder.",
    }.items():
        status, _, printed = run("new", "site", tmp_path / folder, "--lang", "en")
        assert (status, message in printed) == (2, True)
        assert files_of(tmp_path) == {"city/letter.txt"}


@pytest.mark.parametrize("is_there", [False, True])
def test_a_failure_leaves_nothing(is_there, tmp_path, run, monkeypatch):
    city = tmp_path / "city"
    if is_there:
        city.mkdir()
    moved = []

    def rename(path, target):
        if moved or not is_there:
            raise OSError(28, "No space left on device", str(target))
        moved.append(target)
        os.rename(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    status, _, printed = run("new", "site", city, "--lang", "en")
    assert (status, "No space left on device" in printed) == (2, True)
    assert files_of(tmp_path) == set()
    assert [path.name for path in tmp_path.rglob("*")] == ["city"] * is_there


@pytest.mark.parametrize(
    "wrong",
    [
        ["--languages", "ja,fr"],
        ["--languages", "ja,ja"],
        ["--languages", ""],
        ["--years", "2024-2020"],
        ["--years", "2024"],
        ["--years", "1000-9999"],
        ["--title", " "],
        ["--title", "a\nb"],
        ["--title", "fr=Plan d'action"],
        ["--languages", "ja", "--organisation", "en=City"],
        ["--ayumi", "ayumi\nevil"],
    ],
)
def test_wrong_options_write_nothing(wrong, tmp_path, run):
    status, _, printed = run("new", "site", tmp_path / "city", *wrong)
    assert (status, "Traceback" in printed) == (2, False)
    assert printed
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("today", "first"), [(date(2026, 3, 31), 2024), (date(2026, 4, 1), 2025)])
def test_the_first_year_is_the_last_one_that_is_over(today, first):
    assert new_command._default_years(today) == (first, first + 3)


GIT = {"vcs": "git", "commit_id": "0123456789abcdef0123456789abcdef01234567"}


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ({"url": "https://example.jp/a.git", "vcs_info": GIT}, True),
        ({"url": "https://me:word@example.jp/a.git", "vcs_info": GIT}, False),
        ({"url": "ssh://example.jp/a.git", "vcs_info": GIT}, False),
        ({"url": "file:///tmp/ayumi", "dir_info": {}}, False),
        (None, False),
    ],
)
def test_requirements_name_the_program_that_is_installed(origin, expected, monkeypatch):
    class Installed:
        def read_text(self, name):
            assert name == "direct_url.json"
            return origin and json.dumps(origin)

    monkeypatch.setattr(metadata, "distribution", lambda name: Installed())
    address = f"ayumi @ git+https://example.jp/a.git@{GIT['commit_id']}"
    assert new_command._requirement() == (address if expected else f"ayumi=={__version__}")


def test_comments_stand_in_both_languages(tmp_path):
    files = dict(scaffold.site_files(scaffold.NewSite()))
    comments = [line for line in files["site_config.yaml"].decode().splitlines() if "#" in line]
    assert sum(any("ぁ" <= letter <= "ん" for letter in line) for line in comments) > 8
    assert sum(" the " in line.lower() for line in comments) > 8
