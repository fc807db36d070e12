"""Annotations of a pull request on GitHub, and the summary of the step."""

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

from ayumi.cli.reports import github
from ayumi.cli.reports.findings import Finding
from ayumi.problems import Location, error, remark, warning

BROKEN = {
    PROGRAM_FILE: PROGRAM.replace("number: 1", "number: one").replace(
        "title: {ja: ベ", "titel: {ja: ベ"
    )
}
TYPES = {
    name: make(name, "変：{x}", "odd: {x}", "100%、直す", "100%, mend\rit")
    for name, make in (("odd", error), ("strange", warning), ("unusual", remark))
}


def finding(path="a.yaml", line=1, kind="odd", text="x"):
    problem = TYPES[kind].at(Location(path, line, 3), x=text)
    return Finding(problem, path, True, 5, f"k: {text}", ())


def test_annotations_name_the_file_from_where_the_command_runs(monkeypatch, site, run):
    folder = site(BROKEN)
    monkeypatch.chdir(folder.parent)
    status, out, printed = run("check", "--format", "github", "--site", folder, "--lang", "en")
    assert (status, printed) == (1, "errors: 2, warnings: 0\n")
    first, second = out.splitlines()
    assert first == (
        "::error file=site/content/programs/parks.yaml,line=1,endLine=1,col=9,endColumn=11,"
        "title=wrong-type::"
        "“one” stands here, where a whole number (1–99999, no quotes) is expected"
        "%0AFor example: `1`"
    )
    assert second.startswith(
        "::error file=site/content/programs/parks.yaml,line=5,endLine=5,col=5,endColumn=9,"
    )


def test_annotations_name_the_file_from_the_repository(monkeypatch, site, run):
    folder = site({PROGRAM_FILE: PROGRAM.replace(", en: Better parks", "")})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    monkeypatch.chdir(folder)
    _, out, _ = run("check", "--format", "github", "--site", ".", "--lang", "en")
    assert out.startswith("::warning file=site/content/programs/parks.yaml,line=2,endLine=2,col=1,")


def test_a_site_outside_of_the_repository_is_named_from_itself(monkeypatch, site, run, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    out = run("check", "--format", "github", "--site", site(BROKEN))[1]
    assert out.startswith("::error file=content/programs/parks.yaml,line=1,")


def test_both_languages_unless_one_is_asked_for(report):
    first = report("github").splitlines()[0]
    assert "が必要です" in first or "整数" in first
    assert "%0A“one” stands here" in first
    assert "整数" not in report("github", None, "--lang", "en")


def test_annotations_are_escaped():
    one = finding("100%: a,b\n\u202e.yaml", text="5% : ,\n::error::")
    assert github.render([one], ["en"]) == (
        "::error file=100%25%3A a%2Cb\\n\\u202e.yaml,line=1,endLine=1,col=3,endColumn=4,title=odd::"
        "odd: 5%25 : , ::error::%0A100%25, mend it\n"
    )


def test_no_annotations_where_all_is_well(site, run):
    assert run("check", "--format", "github", "--site", site(), "--lang", "en") == (
        0,
        "",
        "No problems found.\n",
    )


def test_the_ten_of_each_level_that_matter_first(monkeypatch, tmp_path):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    found = [finding("many.yaml", line) for line in range(1, 41)]
    found += [finding(f"{name}.yaml") for name in "bcdefghijklmn"]
    found += [finding("w.yaml", line, "strange") for line in range(1, 21)]
    found += [finding("n.yaml", line, "unusual") for line in range(1, 21)]
    lines = github.render(found, ["en"]).splitlines()
    level_and_file = [line.split(",")[0] for line in lines]
    assert [name.replace(" this step", "") for name in level_and_file] == [
        "::error file=many.yaml",
        *(f"::error file={name}.yaml" for name in "bcdefghij"),
        *["::warning file=w.yaml"] * 10,
        *["::notice file=n.yaml"] * 9,
        ["::notice::Annotations are limited to ten of each kind; the summary of has all 93."][0],
    ]
    assert summary.read_text().count("odd: x") == 93


def test_without_a_summary_each_has_its_annotation():
    assert github.render([finding(line=line) for line in range(1, 41)], ["en"]).count("\n") == 40


def test_the_summary_is_added_to_and_keeps_within_its_limit(monkeypatch, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    github.render([finding(line=line, text="長い" * 500) for line in range(1, 1001)], ["ja", "en"])
    text = summary.read_text("utf-8")
    assert text.startswith("before\n## 原稿の点検 / Check of the content\n")
    assert 900_000 < summary.stat().st_size <= 1024 * 1024
    assert text.rstrip().endswith("`check` tells all of them.")
    shown = text.count("`odd`")
    assert f"残りの{1000 - shown}件は省きました" in text


@pytest.mark.parametrize("form", ["github", "markdown", "gitlab", "json", "sarif"])
def test_a_file_name_cannot_move_the_cursor(form, site, run, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    folder = site({"content/programs/a\x1b[2Jb\n\u202ec.yaml": PROGRAM})
    status, out, printed = run("check", "--format", form, "--site", folder)
    assert status == 1
    written = out + printed + (tmp_path / "summary.md").read_text() if form == "github" else out
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert form != "github" or out.count("\n") == printed.count("\n") == 1
