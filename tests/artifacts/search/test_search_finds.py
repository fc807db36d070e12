"""Whole small sites, searched in one file and in parts."""

import gzip
import itertools
from pathlib import PurePosixPath

import pytest
from artifacts.search.searching import search
from hypothesis import given
from hypothesis import strategies as st
from small_sites import PROGRAM_FILE, RenderedFile, load_site

from ayumi.artifacts.search.normalize import normalize
from ayumi.markdown.texts import plain
from ayumi.model.plan import Language, Plan, PlanYears
from ayumi.model.program import Item, Measure, Program
from ayumi.model.site import Site
from ayumi.model.summary import program_ref, summarize
from benchmarks.made_site import made_site

EVERYWHERE = """\
number: 7
title: {ja: 題名に一, en: In the title}
field: parks
department: {2011: park-office}
tags: [priority]
description: {ja: 説明に二}
note: {ja: 注に三}
measures:
  - id: benches
    title: {ja: 施策名に四, en: In the measure}
    scope: {ja: 範囲に五}
    description: {ja: 説明に六}
    note: {ja: 注に七}
    baseline:
      - {ja: 現状に八, note: {ja: 現状の注に九}}
    targets:
      - years: 2011
        id: first
        text: {ja: 目標に十}
        items: [{text: {ja: 子の目標に百}}]
        revised: {date: 2011-09-01, from: {ja: 変更前に千}, reason: {ja: 理由に万}}
    results:
      2011:
        category: 3
        items: [{ja: 結果に甲, items: [{ja: 子の結果に乙}]}]
        context: [{ja: 環境に丙}]
        note: {ja: 注に丁}
    indicators:
      - id: count
        title: {ja: 指標に戊}
        unit: {ja: 台}
        source: {ja: 出典に己}
        note: {ja: 注に庚}
reports:
  2011:
    category: 3
    highlights: {benches: [{ja: 主な結果に辛}]}
    sections: [{title: {ja: 見出しに壬}, items: [{ja: 行に癸}]}]
    next_steps: [{ja: 課題に子}]
    note: {ja: 注に丑}
"""
PAGE = """\
# ページの題名に寅

前文に卯

## 見出しに辰

- 行に**巳**

| 表に午 | 未 |
|---|---|
| a | b |
"""
FILES = {
    PROGRAM_FILE: EVERYWHERE,
    "content/pages/about.ja.md": PAGE,
    "content/pages/about.en.md": "# About\n\nText in English\n\n## Heading\n\nBelow it\n",
}
HOME = "programs/parks"


@pytest.mark.parametrize(
    ("query", "page", "anchor"),
    [
        ("題名に一", HOME, ""),
        ("in the title", HOME, ""),
        ("公園課", HOME, ""),
        ("重点", HOME, ""),
        ("説明に二", HOME, ""),
        ("注に三", HOME, ""),
        ("に四", HOME, "benches"),
        ("に五", HOME, "benches"),
        ("に六", HOME, "benches"),
        ("に七", HOME, "benches"),
        ("に八", HOME, "benches"),
        ("に九", HOME, "benches"),
        ("に十", HOME, "benches"),
        ("に百", HOME, "benches"),
        ("に千", HOME, "benches"),
        ("に万", HOME, "benches"),
        ("に甲", HOME, "benches-2011"),
        ("に乙", HOME, "benches-2011"),
        ("に丙", HOME, "benches-2011"),
        ("に丁", HOME, "benches-2011"),
        ("に戊", HOME, "benches-count"),
        ("台", HOME, "benches-count"),
        ("に己", HOME, "benches-count"),
        ("に庚", HOME, "benches-count"),
        ("に辛", HOME, "fy2011"),
        ("に壬", HOME, "fy2011"),
        ("に癸", HOME, "fy2011"),
        ("に子", HOME, "fy2011"),
        ("に丑", HOME, "fy2011"),
        ("ページの題名に寅", "about", ""),
        ("前文に卯", "about", ""),
        ("見出しに辰", "about", "見出しに辰"),
        ("行に巳", "about", "見出しに辰"),
        ("表に午", "about", "見出しに辰"),
        ("below IT", "about", ""),
        ("みどり市の取組", "index", ""),
    ],
)
def test_every_text_is_found_at_its_page_and_anchor(searched, query, page, anchor):
    assert (page, anchor) in searched(FILES)(query)


def test_prose_in_another_language_leads_to_the_top_since_its_headings_are_not_there(searched):
    assert ("about", "") in searched(FILES)("below it", "ja")
    assert ("about", "heading") in searched(FILES)("below it", "en")


def program(number, *lines):
    items = "".join(f"      - {{ja: {line}}}\n" for line in lines)
    return (
        f"number: {number}\ntitle: {{ja: 事業{number}}}\nmeasures:\n  - id: m\n"
        f"    title: {{ja: 施策}}\n    baseline:\n{items or '      - {ja: 無}'}"
    )


