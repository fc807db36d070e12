"""Whatever Markdown is in whatever text, the pages are valid: nothing is where it cannot be.

The Nu checker finds no more in these pages (`python -m pytest tests/browser/test_browser_nu.py`
runs it on the sample sites).
"""

from html.parser import HTMLParser

import html5lib
import pytest
from sites import mutants
from small_sites import build_site, read_site, write_site

KINDS = {
    "quotation": "> a",
    "list": "- a\n- b",
    "numbers": "1. a\n2. b",
    "nested list": "- a\n  - b\n\n    c",
    "paragraphs": "a\n\nb",
    "heading": "# a",
    "underlined": "a\n===",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "fence": "```\ncode\n```",
    "indented code": "- `a`\n\n      x",
    "code": "`code`",
    "footnote": "a[^1]\n\n[^1]: note",
    "html": "<div>x</div>",
    "link": "[a](https://example.jp/)",
    "address": "<https://example.jp/>",
    "image": "![a](https://example.jp/a.png)",
    "linked image": "[![a](https://example.jp/b.png)](https://example.jp)",
    "link in a link": "[a [b](https://example.jp/b) c](https://example.jp/c)",
    "rule": "***",
    "emphasis": "*a **b* c**",
    "line breaks": "a  \nb\\\nc",
    "list in a quotation": "> - a\n>\n> b",
    "mark of a list alone": "-",
    "mark of a quotation alone": ">",
    "deep": ">" * 30 + "a",
    "entities": "&lt;p&gt; &amp; &#0; &#xfdd0; &#x1fffe;",
    "reference": "[a]: /x\n\n[a]",
    "year": "平成23年度 > x",
}
ONE_LINE = ("title", "label", "organisation", "scope", "unit", "currency", "departments", "tags")
VOID = {"meta", "link", "br", "img", "input", "hr"}
PHRASES_ONLY = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "small", "code", "pre"),
    *("button", "label", "output", "option", "title"),
}
BLOCKS = {
    *("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "section"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "figure", "hr", "form", "nav", "article", "aside"),
}


class Nesting(HTMLParser):
    """Collects what is nested as it must not be, and elements that must not be empty and are."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.faults = []
        self.is_empty = False

    def handle_starttag(self, tag, attrs):
        around = [name for name in self.open if name not in {"a", "ins", "del"}][-1:]
        if tag in BLOCKS and PHRASES_ONLY.issuperset(around) and around:
            self.faults.append(f"{tag} in {around[0]}, {self.getpos()}")
        if tag in {"a", "button", "select"} and {"a", "button"} & set(self.open):
            self.faults.append(f"{tag} in a link, {self.getpos()}")
        if tag not in VOID:
            self.open.append(tag)
        self.is_empty = not dict(attrs).get("label")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"end of {tag}, {self.getpos()}")
        if tag in {"title", "option", "h1", "h2", "h3", "h4", "h5", "h6"} and self.is_empty:
            self.faults.append(f"empty {tag}, {self.getpos()}")

    def handle_data(self, data):
        self.is_empty = self.is_empty and not data.strip()


def filled(value, text, key=""):
    """The document with every text replaced, and no translation."""
    if isinstance(value, dict):
        if "ja" in value:
            single = key in ONE_LINE
            others = {k: filled(v, text, k) for k, v in value.items() if k not in ("ja", "en")}
            return {"ja": text.replace("\n", " ") if single else text, **others}
        inner = key if key in ("departments", "tags") else ""
        return {k: filled(v, text, inner or k) for k, v in value.items()}
    if isinstance(value, list):
        return [filled(one, text, key) for one in value]
    return text if key in ("note", "text") else value


@pytest.mark.parametrize("kind", KINDS)
def test_every_text(kind, tmp_path):
    files = dict(mutants.PAGES)
    for file, document in mutants.DOCUMENTS.items():
        files[file] = mutants.written(filled(mutants.parsed(document), KINDS[kind]))
    site = write_site(tmp_path / "site", files)
    assert not [problem for problem in read_site(site).problems if problem.is_error]
    build_site(site, tmp_path / "built", jobs=1, preview=True)
    pages = sorted((tmp_path / "built").rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        html, nesting = page.read_text("utf-8"), Nesting()
        nesting.feed(html)
        parser = html5lib.HTMLParser()
        parser.parse(html)
        assert (page.name, nesting.faults, parser.errors) == (page.name, [], [])


def test_the_check_finds_faults():
    for html in ("<p><div></div></p>", "<h1></h1>", "<a><em><a></a></em></a>", "<b></i></b>"):
        nesting = Nesting()
        nesting.feed(html)
        assert nesting.faults, html
