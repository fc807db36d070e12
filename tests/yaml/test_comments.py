"""A `#` that cuts a text off, or leaves it empty, is an error; other comments are none."""

from __future__ import annotations

import pytest
from small_sites import PROGRAM, PROGRAM_FILE, read_site

CUT = [
    "description: 花壇を10か所（計画の #3 を除く）に作る",
    "description: {ja: 花壇 #3, en: x}",
    "description: {ja: 花壇, en: bed #3}",
    "description:\n  ja: 花壇を #3\n    除いて作る",
    "description:\n  ja: 花壇を\n    除いて # 3",
    "description: 花壇\t# TODO",
    "description: don't do #3",
    "description: 2011 #3",
    "tags: [priority] #1\ndescription: 花壇 #3",
]
FINE = [
    "description: '花壇 #3' # comment",
    'description: "花壇 #3" # comment',
    "description: C#や#3",
    "description: > # comment\n  花壇 #3\n",
    "description: # nothing yet",
    "description: # comment\n  ja: 花壇\n",
    "field: parks # comment",
    "department: {2011: park-office} # comment",
    "department: # comment\n  2011: park-office # comment",
    "tags: # comment\n  # comment\n  - priority # comment",
    "description: {ja: '花壇', # comment\n  en: 'x'}",
]
EMPTY = [
    ("description: {ja: , en: x}", ""),
    ("description:\n  ja: x\n  en: #3 excepted", "#"),
    ("description:\n  ja: #3 を除く\n  en: x", "#"),
    ("description:\n  ja: # 3 を除く\n  en: x", "#"),
    ("description: #3 を除く", "#"),
    ("description:\n  ja: ~ # 3\n  en: x", ""),
]


def problems(site, line):
    program = PROGRAM.replace("measures:", f"{line}\nmeasures:")
    return [p for p in read_site(site({PROGRAM_FILE: program})).problems if p.is_error]


@pytest.mark.parametrize("line", CUT)
def test_a_comment_behind_a_text_is_an_error(line, site):
    [problem] = problems(site, line)
    assert problem.type.code == "comment-in-text"
    written = f"{PROGRAM.partition('measures:')[0]}{line}".split("\n")
    _, number, column = problem.location
    assert written[number - 1][column - 1] == "#"
    assert written[number - 1][column - 2].isspace()


@pytest.mark.parametrize("line", FINE)
def test_other_comments_are_none(line, site):
    assert problems(site, line) == []


@pytest.mark.parametrize(("line", "cause"), EMPTY)
def test_an_empty_text_says_that_a_comment_is_the_cause(line, cause, site):
    for lang in ("ja", "en"):
        assert any(("#" in p.message(lang)) == bool(cause) for p in problems(site, line))


def test_a_comment_may_stand_where_a_translation_is_to_come(site):
    line = "description:\n  ja: 緑地\n  en: # to be translated"
    assert problems(site, line) == []


def test_words_of_the_interface_and_names_of_languages(site):
    result = read_site(
        site({PROGRAM_FILE: PROGRAM, "content/interface/ja.yaml": "search: 検索 #1\n"})
    )
    assert [(p.type.code, *p.location[1:]) for p in result.problems if p.is_error] == [
        ("comment-in-text", 1, 12)
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r'"\uD842\uDFB7家"', "𠮷家"),
        (r'"a\ud83d\ude00\uD83D\uDE00b\u3042"', "a😀😀bあ"),
        (r"'\uD842\uDFB7'", r"\uD842\uDFB7"),
        (r"\uD842\uDFB7", r"\uD842\uDFB7"),
        (r'"\\uD842\\uDFB7"', r"\uD842\uDFB7"),
    ],
)
def test_a_character_escaped_as_json_does(written, text, site):
    program = PROGRAM.replace("measures:", f"description: {{ja: {written}, en: x}}\nmeasures:")
    assert read_site(site({PROGRAM_FILE: program})).site.programs[0].description["ja"] == text


@pytest.mark.parametrize("written", [r"\uD842", r"\uDFB7\uD842", r"\uD842 \uDFB7"])
def test_half_a_character_is_an_error(written, site):
    found = problems(site, f'description: "{written}"')
    assert [(p.type.code, *p.location[1:]) for p in found] == [("half-character", 3, 14)]
