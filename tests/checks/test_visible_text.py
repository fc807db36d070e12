"""Headings and texts in which there is nothing to be seen."""

import pytest
from small_sites import PROGRAM, PROGRAM_FILE, read_site

INVISIBLE = [
    *("", "#", "##", "[](https://example.jp)", "![](static/site.css)", "&nbsp;", "&#x200b;"),
    *("` `", "_&zwj;_", "\u200b", "\u00ad\ufe0f", "\u3164", "\u2800", "\u034f", "\U000e0100"),
    "[![](static/site.css)](https://example.jp)",
]
VISIBLE = [
    "a",
    "*a*",
    "\\#",
    "1.",
    "-",
    "> a",
    "![a](static/site.css)",
    "<!-- -->",
    "\u3000公",
    "**",
]


def page(heading):
    return {PROGRAM_FILE: PROGRAM, "content/pages/about.ja.md": f"# 題\n\n{heading}\n"}


def errors(site, files):
    return {(p.type.code, p.location.line) for p in read_site(site(files)).problems if p.is_error}


@pytest.mark.parametrize("text", INVISIBLE)
@pytest.mark.parametrize("start", ["# ", "## ", "> ### ", "- # "])
def test_an_empty_heading_is_an_error(start, text, site):
    assert errors(site, page(start + text)) == {("invisible-text", 3)}


@pytest.mark.parametrize("text", [text for text in INVISIBLE if len(text) > 2])
def test_so_is_one_that_is_underlined(text, site):
    assert errors(site, page(f"{text}\n---")) == {("invisible-text", 3)}


@pytest.mark.parametrize("text", VISIBLE)
def test_one_with_something_to_see_is_none(text, site):
    assert errors(site, page(f"## {text}")) == set()


@pytest.mark.parametrize("title", ["# #", "# ##", "#", "# &nbsp;", "# [](https://example.jp)"])
def test_the_title_of_a_page(title, site):
    found = errors(site, {**page(""), "content/pages/about.ja.md": title})
    assert ("invisible-text", 1) in found


@pytest.mark.parametrize("text", INVISIBLE[3:])
@pytest.mark.parametrize("key", ["title", "description"])
def test_a_text_of_the_record(text, key, site):
    written = f'{{ja: "{text}", en: Parks}}'
    program = PROGRAM.replace("title: {ja: 公園の整備, en: Better parks}", f"title: {written}")
    if key == "description":
        program = PROGRAM.replace("measures:", f"description: {written}\nmeasures:")
    found = errors(site, {PROGRAM_FILE: program})
    line = 2 if key == "title" else 3
    codes = ("invisible-text", "empty-text", "image-in-text")
    assert found in [{(code, line)} for code in codes]


def test_titles_that_look_like_markdown_have_a_plain_text(site, run):
    """A title of a list's mark alone would leave the title of the page empty."""
    for title in ("-", ">", "1.", ">>>>"):
        folder = site({PROGRAM_FILE: PROGRAM.replace("公園の整備", f'"{title}"')})
        assert run("build", "--site", folder)[0] == 0
        html = (folder / "_site/programs/parks.html").read_text("utf-8")
        assert f"<title>{title.replace('>', '&gt;')} – " in html
