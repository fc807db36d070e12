"""What looks like a link definition and is none stays on the page."""

from __future__ import annotations

import pytest

from ayumi.markdown.pages import page_facts, render_page

NOTES = [
    "[注1]: 令和元年度から対象を変更",
    "[注1]: 令和元年度から対象を変更。",
    "[1]: 2.5%",
    "[1]: 令和5.4.1",
    "[^1]: 令和元年度から対象を変更",
    "[出典]: https://example.jp/report.pdf",
    "[出典]: &lt;https://example.jp/&gt;",
    "[注]: <令和元年度>",
    "[a]: javascript:alert",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("around", ["{}", "> {}", "- {}", "a\n\n{}\n\nb", "## a\n{}"])
def test_a_note_is_shown_as_written(note: str, around: str) -> None:
    body = render_page("# 題\n\n" + around.format(note)).body.striptags()
    assert note.replace("&lt;", "<").replace("&gt;", ">") in body


@pytest.mark.parametrize("note", [note for note in NOTES if "http" not in note])
def test_so_is_one_that_is_referred_to(note: str) -> None:
    label = note.partition(":")[0]
    body = render_page(f"# 題\n\n数{label}です。\n\n{note}\n").body
    assert f"<p>数{label}です。</p>" in body
    assert note in body.striptags()
    assert page_facts(f"# 題\n\n数{label}です。\n\n{note}\n").links == []


def test_several_notes_below_one_another() -> None:
    body = render_page("# 題\n\n[注1]: 令和元年度\n[注2]: 平成30年度\n\n[注1]: 同上\n").body
    assert "".join(body.striptags().split()) == "[注1]:令和元年度[注2]:平成30年度[注1]:同上"


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("[a][x]\n\n[x]: https://example.jp/ 'title'", "https://example.jp/"),
        ("[x]\n\n[X]:\n  about.html", "about.html"),
        ("[図][]\n\n[図]: static/図.pdf#page=2", "static/%E5%9B%B3.pdf#page=2"),
        ("[a][x]\n\n[x]: #見出し", "#%E8%A6%8B%E5%87%BA%E3%81%97"),
        ("[a\nb]\n\n[a  b]: mailto:a@example.jp", "mailto:a@example.jp"),
        ("[x]: years/2011.html\n\n- [a][x]", "years/2011.html"),
    ],
)
def test_definitions_of_links_still_work(text: str, href: str) -> None:
    body = render_page(f"# 題\n\n{text}\n").body
    assert f'href="{href}"' in body
    assert "]:" not in body


def test_comments_stay_invisible() -> None:
    assert render_page("# 題\n\n[//]: # (later)\n\n[comment]: # 'x'\n\na").body == "<p>a</p>"
