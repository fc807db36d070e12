"""Exit status, options, languages: how the command line behaves as a whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

import ayumi.cli.main
from ayumi import build
from ayumi.cli import read_only_commands

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build.py"
BROKEN = {PROGRAM_FILE: PROGRAM.replace("title", "titel")}
WARNED = {PROGRAM_FILE: PROGRAM.replace(", en: Better parks", "")}


def build_py(*arguments, cwd=ROOT, **environment):
    """Run build.py in a process of its own."""
    surroundings = {k: v for k, v in os.environ.items() if k not in {"LC_ALL", "LANG"}}
    return subprocess.run(
        [sys.executable, BUILD, *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**surroundings, **environment},
    )


@pytest.mark.parametrize("command", ["build", "check"])
def test_0_where_all_is_well_and_1_where_the_content_is_wrong(command, site, run):
    folder = site()
    assert run(command, "--site", folder)[0] == 0
    (folder / PROGRAM_FILE).write_text("number: 1\n", "utf-8")
    assert run(command, "--site", folder)[0] == 1


@pytest.mark.parametrize("command", ["build", "check"])
def test_strict_turns_warnings_into_errors(command, site, run):
    folder = site(WARNED)
    status, _, printed = run(command, "--site", folder, "--lang", "en")
    assert status == 0
    assert "parks.yaml:2:1: warning: " in printed
    assert "errors: 0, warnings: 1\n" in printed
    status, _, printed = run(command, "--site", folder, "--lang", "en", "--strict")
    assert status == 1
    assert "parks.yaml:2:1: error: " in printed
    assert "errors: 1, warnings: 0\n" in printed


@pytest.mark.parametrize(
    "wrong",
    [
        ["bild"],
        ["check", "--formt", "text"],
        ["check", "--format", "yaml"],
        ["check", "more"],
        ["--site"],
        ["--lang", "fr", "check"],
        ["schema", "site"],
        ["serve", "--port", "70000"],
        ["build", "--base-url", "example.jp"],
        ["build", "--base-url", "https://example.jp/a?b"],
        ["build", "--base-url", "https://example.jp/#a"],
        ["build", "--stri"],
    ],
)
def test_2_where_the_usage_is_wrong(wrong, site, run):
    status, out, printed = run("--site", site(), *wrong) if wrong != ["--site"] else run(*wrong)
    assert (status, out) == (2, "")
    assert printed
    assert "Traceback" not in printed


@pytest.mark.parametrize("command", [["build"], ["check"], ["schema"], ["schema", "config"]])
def test_2_where_there_is_no_site(command, tmp_path, run):
    for folder in (tmp_path, tmp_path / "nowhere"):
        status, out, printed = run(*command, "--site", folder, "--lang", "en")
        assert (status, out) == (2, "")
        assert printed == (
            f"There is no site_config.yaml in {folder}. Name the site's folder with --site.\n"
        )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["site_config.yml", "site_config.yaml.txt", "site-config.yaml"])
def test_2_where_the_configuration_has_another_name(name, tmp_path, run):
    (tmp_path / name).touch()
    status, _, printed = run("check", "--site", tmp_path, "--lang", "en")
    assert (status, printed) == (2, f"Rename {name} in {tmp_path} to site_config.yaml.\n")


@pytest.mark.parametrize("command", [[], ["--lang", "en"], ["--strict", "--lang", "en"]])
def test_without_a_command_it_builds(command, site, run):
    folder = site()
    assert run(*command, "--site", folder)[0] == 0
    assert (folder / "_site/index.html").exists()


def test_options_are_accepted_before_and_after_the_command(site, run):
    folder = site(BROKEN)
    after = run("check", "--site", folder, "--lang", "ja")
    assert "エラー" in after[2]
    assert run("--site", folder, "--lang", "ja", "check") == after
    assert run("--site", folder, "check", "--lang", "ja") == after
    assert run("--lang=ja", f"--site={folder}", "check") == after
    assert run("--site", "nowhere", "check", "--site", folder, "--lang", "ja") == after


@pytest.mark.parametrize(
    ("environment", "is_japanese"),
    [
        ({"LANG": "ja_JP.UTF-8"}, True),
        ({"LC_MESSAGES": "ja_JP.UTF-8", "LANG": "C"}, True),
        ({"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
    ],
)
def test_the_language_of_messages_is_that_of_the_locale(
    environment, is_japanese, monkeypatch, site, run
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    printed = run("check", "--site", site())[2]
    assert printed == ("問題はありません。\n" if is_japanese else "No problems found.\n")


def test_lang_goes_before_the_locale(monkeypatch, site, run):
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert run("check", "--site", site(), "--lang", "en")[2] == "No problems found.\n"


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "ja_JP.SJIS"}])
def test_japanese_is_printed_in_utf_8_whatever_the_locale(site, locale):
    folder = site(BROKEN)
    done = build_py("check", "--site", folder, "--lang", "ja", PYTHONUTF8="0", **locale)
    assert done.returncode == 1
    assert "「titel」というキーはありません（「title」では？）" in done.stderr


def test_build_py_works_from_any_folder(tmp_path, site):
    site()
    done = build_py("check", "--site", "site", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No problems found.\n")


def test_the_site_is_that_of_build_py_unless_named():
    assert ayumi.cli.main.default_site() == ROOT


@pytest.mark.parametrize(("lang", "word"), [("ja", "環境に従う"), ("en", "default: locale")])
@pytest.mark.parametrize("arguments", [["--help"], ["build", "-h"], ["check", "--help"]])
def test_help_needs_no_package(lang, word, arguments):
    code = (
        "import sys; from ayumi.cli.main import main; status = main(sys.argv[1:]);"
        "heavy = {'yaml', 'jinja2', 'markdown_it', 'livereload', 'tornado'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--lang", lang],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert word in done.stdout
    assert "build.py" in done.stdout


def failing(failure):
    def read(*_, **__):
        raise failure

    return read


def test_3_and_a_traceback_for_a_bug(monkeypatch, site, run):
    monkeypatch.setattr(read_only_commands, "load_site", failing(ZeroDivisionError("a bug")))
    status, out, printed = run("check", "--site", site(), "--lang", "en")
    assert (status, out) == (3, "")
    assert "Traceback" in printed
    assert "ZeroDivisionError: a bug" in printed
    assert printed.endswith("The site is as it was before.\n")


def test_130_where_it_is_interrupted(monkeypatch, site, run):
    monkeypatch.setattr(read_only_commands, "load_site", failing(KeyboardInterrupt()))
    status, out, printed = run("check", "--site", site(), "--lang", "en")
    assert (status, out) == (130, "")
    assert printed == "Interrupted. The site is as it was before.\n"


def test_the_system_s_refusal_is_no_bug(monkeypatch, site, run):
    monkeypatch.setattr(build, "build", failing(OSError(28, "No space left on device", "x")))
    status, _, printed = run("build", "--site", site(), "--lang", "en")
    assert status == 2
    assert printed == "The system said: No space left on device (x)\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
@pytest.mark.parametrize("arguments", ["schema", "check", "check --format github", "--help"])
@pytest.mark.parametrize("closed", ["1>&3 2>/dev/null", "2>&3 1>/dev/null", "1>&3 2>&3"])
def test_a_closed_pipe_is_passed_over_in_silence(arguments, closed, site):
    folder = site({f"content/programs/p{n}.yaml": "titel: 1\n" * 50 for n in range(20)})
    rest = f"{arguments} --site {folder}" if arguments != "--help" else arguments
    quiet = f'{{ "{sys.executable}" "{BUILD}" {rest} {closed}; }} 3>&1 | true'
    done = subprocess.run(
        ["sh", "-c", quiet], capture_output=True, encoding="utf-8", check=False, cwd=ROOT
    )
    assert (done.stdout, done.stderr) == ("", "")
