"""Slips in keys and levels, of the program, the configuration, pages and interface words."""

from __future__ import annotations

from slips.sample import PAGE_FILE, SETTINGS_FILE, WORDS_FILE, Slip

_CATEGORY = "        category: 3"
_JA = "- ja: 6講座"
_EN = "            en: Held"
_YEARS = "years: {first: 2011, last: 2013}\n"


def _key(was: str, typed: str, code: str = "unknown-key", file: str | None = None) -> Slip:
    """`typed` as the key `was`, each with what stands before it."""
    slip = Slip(was, typed, code, typed.strip(" -\n{:"))
    return slip if file is None else slip._replace(file=file)


KEYS = [
    *[
        _key(_CATEGORY, f"        {key}: 3")._replace(mark=key)
        for key in (
            "区分",
            "達成状況区分",
            "Category",
            "categroy",
            "categories",
            "ctegory",
            "CATEGORY",
        )
    ],
    _key("    targets:\n", "    target:\n"),
    _key("    targets:\n", "    目標:\n"),
    _key("    results:\n", "    result:\n"),
    _key("    results:\n", "    実施結果:\n"),
    _key("    next_steps:", "    nextSteps:"),
    _key("    next_steps:", "    next-steps:"),
    _key("    next_steps:", "    今後の取組:"),
    _key("\nmeasures:", "\nmeasure:"),
    _key("\nmeasures:", "\n施策計画:"),
    _key("\nreports:", "\nreport:"),
    _key("            answers", "            answer"),
    _key(_JA, "- jp: 6講座", "unknown-language")._replace(mark="jp"),
    _key(_JA, "- JA: 6講座", "unknown-language")._replace(mark="JA"),
    _key(_JA, "- 日本語: 6講座", "unknown-language")._replace(mark="日本語"),
    _key(_EN, "            eng: Held", "unknown-language")._replace(mark="eng"),
    _key(_EN, "            英語: Held", "unknown-language")._replace(mark="英語"),
]
LEVELS = [
    Slip(_CATEGORY, "        category: 3\n        category: 4", "duplicate-key", "category: 4"),
    Slip(_CATEGORY, "        category: [3]", "wrong-type", "["),
    Slip(
        "      - {ja: 参加者を増やします, en: Increase participants}",
        "      参加者を増やします",
        "wrong-type",
        "参",
    ),
    Slip("      - id: onwards\n", "      - id: six-lectures\n", "duplicate-id", "six"),
    Slip("      - id: onwards\n", "      - title: onwards\n", "key-elsewhere", "title"),
    Slip("reports:\n", "---\nreports:\n", "second-document", "---"),
    Slip("reports:\n", "<<<<<<< HEAD\nreports:\n", "unfinished-merge", "<<<<<<<"),
    Slip("reports:\n", ">>>>>>> spring\nreports:\n", "unfinished-merge", ">>>>>>>"),
    Slip("number: 1\n", "", "missing-key"),
    Slip("title: {ja: 協働のまちづくりの推進, en", "title: {en", "no-source-text", "{"),
]
SETTINGS = [
    slip._replace(file=SETTINGS_FILE)
    for slip in (
        Slip("code: ja,", "code: jp,", "language-differs", "jp"),
        Slip("code: ja,", "code: JA,", "bad-language", "JA"),
        Slip("first: 2011", "first: 平成23", "wrong-type", "平成23"),
        Slip("last: 2013", "last: 2010", "years-backwards", "2010"),
        Slip("  categories:", "  category:", "unknown-key", "category"),
        Slip("{code: 2, label", "{code: 1, label", "duplicate-code", "1"),
        Slip("name: English", "nam: English", "unknown-key", "nam"),
        Slip("years:", "  years:", "wrong-indentation", "years"),
        Slip("departments:", "department:", "unknown-key", "department"),
        Slip("fields:", "分野:", "unknown-key", "分野"),
        Slip(
            _YEARS,
            f"{_YEARS}base_url: www.city.example.jp\n",
            "bad-url",
            "www",
            f"{_YEARS}base_url: https://www.city.example.jp/\n",
        ),
        Slip(_YEARS, f"{_YEARS}open: true\n", "unknown-key", "open"),
        Slip("civic: {ja: 市民局", "Civic: {ja: 市民局", "bad-name", "Civic"),
        Slip("organisation:", "organization:", "unknown-key", "organization"),
        Slip("title: {ja: 実", "title：{ja: 実", "fullwidth-colon", "："),
    )
]
PAGES = [
    slip._replace(file=PAGE_FILE)
    for slip in (
        Slip("# この", "＃ この", "no-title", "＃"),
        Slip("# この", "#この", "no-title", "#"),
        Slip("programs/community", "programs/comunity", "broken-link", "programs"),
        Slip("[計画](", "［計画］（", "unmade-link", "］"),
        Slip("この報告は", "<font color=red>この報告は", "html-shown", "<font"),
    )
]
WORDS = [
    slip._replace(file=WORDS_FILE)
    for slip in (
        Slip("search:", "serach:", "unknown-string", "serach"),
        Slip("search:", "search：", "fullwidth-colon", "："),
        Slip("search:", "Search:", "unknown-string", "Search"),
        Slip("さがす", "[さがす]", "wrong-type", "["),
    )
]
STRUCTURE = [*KEYS, *LEVELS, *SETTINGS, *PAGES, *WORDS]
