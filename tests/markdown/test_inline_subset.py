"""The subset without a parser gives what the parser gives, or leaves the text to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.markdown import texts
from ayumi.markdown.inline_subset import is_in_subset
from ayumi.markdown.links import LinkBase
from ayumi.markdown.texts import links, plain, render_inline, render_text

BASE = LinkBase("../", "../../")
# What may come together wrongly, and more than a grammar of the subset would think of
SIGNS = [
    *"ax19語ん。、「」（！é (.-!_>\"'&<\\`#+~:/*[]|　",
    *(
        "**",
        "***",
        "](",
        "![",
        ")[",
        "**語**",
        "*",
        "*語*",
        "[語](",
        "[a](https://e.jp/b)",
        "[b](programs/x.html#y)",
    ),
    *("https://e.jp", "javascript:x", "../up", "//e.jp", "1.", "1)", "- ", "\n", "data/x.csv"),
]
ANYTHING = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map("".join)
INNER = st.text("ax19語ん。、「」（！é (.-!>\"'#+~:/|)", min_size=1, max_size=4)
TARGETS = st.sampled_from(
    ["https://e.jp/b.c-d", "programs/x.html#y", "data/x.csv", "#a", "/b", "x"]
)
# Most of these are in the subset, whatever letters and signs meet at the borders
MOSTLY_IN_SUBSET = st.lists(
    st.one_of(
        INNER,
        INNER.map("**{}**".format),
        INNER.map("*{}*".format),
        st.builds("[{}]({})".format, INNER, TARGETS),
    ),
    min_size=1,
    max_size=5,
).map("".join)
IN_SUBSET = {
    "まず**強調**する": "まず<strong>強調</strong>する",
    "まず*強調*する": "まず<em>強調</em>する",
    "*a* と **b**、*c*": "<em>a</em> と <strong>b</strong>、<em>c</em>",
    "a **b c** d": "a <strong>b c</strong> d",
    "**a** と **b**": "<strong>a</strong> と <strong>b</strong>",
    "[市](https://e.jp/a_b)の": '<a href="https://e.jp/a_b" rel="external noopener">市</a>の',
    '"[x > y](programs/a.html)"': '&quot;<a href="../programs/a.html">x &gt; y</a>&quot;',
    "[表](data/a.csv)": '<a href="../../data/a.csv">表</a>',
}
PARSED = [
    "***three***",
    "*one**",
    "**two*",
    "*one **two** one*",
    "**「括弧」**は",
    "** spaced **",
    "**a**b**",
    "![alt](images/a.png)",
    "[a](javascript:x)",
    "[a](../../x)",
    "*1と*2",
    "a*b*2",
    "　**字下げ**",
    "a_b **c**",
    "**a**\n**b**",
    "[a [b](c)](d)",
    "**[a](b)**",
    "[**a**](b)",
    "&amp; **b**",
]


@pytest.mark.parametrize("text", IN_SUBSET)
def test_emphasis_and_simple_links_need_no_parser(text: str) -> None:
    assert is_in_subset(text)
    assert render_text(text, BASE) == (IN_SUBSET[text], False)


@pytest.mark.parametrize("text", PARSED)
def test_all_else_is_left_to_the_parser(text: str) -> None:
    assert not is_in_subset(text)


@given(ANYTHING | MOSTLY_IN_SUBSET)
def test_the_parser_gives_the_same(text: str) -> None:
    if not is_in_subset(text):
        return
    fast = [render_text(text, BASE), *(f(text) for f in (render_inline, plain, links))]
    clear_caches()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "is_in_subset", lambda _: False)
        parsed = [render_text(text, BASE), *(f(text) for f in (render_inline, plain, links))]
    clear_caches()
    assert fast == parsed


def clear_caches() -> None:
    for function in (render_text, render_inline, plain):
        function.cache_clear()