def test_all_words_must_be_on_the_page(searched):
    files = {
        "content/programs/a.yaml": program(1, "区役所の窓口", "公園の木"),
        "content/programs/b.yaml": program(2, "区役所だけ"),
        "content/programs/c.yaml": program(3, "公園と区役所"),
    }
    hits = searched(files)
    assert {page for page, _ in hits("区役所　公園")} == {"programs/a", "programs/c"}
    assert hits("区役所 図書館") == set()
    assert hits("  ") == set()


def test_what_is_found_in_one_passage_comes_first_and_titles_before_that(engine, site):
    files = {
        "content/programs/a.yaml": program(1, "区役所の窓口", "公園の木"),
        "content/programs/b.yaml": program(2, "公園と区役所"),
        "content/programs/c.yaml": program(3).replace("施策", "区役所の公園"),
        "content/programs/d.yaml": program(4).replace("事業4", "公園 区役所"),
    }
    engine.use(search(load_site(site(files))))
    pages = [group["page"] for group in engine.find("区役所 公園")["groups"]]
    assert pages == ["programs/d", "programs/c", "programs/b", "programs/a"]


def test_the_passage_is_shown_in_the_readers_language_if_it_has_the_words(engine, site):
    files = {
        PROGRAM_FILE: EVERYWHERE.replace("ja: 結果に甲", "ja: 2011年の結果, en: Results of 2011")
    }
    engine.use(search(load_site(site(files))))
    for language, shown in (("ja", 0), ("en", 1)):
        hits = engine.find("2011", language)["groups"][0]["hits"]
        assert [hit[1] for hit in hits if hit[0] == "benches-2011"] == [shown]
    assert engine.find("結果に乙", "en")["groups"][0]["hits"][0][1] == 0


PLAN = Plan(
    title={"ja": "計画"},
    organisation={"ja": "市"},
    languages=(Language(code="ja", name="日本語"),),
    years=PlanYears(first=2011, last=2013),
)
LETTERS = st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc")) | st.sampled_from(
    "区役所の平成24年月ヶｶﾞﾊﾟ　 ２０１２aAbｂİßΣﬁ½㈱が–〜’「」。、wardofice"
)
TEXTS = st.lists(st.text(LETTERS, min_size=1, max_size=30), min_size=1, max_size=6)


def site_of(words, *texts):
    """A site with a program for each text."""
    programs = tuple(
        Program(
            id=f"p{number}",
            number=number,
            title={"ja": f"題{number}"},
            measures=(Measure(id="m", title={"ja": "施"}, baseline=(Item(text={"ja": text}),)),),
        )
        for number, text in enumerate(texts, 1)
    )
    refs = tuple(program_ref(program, PLAN) for program in programs)
    summaries = tuple(summarize(program, PLAN) for program in programs)
    return Site(PLAN, programs, (), {"ja": words}, refs, summaries)


@given(TEXTS, st.integers(0, 5), st.integers(0, 29), st.integers(1, 30))
def test_any_part_of_any_text_is_found_and_nothing_else(engine, seed, texts, which, start, length):
    normalized = [normalize(plain(text)) for text in texts]
    whole = normalized[which % len(normalized)]
    start %= max(len(whole), 1)
    part = whole[start : start + length]
    words = engine.ask("words", query=part)
    expected = {
        f"programs/p{n}"
        for n, text in enumerate(normalized, 1)
        if words and all(word in f"{text}\n題{n}\n施" for word in words)
    }
    site = site_of(seed.words["ja"], *texts)
    for whole_up_to in (0, 10**9):
        engine.use(search(site, whole_up_to))
        found = {group["page"] for group in engine.find(part)["groups"]}
        assert {page for page in found if page != "index"} == expected


def test_many_programs_in_parts_and_as_one_give_the_same(engine):
    site = made_site(60)
    whole, parts = list(search(site, 10**9)), list(search(site, 0))
    assert len([o for o in parts if o.path.startswith("search/keys/")]) > 1
    for query in (
        "区役所",
        "平成24年",
        "ward office",
        "地域 市民",
        "3",
        "er",
        "第 3 期",
        "鰻の蒲焼",
    ):
        engine.use(whole)
        expected = engine.hits(query)
        engine.use(parts)
        assert engine.hits(query) == expected, query
        assert bool(expected) is (query != "鰻の蒲焼")


def test_a_first_search_is_light_however_many_programs_there_are(engine):
    files = {o.path: o.content for o in search(made_site(150))}
    assert "search/keys/0.js" in files
    for query in ("区役所", "平成24年", "コミュニティ", "ward office", "の", "ing"):
        engine.use(itertools.starmap(RenderedFile, files.items()))
        asked = [files[f"search/{name}.js"] for name in engine.find(query)["asked"]]
        assert sum(len(gzip.compress(content)) for content in asked) < 300_000, query


def test_the_same_input_gives_the_same_files(seed):
    for whole_up_to in (0, 10**9):
        assert list(search(seed, whole_up_to)) == list(search(seed, whole_up_to))


def test_no_file_name_is_taken_twice_and_all_are_below_search(seed):
    paths = [o.path for o in search(seed, 0)]
    assert len(paths) == len(set(paths))
    assert {PurePosixPath(path).parts[0] for path in paths} == {"search"}
