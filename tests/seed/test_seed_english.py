"""The English of the record: whole, American, in English typography, dates in Western years."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from seed.seed_record import CONTENT, RecordText, load, programs, record_texts

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = rf"\b(?:{'|'.join(MONTHS)})\b"
JAPANESE = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]")
FULL_WIDTH = re.compile(r"[　-〿＀-￯]")
BRITISH = re.compile(
    r"\b(?:\w+is(?:e|ed|es|ing|ation|ations)|\w+ys(?:e|ed|ing)|programmes?|centres?"
    r"|(?:col|lab|fav|harb|behavi|neighb)our\w*|whilst|amongst|towards|licence|defence"
    r"|fulfil|enrol|judgement|grey|learnt|travell\w+|modell\w+|cancell(?:ed|ing))\b",
    re.IGNORECASE,
)
# Words whose -is(e) is no British ending
SAME_IN_BOTH = {"exercise", "otherwise", "likewise", "premise", "premises", "revise", "revised"}
SAME_IN_BOTH |= {"raise", "raised", "raising", "advise", "advised", "precise", "promise", "wise"}
SAME_IN_BOTH |= {"promised", "promises", "rise", "rising", "expertise", "supervise", "comprise"}
COUNTED = {
    "6講座": "six courses",
    "3件": "three",
    "2回": "twice",
    "4か所": "four",
    "50周年": "50th anniversary",
    "毎月": "every month",
    "第2期区行政改革": "second phase",
    "第3期の取組": "third phase",
    "第3期区民会議": "third-term",
    "第4期区民会議": "fourth-term",
    "第3次": "third",
}
NOT_TRANSLATED = {"id", "years", "lane", "number", "category", "answers", "reports", "results"}

TEXTS = tuple(record_texts())
RECORD = tuple(s for s in TEXTS if s.kind != "note")


def breaking(texts: tuple[RecordText, ...], keeps: Callable[[str, str], object]) -> list[str]:
    """The places of the texts that break a rule on their (English, Japanese)."""
    return [one.place for one in texts if not keeps(one.text["en"], one.text["ja"])]


def test_no_text_is_in_one_language_alone() -> None:
    missing = [s.place for s in TEXTS if not all(s.text.get(code) for code in ("ja", "en"))]
    assert missing == []
    assert len(TEXTS) > 150


def test_no_text_is_a_plain_string() -> None:
    """A plain string would be Japanese without English."""

    def plain(value: object, key: str = "") -> list[str]:
        if isinstance(value, dict):
            return [x for k, v in value.items() if k not in NOT_TRANSLATED for x in plain(v, k)]
        if isinstance(value, list):
            return [x for v in value for x in plain(v, key)]
        return [] if key in {"ja", "en"} else [str(value)]

    whole = {name: p["measures"] for name, p in programs().items()}
    assert [x for measures in whole.values() for m in measures for x in plain(m)] == []


def test_no_japanese() -> None:
    assert breaking(TEXTS, lambda en, _: not JAPANESE.search(en)) == []


def test_no_full_width_characters() -> None:
    assert breaking(TEXTS, lambda en, _: not FULL_WIDTH.search(en)) == []


def test_single_spaces_in_their_places() -> None:
    stray = re.compile(r" [,.;:)’”]|[(“] |[,;:][A-Za-z]|\.[A-Z]")
    assert breaking(TEXTS, lambda en, _: en == " ".join(en.split())) == []
    assert breaking(TEXTS, lambda en, _: not stray.search(en)) == []


def test_quotation_marks_are_curly_and_paired() -> None:
    assert breaking(TEXTS, lambda en, _: not re.search("[\"']", en)) == []
    assert breaking(TEXTS, lambda en, _: en.count("“") == en.count("”")) == []


def test_a_full_stop_where_the_japanese_has_one() -> None:
    assert breaking(TEXTS, lambda en, ja: en.endswith(".") == ja.endswith("。")) == []
    assert breaking(TEXTS, lambda en, _: ".." not in en) == []


def test_each_begins_with_a_capital() -> None:
    assert breaking(TEXTS, lambda en, _: en.lstrip("“")[0].isupper()) == []


def test_no_sentence_is_left_out() -> None:
    """A Japanese sentence may become two in English, never fewer than one."""
    sentence = re.compile(r"\.(?= [A-Z“]|$)")
    assert breaking(TEXTS, lambda en, ja: len(sentence.findall(en)) >= ja.count("。")) == []


def test_american_spelling() -> None:
    words = {w.lower() for one in TEXTS for w in BRITISH.findall(one.text["en"])}
    assert words - SAME_IN_BOTH == set()


def test_fiscal_years_are_those_of_the_japanese() -> None:
    def fiscal_years(ja: str) -> list[int]:
        heisei = [1988 + int(n) for n in re.findall(r"平成(\d+)年度", ja)]
        return sorted(heisei + [int(n) for n in re.findall(r"(20\d\d)年度", ja)])

    def named(en: str) -> list[int]:
        return sorted(int(n) for n in re.findall(r"\bFY(20\d\d)\b", en))

    assert breaking(TEXTS, lambda en, ja: named(en) == fiscal_years(ja)) == []


def test_months_are_those_of_the_japanese() -> None:
    def dated(ja: str) -> list[str]:
        found = re.findall(r"平成(\d+)年(\d+)月", ja)
        return [f"{MONTHS[int(month) - 1]} {1988 + int(year)}" for year, month in found]

    def alone(ja: str) -> list[str]:
        return [MONTHS[int(n) - 1] for n in re.findall(r"(?<![年\d])(\d+)月", ja)]

    assert breaking(TEXTS, lambda en, ja: re.findall(rf"{MONTH} \d{{4}}", en) == dated(ja)) == []
    assert breaking(TEXTS, lambda en, ja: re.findall(rf"{MONTH}(?! \d)", en) == alone(ja)) == []


def test_every_year_is_marked_as_a_fiscal_year() -> None:
    """A year is a fiscal year (FY2011) or has its month: 2011 alone could be either."""
    named = re.compile(rf"FY20\d\d|{MONTH} 20\d\d")
    assert breaking(TEXTS, lambda en, _: not re.search(r"20\d\d", named.sub("", en))) == []


@pytest.mark.parametrize(("counted", "words"), COUNTED.items())
def test_numbers(counted: str, words: str) -> None:
    found = [s for s in RECORD if counted in s.text["ja"]]
    assert found
    assert [s.place for s in found if words not in s.text["en"]] == []


def test_the_same_sentence_is_translated_once() -> None:
    """A bullet may be a gerund as baseline and an imperative as target; a sentence is the same."""
    versions: dict[str, set[str]] = {}
    for one in RECORD:
        if one.text["ja"].endswith("。"):
            versions.setdefault(one.text["ja"], set()).add(one.text["en"])
    assert [ja for ja, en in versions.items() if len(en) > 1] == []


@pytest.mark.parametrize("kind", ["baseline", "targets", "title"])
def test_the_same_bullet_of_a_kind_is_translated_once(kind: str) -> None:
    versions: dict[str, set[str]] = {}
    for one in RECORD:
        if one.kind == kind:
            versions.setdefault(one.text["ja"], set()).add(one.text["en"])
    assert versions
    assert [ja for ja, en in versions.items() if len(en) > 1] == []


def test_what_the_print_words_differently_in_substance_differs_in_english() -> None:
    english = {s.text["ja"]: s.text["en"] for s in RECORD}
    for summary, table in (("のための調整を行いました。", "のための予算化を図りました。"),):
        (a,) = [en for ja, en in english.items() if ja.endswith(summary)]
        (b,) = [en for ja, en in english.items() if ja.endswith(table)]
        assert a != b
    paid = [en for ja, en in english.items() if "補助金を交付しました" in ja]
    assert [("paid subsidies" in en) for en in paid] == [True]


def configured() -> list[dict[str, str]]:
    """The texts of site_config.yaml."""

    def bilingual(value: object) -> list[dict[str, str]]:
        if isinstance(value, dict):
            own = [value] if "ja" in value or "en" in value else []
            return own + [x for v in value.values() for x in bilingual(v)]
        return [x for v in value for x in bilingual(v)] if isinstance(value, list) else []

    return bilingual(load(CONTENT.parent / "site_config.yaml"))


def test_the_configuration_has_english_too() -> None:
    assert len(configured()) >= 10
    for text in configured():
        assert set(text) == {"ja", "en"}
        assert not JAPANESE.search(text["en"])
        assert text["en"].strip().endswith(".") == text["ja"].strip().endswith("。")


def test_japanese_has_no_spaces_between_its_words() -> None:
    """A line folded in YAML leaves a space, which Japanese does not have."""
    texts = [*(one.text["ja"] for one in TEXTS), *(t["ja"] for t in configured())]
    assert [ja for ja in texts if re.search(r"(?<=[、。぀-鿿]) | (?=[぀-鿿])", ja)] == []
