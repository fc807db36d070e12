"""No line is broken inside a Japanese year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from ayumi.rendering.localizer import nowrap_years

TEXTS = {
    "era": ("平成23年度の報告", '<span class="whole">平成23年度</span>の報告'),
    "first": ("令和元年に", '<span class="whole">令和元年</span>に'),
    "plain": ("2011年度〜", '<span class="whole">2011年度</span>〜'),
    "date": ("平成24年3月", '<span class="whole">平成24年</span>3月'),
    "none": ("毎年度3棟", "毎年度3棟"),
    "span": ("3年間", "3年間"),
    "English": ("FY2011", "FY2011"),
    "attribute": (
        '<a href="2011年度">令和5年</a>',
        '<a href="2011年度"><span class="whole">令和5年</span></a>',
    ),
    "escaped": ("&lt;平成23年", '&lt;<span class="whole">平成23年</span>'),
}


@pytest.mark.parametrize(("html", "shown"), TEXTS.values(), ids=TEXTS)
def test_a_year_is_one_piece(html: str, shown: str) -> None:
    assert nowrap_years(Markup(html)) == shown  # noqa: S704  # no input of anybody


PIECES = st.sampled_from([*"平成昭和元年度012２aあ", "平成", "令和", "年", "2012", "&lt;", "\x1e"])


@given(st.lists(PIECES, max_size=14).map("".join))
def test_texts_with_and_without_tags_have_their_years_marked_alike(text: str) -> None:
    tag = "<b>"
    assert nowrap_years(Markup(tag + text)) == Markup(tag) + nowrap_years(Markup(text))  # noqa: S704
