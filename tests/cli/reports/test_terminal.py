"""The marked line at a terminal."""

import pytest
from small_sites import PROGRAM, PROGRAM_FILE

from ayumi.cli.reports.source import source
from ayumi.cli.reports.text import marked_line, width
from ayumi.problems import Location


@pytest.fixture
def marked(site, monkeypatch):
    """The two lines that mark a column of a program's first line, at a width."""

    def marked(line, column, columns=80):
        monkeypatch.setenv("COLUMNS", str(columns))
        folder = site({PROGRAM_FILE: f"{line}\n{PROGRAM}"})
        return marked_line(source(folder, PROGRAM_FILE), Location(PROGRAM_FILE, 1, column))

    return marked


def test_the_mark_stands_under_characters_of_full_width(marked):
    assert marked("  title: {ja: 目標, jp: 公園}", 19) == (
        "    title: {ja: 目標, jp: 公園}\n                      ^^\n"
    )
    assert marked("    - ja: 目標", 1) == "    - ja: 目標\n    ^^^^^^^^^^\n"
    assert marked("区分: ほぼ達成", 5) == "    区分: ほぼ達成\n          ^^^^^^^^\n"


@pytest.mark.parametrize("column", [1, 1500, 2999, 3001])
def test_a_long_line_is_cut_around_its_place(marked, column):
    text, marks = marked("あ" * 3000, column, 60).splitlines()
    assert max(width(text), width(marks)) <= 60
    assert marks.strip("^ ") == ""
    assert "^" in marks


def test_what_would_move_the_cursor_is_escaped(marked):
    text, marks = marked("a\x1b[2J: b\u202ec", 1).splitlines()
    assert text == "    a\\x1b[2J: b\\u202ec"
    assert marks == "    ^^^^^^^^"


def test_there_is_no_line_to_show_of_what_is_not_there(marked, tmp_path):
    assert marked("", 1) == marked("a", 9) == ""
    assert marked_line(source(tmp_path, "none.yaml"), Location("none.yaml")) == ""
