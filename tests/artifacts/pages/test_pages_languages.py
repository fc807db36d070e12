"""Each page is in its language, and text in another one is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from artifacts.pages.parsed_pages import EVERY, PAGES, Page, page, paths, text
from artifacts.pages.table_grids import grid

# Kana and kanji; the lone ・ of a list mark is no word
JAPANESE = re.compile(r"[぀-ヺー-ヿ㐀-鿿豈-﫿]")
SPOKEN = ("title", "alt", "aria-label", "placeholder", "content")


@pytest.fixture(params=[f"en/{path}" for path in PAGES])
def english(root: Path, request: pytest.FixtureRequest) -> Page:
    return page(root, request.param)


@pytest.fixture(params=PAGES)
def japanese(root: Path, request: pytest.FixtureRequest) -> Page:
    return page(root, request.param)


def text_runs(one: Page) -> Iterator[tuple[str, Element]]:
    """Each piece of text, attributes too, with the element whose language it is in."""
    for element in one.html.iter():
        for piece in (element.text, *(element.get(name) for name in SPOKEN)):
            if piece and piece.strip():
                yield piece, element
        if element.tail and element.tail.strip():
            yield element.tail, one.parents[element]


def test_english_pages_mark_all_japanese(english: Page) -> None:
    unmarked = [
        piece
        for piece, element in text_runs(english)
        if JAPANESE.search(piece) and english.lang_of(element) != "ja"
    ]
    assert unmarked == []


def test_english_pages_are_english_but_for_the_switch(english: Page) -> None:
    """The seed is translated whole: nothing falls back to Japanese."""
    marked = [text(e) for e in english.html.iter() if e.get("lang") == "ja"]
    assert marked == ["日本語"]


def test_japanese_pages_are_japanese_but_for_the_switch(japanese: Page) -> None:
    assert [text(e) for e in japanese.html.iter() if e.get("lang") == "en"] == ["English"]


def test_no_page_marks_a_part_as_not_translated(root: Path) -> None:
    for path in paths(root):
        assert "untranslated" not in page(root, path).source, path


def test_english_punctuation_is_english(english: Page) -> None:
    odd = [
        piece
        for piece, element in text_runs(english)
        if re.search(r"[、。「」（）：〜　]", piece) and english.lang_of(element) != "ja"
    ]
    assert odd == []


def test_english_headings_name_fiscal_years(english: Page) -> None:
    """FY2011 or FY2011 (Apr 2011–Mar 2012), never 2011 alone."""
    period = r"FY(\d{4}) \(Apr (\d{4})–Mar (\d{4})\)"
    for heading in (text(e) for e in english.html.iter() if re.fullmatch("h[1-6]|th", e.tag)):
        for year, first, second in re.findall(period, heading):
            assert (int(first), int(second)) == (int(year), int(year) + 1)
        named = re.compile(rf"{period}|FY20\d\d|[A-Z][a-z]+ 20\d\d|[a-z]_20\d\d")
        assert not re.search(r"20\d\d", named.sub("", heading)), heading


COLUMNS = {
    "ja": [*(f"{y}(平成{y - 1988})年度" for y in (2011, 2012, 2013)), "2014(平成26)年度以降"],
    "en": [*(f"FY{y} (Apr {y}–Mar {y + 1})" for y in (2011, 2012, 2013)), "FY2014 onwards"],
}


@pytest.mark.parametrize("path", [p for p in EVERY if "/2011" in p or "programs/" in p])
def test_the_columns_of_years(root: Path, path: str) -> None:
    one = page(root, path)
    tables = [t for t in one.all("table") if t.get("class") in ("timeline", "form__table")]
    assert tables
    for table in tables:
        (head,) = table.findall("thead")
        labels = [text(cell) for cell in grid(table)[len(head.findall("tr")) - 1]]
        assert labels[-4:] == COLUMNS[one.lang]


def test_both_languages_have_the_same_anchors(root: Path) -> None:
    """The switch leads to the same place of the same page; prose names its own headings."""
    for path in PAGES:
        if path != "about.html":
            assert page(root, path).ids() == page(root, f"en/{path}").ids()


def test_japanese_sentences_hold_no_spaces(japanese: Page) -> None:
    """A line folded in the content must not come out as a gap in the page."""
    gap = re.compile(r"[、。ぁ-ヺー-ヿ㐀-鿿]\s+[ぁ-ヺー-ヿ㐀-鿿]")
    runs = [e for e in japanese.by_id("_main").iter() if e.tag in ("p", "li", "span", "dd")]
    assert [e.text for e in runs if e.text and gap.search(e.text)] == []
