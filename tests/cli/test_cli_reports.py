"""How problems are shown: plain lines, colours at a terminal, annotations of a pull request."""

import io
import json
import re

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, read_site

from ayumi.cli.console import as_github, as_text
from ayumi.problems import Location, error

BROKEN = {
    PROGRAM_FILE: PROGRAM.replace("number: 1", "number: one").replace(
        "title: {ja: ベ", "titel: {ja: ベ"
    )
}
ODD = error("odd", "変：{x}", "odd: {x}", "100%、直す", "100%, mend\rit")


class Terminal(io.StringIO):
    """Says that it is a terminal."""

    def isatty(self):
        return True


def test_lines_of_text(site, run):
    folder = site(BROKEN)
    assert run("check", "--site", folder, "--lang", "en") == (
        1,
        "",
        "content/programs/parks.yaml:1:9: error: a whole number (1–99999, no quotes) is expected "
        "here; found “one” [wrong-type]\n"
        "    For example: 1\n"
        "content/programs/parks.yaml:5:5: error: there is no key “titel” here "
        "(did you mean “title”?) [unknown-key]\n"
        "    The keys here are: id, code, title, scope, department, lead, tags, description, "
        "baseline, targets, milestones, results, progress, indicators, repeated_indicators, "
        "budget, reviews, added, ended, note\n"
        "errors: 2, warnings: 0\n",
    )


def test_every_line_begins_with_its_place(site, run):
    printed = run("check", "--site", site(BROKEN), "--lang", "ja")[2]
    *problems, _ = [line for line in printed.splitlines() if not line.startswith("    ")]
    for line in problems:
        assert re.fullmatch(r"[^:]+:\d+:\d+: (error|warning): .+ \[[a-z0-9-]+\]", line)


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_only_at_a_terminal(environment, is_coloured, monkeypatch, site):
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    problems = read_site(site(BROKEN)).problems
    terminal, file = Terminal(), io.StringIO()
    as_text(problems, "en", terminal)
    as_text(problems, "en", file)
    assert "\033" not in file.getvalue()
    assert ("\033[31merror:\033[0m" in terminal.getvalue()) == is_coloured
    assert re.sub(r"\033\[\d+m", "", terminal.getvalue()) == file.getvalue()


def test_annotations_name_the_file_from_where_the_command_runs(monkeypatch, site, run):
    folder = site(BROKEN)
    monkeypatch.chdir(folder.parent)
    status, out, printed = run("check", "--format", "github", "--site", folder, "--lang", "en")
    assert (status, printed) == (1, "errors: 2, warnings: 0\n")
    first, second = out.splitlines()
    assert first == (
        "::error file=site/content/programs/parks.yaml,line=1,col=9,title=wrong-type::"
        "a whole number (1–99999, no quotes) is expected here; found “one”%0AFor example: 1"
    )
    assert second.startswith("::error file=site/content/programs/parks.yaml,line=5,col=5,")


def test_annotations_name_the_file_from_the_repository(monkeypatch, site, run):
    folder = site({PROGRAM_FILE: PROGRAM.replace(", en: Better parks", "")})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    monkeypatch.chdir(folder)
    _, out, _ = run("check", "--format", "github", "--site", ".", "--lang", "en")
    assert out.startswith("::warning file=site/content/programs/parks.yaml,line=2,col=1,")


def test_annotations_are_escaped(tmp_path):
    stream = io.StringIO()
    problem = ODD.at(Location("100%: a,b.yaml", 2, 3), x="5% : ,")
    as_github([problem], "en", tmp_path, stream)
    assert stream.getvalue() == (
        f"::error file={tmp_path.as_posix()}/100%25%3A a%2Cb.yaml,line=2,col=3,title=odd::"
        "odd: 5%25 : ,%0A100%25, mend it\n"
    )


def test_no_annotations_where_all_is_well(site, run):
    assert run("check", "--format", "github", "--site", site(), "--lang", "en") == (
        0,
        "",
        "No problems found.\n",
    )


def test_a_file_name_cannot_move_the_cursor(site, run):
    folder = site({"content/programs/a\x1b[2Jb\n\u202ec.yaml": PROGRAM})
    for form in ("text", "github"):
        status, out, printed = run("check", "--format", form, "--site", folder, "--lang", "en")
        assert status == 1
        assert "\x1b" not in printed
        assert "\u202e" not in printed
        assert out.count("\n") == printed.count("\n") == 1 or form == "text"
    assert (
        "content/programs/a\\x1b[2Jb\\n\\u202ec.yaml:1:1: error: "
        in run("check", "--site", folder)[2]
    )


@pytest.mark.parametrize("what", [[], ["program"], ["config"]])
def test_a_schema_is_json_on_standard_output(what, site, run):
    status, out, printed = run("schema", *what, "--site", site(), "--lang", "en")
    assert (status, printed) == (0, "")
    schema = json.loads(out)
    root = "plan" if what == ["config"] else "program"
    assert schema["$ref"] == f"#/$defs/{root}"
    if root == "program":
        assert "parks" in json.dumps(schema["$defs"]["program"]["properties"]["field"])


def test_a_broken_configuration_has_a_schema_all_the_same(site, run):
    folder = site({"site_config.yaml": CONFIG.replace("title:", "titel:", 1)})
    status, out, _ = run("schema", "config", "--site", folder)
    assert status == 0
    assert json.loads(out)["$defs"]["text"]["anyOf"][1]["required"] == ["ja"]
    status, out, printed = run("schema", "--site", folder, "--lang", "en")
    assert (status, out) == (1, "")
    assert "(did you mean “title”?)" in printed
