"""A coarse check both ways: every piece of the print is in the content, and the other way round."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from seed.seed_record import record_texts

# Words of the form itself: headings that the site writes of its own accord
FORM = {
    "アクションプログラム",
    "達成状況区分",
    "主な実施結果",
    "課題と今後の取組",
    "環境等の変化・課題等",
    "施策計画名",
    "現状",
    "事業内容・目標",
    "実施結果",
    "2011年度",
    "2011年度実施結果",
    "2011(平成23)年度",
    "2012(平成24)年度",
    "2013(平成25)年度",
    "2014(平成26)年度以降",
}
NOTES = {"note"}


def pieces(text: str) -> Counter[str]:
    """The maximal runs of text between marks, tags, brackets of headings and white space."""
    untagged = re.sub(r"<[^>]*>", " ", text)
    bare = re.sub(r"[●○①-⑳【】：（）]|(?<!\S)・", " ", untagged)
    return Counter(p for p in bare.split() if re.search(r"[぀-ヿ一-鿿]", p))


@pytest.fixture(scope="module")
def ours() -> Counter[str]:
    return Counter(s.text["ja"] for s in record_texts() if s.kind not in NOTES)


def test_every_piece_of_the_print_is_in_the_content(source: str, ours: Counter[str]) -> None:
    assert sorted(set(pieces(source)) - set(ours) - FORM) == []


def test_everything_in_the_content_is_printed(source: str, ours: Counter[str]) -> None:
    assert sorted(set(ours) - set(pieces(source))) == []


def test_nothing_is_there_more_often_than_printed(source: str, ours: Counter[str]) -> None:
    """A title heads the summary and the table and is once in the content, so never more."""
    assert +(ours - pieces(source)) == Counter()


def test_sentences_are_there_as_often_as_printed(source: str, ours: Counter[str]) -> None:
    sentences = Counter({p: n for p, n in pieces(source).items() if p.endswith("。")})
    assert len(sentences) > 40
    assert Counter({p: n for p, n in ours.items() if p.endswith("。")}) == sentences
