"""Many texts rendered at once are what each is by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ayumi.markdown.batch import plain_texts, render_texts, render_titles
from ayumi.markdown.links import LinkBase
from ayumi.markdown.texts import plain, render_inline, render_text

BASE = LinkBase("../", "../../")
PIECES = [
    *("語", "a", "19", "。", "「", " ", "  ", "\t", "\n", "\u3000", "\x1e", "&", "<b>", '"', "'"),
    *("*", "**語**", "*b*", "_c_", "`d`", "[e](https://e.jp)", "- ", "1. ", "> ", "\\", "\n\n"),
]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=6)


@given(TEXTS)
def test_any_texts(texts: list[str]) -> None:
    each = [render_text(text, BASE) for text in texts]
    html, blocks = render_texts(texts, BASE)
    assert html == [one.html for one in each]
    assert all(type(one) is type(other.html) for one, other in zip(html, each, strict=True))
    assert blocks == {place for place, one in enumerate(each) if one.block}
    assert render_titles(texts) == [render_inline(text) for text in texts]
    assert plain_texts(texts) == [plain(text) for text in texts]


def test_adjacent_texts_do_not_touch() -> None:
    texts = ["a*", "*b", "", " c ", "- d", "e", "<&>", "**f**", "\x1e"]
    assert plain_texts(texts) == ["a*", "*b", "", "c", "- d", "e", "<&>", "f", "\x1e"]
