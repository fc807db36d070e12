"""Links and what they lead to are compared in one form, and fragments with headings."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import pytest
from small_sites import CONFIG, PROGRAM, PROGRAM_FILE, build_site, read_site

NFC, NFD = (unicodedata.normalize(form, "データ・グラフ") for form in ("NFC", "NFD"))
STATIC = {
    "static/資料#3.pdf": "",
    "static/何%か?.txt": "",
    "static/a b.csv": "",
    f"static/{NFD}/{NFD}.png": "",
}
ABOUT = "# この計画\n\n## 概要\n\n## 見出し 2\n\n## 見出し 2\n\n{links}\n"
ABOUT_EN = "# This plan\n\n## Overview\n\n{links}\n"


def files(ja="", en="", text="", en_text="", **more):
    program = PROGRAM.replace(
        "measures:", f"description: {{ja: '{text}', en: '{en_text}'}}\nmeasures:"
    )
    return {
        "content/pages/about.ja.md": ABOUT.format(links=ja),
        "content/pages/about.en.md": ABOUT_EN.format(links=en),
        "content/pages/note.ja.md": "# 注\n\n## 注1\n",
        PROGRAM_FILE: program if text else PROGRAM,
        **STATIC,
        **more,
    }


def found(folder):
    return [(p.type.code, p.location.file) for p in read_site(folder).problems if p.is_error]


GOOD = [
    "static/%E8%B3%87%E6%96%99%233.pdf",
    "static/資料%233.pdf",
    "static/資料%233.pdf?a#page=3",
    "static/%E4%BD%95%25%E3%81%8B%3F.txt",
    "static/a%20b.csv",
    f"static/{NFC}/{NFD}.png",
    f"static/{NFD}/{NFC}.png#x",
]


@pytest.mark.parametrize("target", GOOD)
def test_every_form_of_a_name_leads_to_the_file(target, site, tmp_path):
    link = f"[a]({target})"
    folder = site(files(link, f"[b][x]\n\n[x]: {target}", link, f"[c]({target}) `x`"))
    assert found(folder) == []
    build_site(folder, tmp_path / "out")
    for page in ("about.html", "en/about.html", "programs/parks.html", "en/programs/parks.html"):
        file = tmp_path / "out" / page
        body = file.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
        [href] = re.findall(r'href="([^"]*static/[^"]*)"', body)
        path = re.split("[?#]", href)[0]
        assert (file.parent / unquote(path)).is_file(), (page, href)


def test_an_image_too(site, tmp_path):
    folder = site(files(f"![a](static/{NFD}/{NFD}.png)"))
    build_site(folder, tmp_path / "out")
    body = (tmp_path / "out/about.html").read_text("utf-8")
    [source] = re.findall(r'<img src="([^"]*)', body)
    assert (tmp_path / "out" / unquote(source)).is_file()
    assert unicodedata.is_normalized("NFC", unquote(source))


@pytest.mark.parametrize(
    "target",
    ["static/資料#3.pdf", "static/資料%25233.pdf", "static/何%25か?.txt", "static/資料.pdf"],
)
def test_no_other_name_does(target, site):
    assert found(site(files(f"[a]({target})"))) == [("broken-link", "content/pages/about.ja.md")]


FRAGMENTS = [  # in Japanese, in English, whether it is there
    ("about.html#概要", "about.html#overview", True),
    ("about.html#%E6%A6%82%E8%A6%81", "#overview", True),
    ("#見出し-2-2", "/about.html?a#overview", True),
    ("#この計画", "#this-plan", True),
    ("#top", "about.html#_main", True),
    ("#", "about.html#", True),
    ("note.html#注1", "note.html#注1", True),
    ("programs/parks.html#benches", "programs/parks.html#benches", True),
    ("about.html#:~:text=x", "years/2011.html#parks", True),
    ("about.html#missing", "about.html#missing", False),
    ("#消えた見出し", "#overviews", False),
    ("about.html#overview", "about.html#概要", False),
    ("programs/parks.html#bench", "programs/parks.html#概要", False),
    ("note.html#注2", "note.html#note", False),
]
REPORTED = {
    PROGRAM_FILE: PROGRAM + "    results:\n      2011: {category: 3, items: [{ja: あ, en: a}]}\n"
}


@pytest.mark.parametrize(("ja", "en", "is_there"), FRAGMENTS)
def test_fragments_in_pages(ja, en, is_there, site):
    expected = (
        []
        if is_there
        else [
            ("broken-fragment", "content/pages/about.en.md"),
            ("broken-fragment", "content/pages/about.ja.md"),
        ]
    )
    assert found(site(files(f"[a]({ja})", f"[a]({en})", **REPORTED))) == expected


@pytest.mark.parametrize(
    ("ja", "en", "is_there"), [f for f in FRAGMENTS if f[0][0] != "#" and "years" not in f[1]]
)
def test_fragments_in_texts(ja, en, is_there, site):
    en = f"about.html{en}" if en[0] == "#" else en
    expected = [] if is_there else 2 * [("broken-fragment", PROGRAM_FILE)]
    assert found(site(files(text=f"[a]({ja})", en_text=f"[a]({en})"))) == expected


@pytest.mark.parametrize(("fragment", "is_there"), [("benches", True), ("x", False)])
def test_a_fragment_alone_is_on_the_page_of_the_program(fragment, is_there, site):
    folder = site(files(text=f"[a](#{fragment})", en_text="x"))
    assert found(folder) == ([] if is_there else [("broken-fragment", PROGRAM_FILE)])


def test_the_message_names_language_and_what_is_near(site):
    folder = site(files(en="[a](about.html#overveiw)"))
    [problem] = [p for p in read_site(folder).problems if p.is_error]
    assert problem.location[1:] == (5, 5)
    assert "“#overveiw”" in problem.message("en")
    assert "(en)" in problem.message("en")
    assert "“overview”" in problem.message("en")


def test_names_that_differ_in_form_alone_are_refused(site):
    folder = site({PROGRAM_FILE: PROGRAM, f"static/{NFC}.png": "", f"static/{NFD}.png": ""})
    assert [code for code, _ in found(folder)] == ["static-name"]


def test_texts_of_the_configuration(site):
    config = CONFIG + "notice: {ja: '[a](about.html#概要)', en: '[a](about.html#概要)'}\n"
    folder = site(files(**{"site_config.yaml": config}))
    assert found(folder) == [("broken-fragment", "site_config.yaml")]


def test_a_title_leaves_its_anchor_to_a_heading(site, tmp_path):
    folder = site(files(**{"content/pages/note.ja.md": "# 注\n\n## 注\n\n[a](#注)\n"}))
    build_site(folder, tmp_path / "out")
    page = (tmp_path / "out/note.html").read_text("utf-8")
    assert page.count('id="注"') == 1
    assert '<h2 id="注">' in page
