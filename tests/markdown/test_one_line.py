"""Every sign of a text stays: those that begin a text of one line, and asterisks next to digits."""

from __future__ import annotations

import csv
import io
import json

import html5lib
import pytest
from small_sites import PROGRAM, PROGRAM_FILE, load_site, render_all, write_site

from ayumi.markdown.batch import plain_texts, render_texts, render_titles
from ayumi.markdown.pages import render_page
from ayumi.markdown.texts import plain, render_inline, render_text

BEGINNINGS = [
    *("+ 3 % more", "- 15 % energy use", "> 500 visitors", "* see the note", ">= 80", "-", ">"),
    *("24. April 2018 eröffnet", "2019. Fertigstellung", "1) first", "# 3", "## 4", "=====", "---"),
    *("　- 字下げ", "> - 1. + deep", "``` not code", "~~~", "| a | b |", "[1]: 令和元年度から"),
]
ASTERISKS = [
    *("重点を*1、*2に示す", "学校*1と中学校*2", "5*3*2", "a*1 b*2", "*１と*２", "2*x*3"),
    *("*2011年度*", "* 1 *", "（*1）（*2）", "注*1, *2."),
]


@pytest.mark.parametrize("text", [*BEGINNINGS, *ASTERISKS])
def test_a_text_of_one_line_is_shown_as_written(text: str) -> None:
    html = text.replace(">", "&gt;")
    assert render_text(text) == (html, False)
    assert render_texts([text, text]).html == [html, html]
    assert render_inline(text) == html
    assert render_titles([text]) == [html]
    assert plain(text) == text
    assert plain_texts([text]) == [text]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- 15 % of **all** in *A*", "- 15 % of <strong>all</strong> in <em>A</em>"),
        ("> [map](about.html) - `x`", '&gt; <a href="about.html">map</a> - <code>x</code>'),
        ("**25件**を実施", "<strong>25件</strong>を実施"),
        ("**重要*1**と*2", "<strong>重要*1</strong>と*2"),
        ("*重要*な学校*1と中学校*2", "<em>重要</em>な学校*1と中学校*2"),
        (r"\- 3 and \*1", "- 3 and *1"),
    ],
)
def test_what_is_inline_still_works(text: str, html: str) -> None:
    assert render_text(text) == (html, False)


def test_lists_and_quotations_of_several_lines_stay() -> None:
    assert render_text("- a\n- b") == ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", True)
    assert "<ol>" in render_text("1. a\n2. b").html
    assert "<blockquote>" in render_text("> a\n> b").html


def test_asterisks_next_to_digits_stay_in_prose() -> None:
    body = render_page("# 題\n\n学校*1と中学校*2、*強調*\n\n- *1 注\n").body
    assert "学校*1と中学校*2、<em>強調</em>" in body
    assert "<li>*1 注</li>" in body


def test_page_data_and_search_have_the_same_signs(tmp_path) -> None:
    lines = [text for text in (*BEGINNINGS, *ASTERISKS) if len(text) > 3]
    items = "".join(f"          - {{ja: '{text}', en: x}}\n" for text in lines)
    program = f"{PROGRAM}    results:\n      2011:\n        category: 3\n        items:\n{items}"
    folder = write_site(tmp_path, {PROGRAM_FILE: program})
    files = render_all(load_site(folder), folder)
    page = html5lib.parse(files["programs/parks.html"], namespaceHTMLElements=False)
    rows = list(csv.DictReader(io.StringIO(files["data/results.csv"].decode("utf-8-sig"))))
    search = files["search/index.js"].decode()
    data = json.loads(files["programs/parks.json"])
    in_page = " ".join("".join(page.itertext()).split())
    in_json = json.dumps(data, ensure_ascii=False)
    in_csv = " ".join(value.lstrip("'") for row in rows for value in row.values())
    for text in lines:
        shown = " ".join(text.split())
        assert shown in in_page
        assert shown in in_csv
        assert shown in in_json
        assert shown in search
