"""Pages from right to left: signs stay on their side, and English words are marked as English."""

from __future__ import annotations

import re

import html5lib
import pytest
from small_sites import CONFIG, PROGRAM_FILE, build_site, load_site, render_all, write_site

from ayumi.i18n.interface import EnglishWords, interface
from ayumi.rendering.localizer import isolate_signs

RTL = CONFIG.replace("ja:", "ar:").replace(
    "{code: ja, name: 日本語}", "{code: ar, name: العربية, dir: rtl}"
)
RTL = RTL.replace("code: 1,", "code: A+,").replace("code: 2,", "code: B-,")
PROGRAM = """\
number: 1
title: {ar: الحدائق C++ *مهم*, en: Better parks}
measures:
  - id: benches
    title: {ar: المقاعد, en: New benches}
    results:
      2011: {category: A+, items: [{ar: −3.5 °C, en: x}, {ar: درجة -3.5 و B-, en: x}]}
      2012: {category: B-, items: [{ar: "[C++](about.html)", en: x}]}
    indicators:
      - id: heat
        title: {ar: الحرارة, en: Heat}
        baseline: {year: 2010, value: -1}
        targets: {2011: -2.5}
        actuals: {2011: -3.5}
    budget: {2011: {planned: -1200, spent: 1100}}
"""
SITE = {
    "site_config.yaml": RTL,
    PROGRAM_FILE: PROGRAM,
    "content/pages/about.ar.md": "# عن\n\nالنص −3.5 و A+ `x`\n",
}
SIGNED = re.compile(r"^(?:[-−]\d[\d.,]*|[AB][+-]|C\+\+)$")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = write_site(tmp_path_factory.mktemp("rtl"), SITE)
    return render_all(load_site(folder), folder)


def parsed(files, path):
    return html5lib.parse(files[path], namespaceHTMLElements=False)


PAGES = ["index.html", "programs/parks.html", "years/2011.html", "about.html", "data/index.html"]


@pytest.mark.parametrize("path", PAGES)
def test_signed_numbers_and_codes_are_isolated(path, files):
    root = parsed(files, path)
    assert root.get("dir") == "rtl"
    parents = {child: parent for parent in root.iter() for child in parent}
    found = 0
    for element in root.iter():
        if not isinstance(element.tag, str) or "svg" in element.tag:
            continue
        for owner, text in [(element, element.text), (parents.get(element), element.tail)]:
            words = re.findall(r"\S+", text or "")
            if owner is None or not any(map(SIGNED.match, words)):
                continue
            if owner.tag in {"title", "option", "desc", "code"} or "}" in owner.tag:
                continue
            found += 1
            assert is_isolated(owner, parents), (path, owner.tag, text)
    assert found or path == "data/index.html"


def is_isolated(element, parents):
    while element is not None and element.tag != "html":
        if element.tag == "bdi" or element.get("dir") == "ltr":
            return True
        element = parents.get(element)
    return False


@pytest.mark.parametrize("path", PAGES)
def test_english_words_are_marked(path, files):
    root = parsed(files, path)
    marked = {"".join(bdi.itertext()) for bdi in root.iter("bdi") if bdi.get("lang") == "en"}
    assert "Status overview" in marked
    assert all(bdi.get("dir") == "ltr" for bdi in root.iter("bdi") if bdi.get("lang") == "en")
    text = files[path].decode()
    assert not re.search(r'="[^"]*<bdi', text)  # an attribute has no markup
    assert not re.search(r"<(?:option|title|text|tspan|desc)\b[^>]*>[^<]*<bdi", text)


def test_the_overview_says_in_words_what_its_codes_are(files):
    text = "".join(parsed(files, "index.html").itertext())
    assert "FY2012" in text
    assert "B-" in text


def test_a_year_before_a_word(tmp_path):
    own = "year_short: '{year}'\n"
    folder = write_site(tmp_path, {**SITE, "content/interface/ar.yaml": own})
    files = render_all(load_site(folder), folder)
    marked = ["".join(b.itertext()) for b in parsed(files, "index.html").iter("bdi")]
    assert "\u20682012\u2069 report" in marked


def test_pages_from_left_to_right_have_no_marks(files):
    page = files["en/programs/parks.html"].decode()
    assert "lang=en" not in page
    assert "\u2068" not in page


def test_data_have_the_signs_and_no_marks(files):
    for path in ("programs/parks.json", "data/results.csv", "data/indicators.csv"):
        assert "\u2068" not in files[path].decode("utf-8-sig")
        assert "<bdi" not in files[path].decode("utf-8-sig")
    assert "−3.5 °C" in files["data/results.csv"].decode("utf-8-sig")


def test_a_title_with_elements_is_one_element(files):
    page = files["programs/parks.html"].decode()
    assert "<span>الحدائق <bdi>C++</bdi> <em>مهم</em></span>" in page


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("درجة −3.5 و", "درجة <bdi>−3.5</bdi> و"),
        ("+5 % ن", "<bdi>+5 %</bdi> ن"),
        ('<a href="a-b/C++">C++</a>', '<a href="a-b/C++"><bdi>C++</bdi></a>'),
        ("2016-2018 PM2.5", "2016-2018 PM2.5"),
        ("a-b &amp;- x", "a-b &amp;- x"),
    ],
)
def test_what_is_isolated(html, expected):
    assert isolate_signs(html) == expected


def test_words_in_other_words_are_plain():
    words = interface("ar", {"overview": "ن"}, is_rtl=True)
    inner = words("search")
    assert isinstance(inner, EnglishWords)
    assert "<" not in words("report_of", year=inner)
    assert not isinstance(words("overview"), EnglishWords)
    assert not isinstance(interface("de")("search"), EnglishWords)
    assert words("months_short").split("|")[0] == "Jan"


def test_a_site_of_its_own_templates(tmp_path):
    page = '{% extends "base.html" %}{% block main %}<p title="{{ t("search") }}">{{ t("search") }}'
    files = {**SITE, "templates/page.html": page + "{% endblock %}"}
    folder = write_site(tmp_path / "site", files)
    assert build_site(folder, tmp_path / "out").published
    root = html5lib.parse((tmp_path / "out/about.html").read_bytes(), namespaceHTMLElements=False)
    assert "".join(root.find(".//main/p").itertext()).strip() == "Search"
