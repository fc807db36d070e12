"""The HTML of the chart macros: names, descriptions and tables, and no inline styles."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
from rendering.charts.chart_pages import (
    LANGUAGES,
    actuals,
    badges,
    baseline,
    localizer,
    missing,
    rendered,
    targets,
    text,
)

from ayumi.model.indicators import Indicator
from ayumi.rendering.charts.bars import category_bar
from ayumi.rendering.charts.indicators import indicator_chart, sparkline

INDICATOR = Indicator(
    id="visits",
    title=text("相談<件数> & 訪問", "Consultations <and> visits"),
    unit=text("件", "cases"),
    direction="lower",
    baseline=baseline(2010, 1200),
    targets=targets(FY2011=1500, FY2012=1800.5),
    actuals=actuals(FY2011=1450),
)


def page(lang: str) -> Element:
    """A page with two of each chart."""
    language = localizer(lang)
    counts = list(zip(badges(), (1, 2, 640, 18, 1, 4), strict=True))
    parts = []
    for n in ("one", "two"):
        parts += [
            rendered("category_bar", category_bar(counts, "題", n, language, missing(2)), lang),
            rendered("indicator_chart", indicator_chart(INDICATOR, language, n), lang),
            rendered("sparkline", sparkline(INDICATOR, language, n), lang),
        ]
    html: Element = html5lib.parse("".join(parts), namespaceHTMLElements=False)
    return html


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def all_of(html: Element, name: str) -> list[Element]:
    """Every element of a name, in order."""
    return [e for e in html.iter() if isinstance(e.tag, str) and local(e) == name]


def text_of(element: Element) -> str:
    """The text of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_drawing_has_a_name_and_a_description_of_its_own(lang: str) -> None:
    html = page(lang)
    ids = [e.attrib["id"] for e in html.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    assert all(i.startswith("_") for i in ids)
    by_id = {e.attrib["id"]: e for e in html.iter() if "id" in e.attrib}
    drawings = [e for e in all_of(html, "svg") if e.get("aria-hidden") != "true"]
    assert len(drawings) == 2 * (2 + 2 + 1)
    for drawing in drawings:
        assert drawing.get("role") == "img"
        title, desc = (by_id[i] for i in drawing.attrib["aria-labelledby"].split())
        assert (local(title), local(desc)) == ("title", "desc")
        assert text_of(title)
        assert text_of(desc)
        assert {title, desc} <= set(drawing)


def test_no_inline_styles_and_every_texture_is_in_its_own_drawing() -> None:
    html = page("ja")
    for drawing in all_of(html, "svg"):
        ids = {e.attrib["id"] for e in drawing.iter() if "id" in e.attrib}
        for element in drawing.iter():
            assert not {"style", "onload", "href"} & set(element.attrib)
            if fill := element.get("fill"):
                found = re.fullmatch(r"url\(#(_.+)\)", fill)
                assert found
                assert found[1] in ids
    assert not [e for e in html.iter() if "style" in e.attrib or e.tag in ("script", "style")]


def test_every_chart_is_a_figure_with_a_caption_and_a_table_with_scopes() -> None:
    html = page("en")
    figures = all_of(html, "figure")
    assert len(figures) == 4
    for figure in figures:
        (caption,), (table,) = all_of(figure, "figcaption"), all_of(figure, "table")
        assert text_of(caption)
        assert text_of(all_of(table, "caption")[0])
        assert all(th.get("scope") in ("row", "col") for th in all_of(table, "th"))


def test_the_bar_in_numbers() -> None:
    (table, *_) = all_of(page("en"), "table")
    rows = [[text_of(cell) for cell in row] for row in all_of(table, "tr")]
    assert rows[1] == ["◎ 1 Target greatly exceeded", "1", "under 1%"]
    assert rows[3] == ["● 3 Target almost met", "640", "97%"]
    assert rows[6] == ["／ – Not applicable", "4", "–"]
    assert rows[7] == ["? Not reported", "2", "–"]
    assert rows[8][:2] == ["Total", "668"]


def test_the_indicator_in_numbers() -> None:
    figure = all_of(page("en"), "figure")[1]
    rows = [[text_of(cell) for cell in row] for row in all_of(figure, "tr")]
    assert rows[1:] == [
        ["FY2010 Baseline", "–", "1,200"],
        ["FY2011", "1,500", "1,450"],
        ["FY2012", "1,800.5", "–"],
    ]
    assert "Lower is better" in text_of(all_of(figure, "ul")[0])
    desc = text_of(all_of(figure, "desc")[0])
    assert desc == (
        "FY2010: Baseline: 1,200; FY2011: Target: 1,500, Actual: 1,450; FY2012: Target: 1,800.5"
    )


def test_a_category_of_none_is_named_in_the_table_and_not_drawn() -> None:
    counts = list(zip(badges(), (0, 0, 8, 0, 0, 0), strict=True))
    html = html5lib.parse(
        rendered("category_bar", category_bar(counts, "t", "n", localizer(), missing(0))),
        namespaceHTMLElements=False,
    )
    for drawing in all_of(html, "svg"):
        assert len(all_of(drawing, "rect")) == 1
    assert [text_of(td) for td in all_of(html, "td")][4:6] == ["8", "100%"]
    assert len(all_of(html, "tr")) == 1 + 6 + 1 + 1


def test_an_empty_chart_has_a_message() -> None:
    none = [(badge, 0) for badge in badges()]
    assert "Nothing reported yet" in rendered(
        "category_bar", category_bar(none, "t", "n", localizer(), missing(0))
    )
    empty = Indicator(id="i", title=text("指標"))
    assert "There are no numbers yet" in rendered(
        "indicator_chart", indicator_chart(empty, localizer(), "n")
    )


def test_a_title_that_is_not_translated_is_marked_with_its_language() -> None:
    untranslated = Indicator(id="i", title=text("指標"), unit=text("件"), actuals=actuals(FY2011=1))
    html = rendered("indicator_chart", indicator_chart(untranslated, localizer("en"), "n"))
    assert '<span lang="ja">指標</span>' in html
    assert '<span lang="ja">件</span>' in html


def test_a_title_can_be_left_to_the_page_s_own_heading() -> None:
    view = indicator_chart(INDICATOR, localizer(), "n")
    hidden = rendered("indicator_chart", view, titled=False)
    assert '<figcaption class="chart__title visually-hidden">' in hidden
