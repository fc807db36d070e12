"""Slips in values: a year, date, number, choice or name in another form than the files have."""

from __future__ import annotations

from slips.sample import Slip


def _slips(code: str, before: str, was: str, typed: str) -> list[Slip]:
    """One slip for each of the words of `typed` in the place of `was`."""
    return [Slip(before + was, before + word, code, word) for word in typed.split("|")]


CATEGORIES = _slips(
    "unknown-category",
    "        category: ",
    "3",
    "３|“3”|③|目標をほぼ達成|3 目標をほぼ達成|3：目標をほぼ達成|区分3|Target almost met|9|３．|"
    "目標を概ね達成",
)
YEARS = _slips(
    "wrong-type",
    "      ",
    "2011:",
    "平成23:|平成23年度:|H23:|h23:|FY2011:|2011年度:|２０１１:|'11':|11:|20111:|平成二十三年度:|2011年:",
)
SPANS = _slips(
    "wrong-type",
    "years: ",
    "2011-2013",
    "2011～2013|2011〜2013|2011から2013|2011-13|[2011, 2012, 2013]|2011–2013|2011—2013|"
    "平成23〜25年度|2011 to 2013|2011年度から2013年度まで|2011－2013|2011/2013|H23-H25",
)
ONWARDS = _slips("wrong-type", "years: ", "2014-", "2014年度以降|2014～|2014-現在|平成26年度以降")
DATES = _slips(
    "wrong-type",
    "date: ",
    "2012-04-01",
    "平成24年4月1日|2012/4/1|2012.4.1|2012年4月1日|H24.4.1|2012-4-1|２０１２-０４-０１|2012/04/01|"
    "April 1, 2012|1 April 2012",
)
NUMBERS = _slips(
    "not-a-number",
    "actuals: {2011: ",
    "125",
    "約125|125%|１２５|△5|▲5|125人|12万|-|125程度|¥125|'125'|125人以上|1.2.5|125.5点",
)
GROUPED = [
    Slip("planned: 1200,", "planned: 1,200,", "comma-in-number", "1,200"),
    Slip("planned: 1200", "planned: 1、200", "not-a-number", "1、200"),
    Slip("planned: 1200", "planned: 1，200", "not-a-number", "1，200"),
    Slip("planned: 1200", "planned: 1,200千円", "stray-comma", "200千円"),
    Slip("number: 1\n", "number: No.1\n", "wrong-type", "No.1"),
    Slip("number: 1\n", "number: １\n", "wrong-type", "１"),
    Slip("number: 1\n", "number: 一\n", "wrong-type", "一"),
    Slip("number: 1\n", "number: '1'\n", "wrong-type", "'1'"),
]
NAMES = [
    *_slips("bad-choice", "direction: ", "higher", "増加|up|Higher|多いほど良い|はい"),
    *_slips("unknown-department", "department: ", "civic", "市民局|civi|Civic|Civic Affairs"),
    *_slips("unknown-field", "field: ", "community", "協働|comunity|Community"),
    *_slips("unknown-tag", "tags: [", "priority", "重点|Priority|prioritty"),
    *_slips("unknown-answer", "answers: [", "six-lectures", "six-lecture|6講座の開催|lectures"),
    *_slips("unknown-measure", "highlights:\n      ", "lectures:", "lecture:|市民講座の開催:"),
    *_slips(
        "bad-name",
        "- id: ",
        "six-lectures",
        "six lectures|Six-Lectures|六講座|six_lectures|six.lectures|ｓｉｘ-lectures",
    ),
    Slip("tags: [priority]", "tags: 重点", "wrong-type", "重点"),
    Slip("tags: [priority]", "tags: priority", "wrong-type", "priority", "tags:\n  - priority"),
    Slip("[six-lectures]", "6講座の開催", "wrong-type", "6講座"),
    Slip("[six-lectures]", "［six-lectures］", "fullwidth-bracket", "［"),
    Slip(
        "[six-lectures]",
        "[six-lectures、onwards]",
        "unknown-answer",
        "six",
        "[six-lectures, onwards]",
    ),
    Slip("years: 2011-2013", "years: 2013-2011", "span-backwards", "2013-2011"),
    Slip("  - id: lectures", "  - id: Lectures!", "bad-name", "Lectures!"),
]
VALUES = [*CATEGORIES, *YEARS, *SPANS, *ONWARDS, *DATES, *NUMBERS, *GROUPED, *NAMES]
