"""How problems are shown: plain lines, colours at a terminal, annotations of a pull request."""

import io
import json
import re

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, read_site

from ayumi.cli.console import as_text

BROKEN = {
    PROGRAM_FILE: PROGRAM.replace("number: 1", "number: one").replace(
        "title: {ja: ベ", "titel: {ja: ベ"
    )
}


class Terminal(io.StringIO):
    """Says that it is a terminal."""

    def isatty(self):
        return True


def test_lines_of_text(site, run):
    folder = site(BROKEN)
    assert run("check", "--site", folder, "--lang", "en") == (
        1,
        "",
        "content/programs/parks.yaml:1:9: error: “one” stands here, where a whole number "
        "(1–99999, no quotes) is expected [wrong-type]\n"
        "    For example: `1`\n"
        "content/programs/parks.yaml:5:5: error: there is no key “titel” here "
        "(did you mean “title”?) [unknown-key]\n"
        "    Write `title`. The keys here are: id, code, title, scope, department, lead, tags, "
        "description, baseline, targets, milestones, results, progress, indicators, "
        "repeated_indicators, "
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


def test_a_terminal_gets_the_line_with_the_place_marked(site):
    folder = site(BROKEN)
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        as_text(read_site(folder).problems, "en", stream, folder)
    assert "\n    number: one\n            ^^^\n    For example" in terminal.getvalue()
    assert "\n    titel: {ja: ベンチの設置, en: New benches}\n    ^^^^^\n" in terminal.getvalue()
    assert "^" not in file.getvalue()


def test_text_gives_no_commands_to_github(site, run, monkeypatch):
    folder = site({PROGRAM_FILE: PROGRAM.replace("number: 1", '"##[error]a": "::b"')})
    assert "##[error]a" in run("check", "--site", folder)[2]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    printed = run("check", "--site", folder)[2]
    assert "# #[error]a" in printed
    assert not re.search("##\\[|::", printed)


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
