"""Texts come from strangers: what gets through, and what does not."""

from __future__ import annotations

import re
from html import unescape

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.markdown.links import LinkBase, is_allowed
from ayumi.markdown.pages import Page, render_page
from ayumi.markdown.parser import render_tokens, text_parser
from ayumi.markdown.texts import is_plain, links, plain, refused_links, render_inline, render_text

TAGS = {
    "a", "em", "strong", "code", "ul", "ol", "li", "p", "br", "blockquote", "h2", "h3", "h4", "h5",
    "h6", "hr", "pre", "table", "thead", "tbody", "tr", "th", "td", "img", "div",
}  # fmt: skip
ATTRIBUTES = {"href", "rel", "start", "src", "alt", "id", "class", "scope"}

REFUSED = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "javascript&#58;alert(1)",
    "java&Tab;script:alert(1)",
    "&#x6a;avascript:alert(1)",
    "javascript%3Aalert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://a.jp/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "../../etc/passwd",
    "%2e%2e/secret",
    "https:evil",
    "https://",
    "mailto:",
    "./javascript:alert(1)",
    "a/../javascript:alert(1)",
    "/javascript:alert(1)",
    "java&NewLine;script:alert(1)",
    "a\u200bb",
    "a\u202eb",
    "https://city.example@evil.example/",
]


@pytest.mark.parametrize("target", REFUSED)
def test_a_refused_target_is_no_link_and_is_reported(target: str) -> None:
    assert not is_allowed(unescape(target))
    for rendered in (
        render_text(f"[x]({target})").html,
        render_page(f"# t\n\n[x]({target})").body,
        render_text(f"[x][r]\n\n[r]: {target}").html,
    ):
        assert "<a " not in rendered
    assert refused_links(f"[x]({target})"), target


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://a.jp/x?y=1#z", "https://a.jp/x?y=1#z"),
        ("http://a.jp", "http://a.jp"),
        ("mailto:a@b.jp", "mailto:a@b.jp"),
        ("programs/x.html#y", "../programs/x.html#y"),
        ("/programs/x.html", "../programs/x.html"),
        ("a/../about.html", "../about.html"),
        ("/", "../"),
        ("data/programs.csv", "../../data/programs.csv"),
        ("/static/a.pdf", "../../static/a.pdf"),
        ("#here", "#here"),
    ],
)
def test_an_allowed_target(target: str, href: str) -> None:
    assert f'href="{href}"' in render_text(f"[x]({target})", LinkBase("../", "../../")).html
    assert not refused_links(f"[x]({target})")


def test_links_inside_the_site_are_listed_from_the_language_root() -> None:
    assert links("[a](/x.html#b) と [c](programs/d.html) [e](https://f.jp)") == [
        "x.html#b",
        "programs/d.html",
    ]


def test_external_links_open_plainly() -> None:
    rendered = render_text("[x](https://a.jp/)").html
    assert rendered == '<a href="https://a.jp/" rel="external noopener">x</a>'


def test_images() -> None:
    assert render_text("![図](images/x.png)").html == "図"
    assert "<img" not in render_page("# t\n\n![外](https://a.jp/x.png)").body
    assert (
        '<img src="../images/x.png" alt="図">'
        in render_page("# t\n\n![図](images/x.png)", LinkBase("../")).body
    )


def test_titles_hold_no_links_and_one_line() -> None:
    assert render_inline("**a** [b](https://c.jp)\n![d](e.png)") == "<strong>a</strong> b d"


@pytest.mark.parametrize("text", ["# 見出し", "---", "    字下げ", "```x", "1２", "#"])
def test_signs_at_the_start_of_a_text_mean_nothing(text: str) -> None:
    rendered = render_text(text)
    assert not rendered.block
    assert rendered.html.strip() == text.strip()


def test_the_full_width_space_of_a_paragraph_stays() -> None:
    assert render_text("\u3000本文").html == "\u3000本文"
    assert render_text("\u3000**本**文").html == "\u3000<strong>本</strong>文"


@pytest.mark.parametrize("text", ["-", "- - -", ">", "> " * 30 + "深い", "- " * 30 + "深い"])
def test_nothing_that_is_written_disappears(text: str) -> None:
    rendered = str(render_text(text).html).replace("&gt;", ">")
    assert rendered.strip() == text.strip()


def headings(page: Page) -> list[tuple[int, str]]:
    """The level and the anchor of each heading of the body."""
    return [(int(level), id) for level, id in re.findall(r'<h(\d) id="([^"]+)"', page.body)]


def test_a_page_of_equal_headings_comes_to_an_end() -> None:
    page = render_page("# t\n" + "## 同じ\n" * 5000)
    assert headings(page)[-1] == (2, "同じ-5000")


def test_a_line_broken_in_japanese_is_no_space() -> None:
    assert render_text("行い、\n市が").html == "行い、市が"
    assert render_text("one\ntwo").html == "one\ntwo"
    assert plain("行い、\n市が *one*\ntwo") == "行い、市が one two"


def test_pages_have_their_headings_in_order_and_nothing_inline() -> None:
    page = render_page("# 題 **名**\n\n#### 深い\n\n# 次\n\n### 次\n\n|a|b|\n|-:|:-:|\n|1|2|\n")
    assert (page.title, page.title_html) == ("題 名", "題 <strong>名</strong>")
    assert headings(page) == [(2, "深い"), (2, "次"), (3, "次-2")]
    assert "style=" not in page.body
    assert '<div class="scroll"><table>' in page.body
    assert '<th class="align-right" scope="col">' in page.body


MARKUP = st.text(st.sampled_from(list("ab 日本。「」*_`[]()<>!#-+=~|\\&;:/.\n\t1\"'")), max_size=60)
WILD = st.one_of(
    MARKUP,
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["<script>", "[x](", "javascript:", "data:", ")", "![", "](", "<", ">", "&#106;", "**",
             "`", "\n", "- ", "> ", "&colon;", "//", "\\", " onclick=a", '"', "https://a.jp", "日"]
        ),
        max_size=12,
    ).map("".join),
)  # fmt: skip


@given(WILD)
def test_only_known_tags_attributes_and_schemes_come_out(text: str) -> None:
    for rendered in (
        render_text(text).html,
        render_inline(text),
        render_page(text).body,
        render_page(text).title_html,
    ):
        for element in html5lib.parseFragment(rendered, namespaceHTMLElements=False).iter():
            if element.tag == "DOCUMENT_FRAGMENT":
                continue
            assert element.tag in TAGS
            assert set(element.keys()) <= ATTRIBUTES
            for name in ("href", "src"):
                target = element.get(name, "")
                scheme = target.partition(":")[0].lower() if ":" in target.split("/")[0] else ""
                assert scheme in {"", "http", "https", "mailto"}, target
                assert not target.startswith("//")


@given(st.one_of(MARKUP, st.text(max_size=60)))
def test_the_short_cut_for_plain_text_changes_no_byte(text: str) -> None:
    if is_plain(text):
        parser = text_parser()
        # A text of one line is no list and no quotation
        tokens = parser.parse(text)[1:2] if "\n" in text else parser.parseInline(text)
        if tokens:
            assert (
                render_text(text).html.strip() == render_tokens(parser, tokens, LinkBase()).strip()
            )
        assert render_inline(text) == parser.renderInline(text)


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "*a_ " * 12_000, "![[]()" * 8_000, ">" * 50_000, "- " * 25_000, "[a](" * 12_000],
)
def test_hostile_texts_come_to_an_end(text: str) -> None:
    assert render_text(text).html
    assert plain(text) is not None
