"""Emphasis: right next to Japanese, and CommonMark's own everywhere else."""

from __future__ import annotations

import itertools

import pytest
from markdown_it import MarkdownIt

from ayumi.markdown.parser import emphasis
from ayumi.markdown.texts import render_text

STOCK = MarkdownIt("commonmark", {"html": False})
OURS = MarkdownIt("commonmark", {"html": False})
OURS.inline.ruler.at("emphasis", emphasis)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**「重要」**に", "<strong>「重要」</strong>に"),
        ("この**（重要）**は", "この<strong>（重要）</strong>は"),
        ("**2011年度。**次に", "<strong>2011年度。</strong>次に"),
        ("「**重要**」", "「<strong>重要</strong>」"),
        ("*強調。*です", "<em>強調。</em>です"),
        ("は**『A』**と**【B】**です", "は<strong>『A』</strong>と<strong>【B】</strong>です"),
        ("**！？**か", "<strong>！？</strong>か"),
        ("**・…〜**の", "<strong>・…〜</strong>の"),
        ("**ｶﾅ｡**の", "<strong>ｶﾅ｡</strong>の"),
        ("**한국어.**의", "<strong>한국어.</strong>의"),
        ("𠮷**「𠮷」**𠮷", "𠮷<strong>「𠮷」</strong>𠮷"),
        ("辻\U000e0100**(注)**は", "辻\U000e0100<strong>(注)</strong>は"),
        ("平成23年度**(2011)**に", "平成23年度<strong>(2011)</strong>に"),
        ("**https://a.jp/**を", "<strong>https://a.jp/</strong>を"),
        ("***「両方」***の", "<em><strong>「両方」</strong></em>の"),
        ("区_役_所", "区_役_所"),
        ("** 空白 **の", "** 空白 **の"),
    ],
)
def test_next_to_japanese(text: str, html: str) -> None:
    assert str(render_text(text).html) == html


def test_stock_commonmark_fails_there() -> None:
    """The reason for the rule; if this fails the rule can go."""
    assert "<strong>" not in STOCK.renderInline("**「重要」**に")


def test_every_short_text_without_cjk_is_as_commonmark_has_it() -> None:
    for length, alphabet in ((1, 'a* ._"é—😀'), (4, 'a* ._"—😀'), (6, "a* ._"), (8, "a*.")):
        for letters in itertools.product(alphabet, repeat=length):
            text = "".join(letters)
            assert OURS.renderInline(text) == STOCK.renderInline(text), text


# From the CommonMark specification 0.31.2, section "Emphasis and strong emphasis"
SPEC = [
    ("*foo bar*", "<em>foo bar</em>"),
    ("a * foo bar*", "a * foo bar*"),
    ('a*"foo"*', "a*&quot;foo&quot;*"),
    ("*\u00a0a\u00a0*", "*\u00a0a\u00a0*"),
    ("foo*bar*", "foo<em>bar</em>"),
    ("5**6**78", "5<strong>6</strong>78"),
    ("_foo bar_", "<em>foo bar</em>"),
    ("foo_bar_", "foo_bar_"),
    ("пристаням_стремятся_", "пристаням_стремятся_"),
    ("foo-_(bar)_", "foo-<em>(bar)</em>"),
    ("*foo bar *", "*foo bar *"),
    ("*(*foo)", "*(*foo)"),
    ("*(*foo*)*", "<em>(<em>foo</em>)</em>"),
    ("*foo*bar", "<em>foo</em>bar"),
    ("_foo_bar_baz_", "<em>foo_bar_baz</em>"),
    ("**foo bar**", "<strong>foo bar</strong>"),
    ("** foo bar**", "** foo bar**"),
    ('a**"foo"**', "a**&quot;foo&quot;**"),
    ("foo**bar**", "foo<strong>bar</strong>"),
    ("__foo, __bar__, baz__", "<strong>foo, <strong>bar</strong>, baz</strong>"),
    ("**(**foo)", "**(**foo)"),
    ("*foo**bar**baz*", "<em>foo<strong>bar</strong>baz</em>"),
    ("*foo**bar*", "<em>foo**bar</em>"),
    ("***foo** bar*", "<em><strong>foo</strong> bar</em>"),
    ("foo***bar***baz", "foo<em><strong>bar</strong></em>baz"),
    ("**foo*", "*<em>foo</em>"),
    ("****foo****", "<strong><strong>foo</strong></strong>"),
    ("*foo _bar* baz_", "<em>foo _bar</em> baz_"),
    ("*[bar*](/url)", '*<a href="/url">bar*</a>'),
]


@pytest.mark.parametrize(("text", "html"), SPEC)
def test_the_specification(text: str, html: str) -> None:
    assert OURS.renderInline(text) == html
