"""Which words are marked as changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.changes.marks import mark

TEXTS = st.text(alphabet="市民の公園ab 12。、\n", max_size=60)


def shown(old, new):
    return "".join(
        run.old if run.is_same else f"[-{run.old}-]{{+{run.new}+}}" for run in mark(old, new)
    )


@given(TEXTS, TEXTS)
def test_the_runs_are_both_texts_again(old, new):
    runs = mark(old, new)
    assert "".join(run.old for run in runs) == old
    assert "".join(run.new for run in runs) == new


@given(TEXTS)
def test_nothing_is_marked_in_the_same_text(text):
    assert all(run.is_same for run in mark(text, text))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Set up ten benches", "Set up eight benches", "Set up [-ten-]{+eight+} benches"),
        ("駅前に10基を設置", "駅前に8基を設置", "駅前に[-10-]{+8+}基を設置"),
        ("目標を下回った", "目標に届かなかった", "目標[-を下回った-]{+に届かなかった+}"),
        ("センターの強化", "拠点の強化", "[-センター-]{+拠点+}の強化"),
        ("事業推進", "事業推進を図る", "事業推進[--]{+を図る+}"),
        ("まったく別の文です。", "丘を歩こう", "[-まったく別の文です。-]{+丘を歩こう+}"),
    ],
)
def test_words_of_english_and_signs_of_japanese(old, new, expected):
    assert shown(old, new) == expected


def test_long_texts_cost_no_more_than_their_length():
    old, new = "公園" * 200_000, "園公" * 200_000
    assert "".join(run.new for run in mark(f"a{old}", f"b{new}")) == f"b{new}"
