"""Python and the browser's script spell alike, and a word is looked up where it was put."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayumi.artifacts.search.inverted_index import place
from ayumi.artifacts.search.normalize import keys, normalize, normalize_all

# Letters that Python 3.11 knows: a newer browser may fold what is younger
KNOWN = st.characters(exclude_categories=("Cs", "Cn", "Co"))
OFTEN = st.sampled_from(
    "区役所の平成24年月日ヶカガｶﾞﾊﾟ　 ２０１２aAbｂİıßſςΣﬁ½㈱①が\u3099゛é\u0301-–〜～’'「」。、\n"
)
TEXT = st.text(KNOWN | OFTEN, max_size=40) | st.text(OFTEN, max_size=40)

NORMALIZED = [
    ("２０１２", "2012"),
    ("ｶﾀｶﾅ", "カタカナ"),
    ("ｶﾞｲﾄﾞ ﾊﾟﾝﾌ", "ガイドパンフ"),
    ("か\u3099", "が"),
    ("ﬁle", "file"),
    ("½", "1⁄2"),
    ("㈱", "(株)"),
    ("①", "1"),
    ("İstanbul", "istanbul"),
    ("STRASSE straße", "strasse strasse"),
    ("ΟΔΟΣ οδος", "οδοσ οδοσ"),
    ("平成 24 年度", "平成24年度"),
    ("区\u3000役\n所", "区役所"),
    ("Ward\u00a0 office ", "ward office"),
    ("〜～", "~~"),
    ("citizens’", "citizens'"),
    ("co‑operation", "co-operation"),
    ("葛\U000e0100飾", "葛飾"),
    ("soft\u00adhyphen", "softhyphen"),
]


@pytest.mark.parametrize(("written", "normalized"), NORMALIZED)
def test_normalized_text(written, normalized, engine):
    assert normalize(written) == normalized
    assert engine.ask("normalise", texts=[written]) == [normalized]


@given(st.lists(TEXT, max_size=20))
def test_the_script_normalizes_as_python_does(engine, texts):
    assert engine.ask("normalise", texts=texts) == [normalize(text) for text in texts]


@given(st.lists(TEXT | st.text(), max_size=20))
def test_many_texts_are_normalized_as_each_is(texts):
    assert normalize_all(texts) == [normalize(text) for text in texts]


def test_the_script_normalizes_every_letter_as_python_does(engine):
    letters = [chr(c) for c in range(0x30000) if unicodedata.category(chr(c))[1] not in "nso"]
    normalized = engine.ask("normalise", texts=letters)
    ours = map(normalize, letters)
    three = zip(letters, ours, normalized, strict=True)
    different = [(hex(ord(letter)), a, b) for letter, a, b in three if a != b]
    assert different == []


@given(TEXT, st.data())
def test_a_part_of_a_text_is_looked_up_by_keys_that_the_text_has(engine, text, data):
    normalized = normalize(text)
    start = data.draw(st.integers(0, len(normalized)))
    part = normalized[start : data.draw(st.integers(start, len(normalized)))]
    had = keys([normalized])
    for word in part.split():
        sought = engine.ask("keys", word=word)
        assert set(sought["grams"]) <= had.grams
        assert all(any(word in whole for whole in had.words) for word in sought["words"])
        assert sought["grams"] or sought["words"]


@given(st.lists(TEXT, max_size=20), st.sampled_from([1, 2, 64]))
def test_a_key_is_in_the_same_file_for_both(engine, texts, count):
    assert engine.ask("place", keys=texts, count=count) == [place(t, count) for t in texts]


@given(TEXT, st.data())
def test_what_is_marked_is_what_was_sought(engine, text, data):
    start = data.draw(st.integers(0, len(text)))
    query = text[start : data.draw(st.integers(start, len(text)))]
    words = engine.ask("words", query=query)
    marked = [normalize(at) for at in _marked(text, engine.ask("spans", text=text, query=query))]
    for part in marked:
        assert any(word in part for word in words)


def _marked(text, spans):
    """The parts of the text; the script counts UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return [units[2 * a : 2 * b].decode("utf-16-le") for a, b in spans]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("ｶﾞｲﾄﾞの配布", "ガイド", ["ｶﾞｲﾄﾞ"]),
        ("平成２４ 年度", "平成24年", ["平成２４ 年"]),
        ("the Ward Office of the ward", "ward office", ["Ward", "Office", "ward"]),
        ("㈱みどり", "株", ["㈱"]),
        ("🍀区役所🍀", "区役所", ["区役所"]),
        ("区役所", "役場", []),
        ("ああああ", "ああ い", ["ああああ"]),
    ],
)
def test_marked(engine, text, query, marked):
    assert _marked(text, engine.ask("spans", text=text, query=query)) == marked
