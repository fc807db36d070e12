"""A merge that was left unfinished is one error that says so, in every kind of file."""

from __future__ import annotations

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, read_site

HEAD, BASE, THEIRS = "<<<<<<< HEAD\n", "||||||| 1a2b3c4\n", ">>>>>>> spring\n"


def merge(ours, theirs, base=None):
    middle = "" if base is None else f"{BASE}{base}"
    return f"{HEAD}{ours}{middle}=======\n{theirs}{THEIRS}"


FILES = {
    PROGRAM_FILE: PROGRAM.replace("number: 1\n", merge("number: 1\n", "number: 2\n")),
    "site_config.yaml": CONFIG.replace("years:", merge("", "currency: 円\n") + "years:"),
    "content/pages/about.ja.md": "# 題\n\n" + merge("この版\n", "別の版\n", "前の版\n"),
    "content/interface/ja.yaml": merge("search: 検索\n", "search: さがす\n"),
    "templates/program.html": merge("<p>a</p>\n", "<p>b</p>\n"),
    "static/css/colors.css": merge("a {}\n", "b {}\n"),
    "static/js/a.js": merge("a();\n", "b();\n"),
    "static/notes.txt": merge("a\n", "b\n"),
    "static/map.svg": merge("<svg/>\n", "<svg></svg>\n"),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("path", FILES)
def test_every_kind_of_file(path, line_end, site):
    files = {PROGRAM_FILE: PROGRAM, path: FILES[path].replace("\n", line_end)}
    found = [p for p in read_site(site(files)).problems if p.is_error]
    line = FILES[path].split("\n").index("<<<<<<< HEAD") + 1
    assert [(p.type.code, p.location) for p in found] == [("unfinished-merge", (path, line, 1))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (merge("a\n", "b\n") + "c\n" + merge("", "d\n"), [3, 9]),
        (f"{THEIRS}a\n{THEIRS}", [3, 5]),
        ("<<<<<<<\n", [3]),
        ("<<<<<<< .mine\r\na\r\n=======\r\n>>>>>>> .r12\r\n", [3]),
    ],
)
def test_each_conflict_once(text, lines, site):
    page = {PROGRAM_FILE: PROGRAM, "content/pages/about.ja.md": f"# 題\n\n{text}"}
    found = [p for p in read_site(site(page)).problems if p.is_error]
    assert [p.location.line for p in found] == lines
    assert {p.type.code for p in found} == {"unfinished-merge"}


def test_what_is_left_of_one_in_yaml(site):
    program = PROGRAM.replace("measures:", "=======\nmeasures:")
    found = read_site(site({PROGRAM_FILE: program})).problems
    assert [(p.type.code, p.location.line) for p in found] == [("unfinished-merge", 3)]


@pytest.mark.parametrize(
    "text", ["見出し\n=======\n", "a <<<<<<< b\n", "    <<<<<<< HEAD\n", "<<<<<<<<\n", ">>> a\n"]
)
def test_other_lines_are_none(text, site):
    page = {PROGRAM_FILE: PROGRAM, "content/pages/about.ja.md": f"# 題\n\n{text}"}
    assert [p for p in read_site(site(page)).problems if p.is_error] == []
