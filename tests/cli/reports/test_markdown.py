"""The report as Markdown shows every text as it is, and nothing in it works."""

import re

import pytest
from markdown_it import MarkdownIt
from small_sites import PROGRAM, PROGRAM_FILE

from ayumi.cli.reports.escape import markdown, markdown_sentence
from ayumi.cli.reports.findings import Finding
from ayumi.cli.reports.markdown import markdown_report
from ayumi.problems import Location, error, warning

ODD = error("odd", "変：{x}", "odd: {x}", "直す", "mend it")
TEXTS = [
    "<script>alert(1)</script>",
    "<!-- a -->",
    "</pre></li><h1>b</h1>",
    "![a](http://b.example/c.png)",
    "[a](javascript:b)",
    "**a** _b_ `c` ~~d~~ | e |",
    "@octocat and @org/team",
    "owner/repo#12, #12, !12, GH-12, $3, %4, ~bug, &5",
    "https://a.example/b www.b.example",
    "$x$ :tada:",
    "&lt;b&gt; &#64;a",
    "# heading",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_it_is(text):
    one = Finding(ODD.at(Location("a.yaml"), x=text), "a.yaml", True, 3, f"k: {text}", ())
    html = MarkdownIt("commonmark", {"html": True}).render(markdown_report([one], ["en"]))
    assert not re.findall("<(?!/?(?:h2|h3|p|strong|ul|li|pre|b|br|code|span)>)", html)
    shown = re.sub("<[^>]*>", "", html)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, char)
    plain = shown.replace("\u200b", "")
    assert text in plain  # in the line, and in the message, where backticks make code
    assert text.replace("`", "") in plain.replace(text, "", 1)
    assert not re.search(r"[@#!$%~](?=[\w/])|gh-\d|://|www\.|:tada:", shown.replace("code", ""))


def test_no_address_reference_or_formula_is_left():
    for text in TEXTS:
        assert not re.search(r"[@#!~&](?=\w)(?!amp;|lt;|gt;|quot;)|GH-|://|www\.", markdown(text))


def test_it_reads_well(report):
    files = {PROGRAM_FILE: PROGRAM.replace("number: 1", "number: 一番")}
    text = report("markdown", files)
    assert text.startswith(
        "## 原稿の点検 / Check of the content\n\n"
        "エラー 1件、警告 0件 / errors: 1, warnings: 0\n\n"
        "### エラー：直すまで公開できません / "
        "Errors: nothing is published before they are mended\n\n"
        "**content/programs/parks.yaml**\n\n"
        "- 1行目 / line 1 (`wrong-type`)\n"
        "  <pre>number: <b>一番</b></pre>\n"
    )


def test_all_well_is_said(report):
    assert report("markdown", {PROGRAM_FILE: PROGRAM}).endswith(
        "問題はありません。 / No problems found.\n"
    )


def test_one_language_where_the_site_has_one(report):
    files = {
        "site_config.yaml": "title: {pt: Plano}\norganisation: {pt: Cidade}\n"
        "languages: [{code: pt, name: Português}]\nyears: {first: 2011, last: 2013}\n",
        PROGRAM_FILE: "number: one\ntitle: {pt: Parques}\n",
    }
    assert report("markdown", files).startswith("## Check of the content\n")


def test_names_of_keys_are_shown_as_code():
    assert markdown_sentence("Add `a*b: <c>` or `d`.") == (
        "Add <code>a\\*b: &lt;c&gt;</code> or <code>d</code>."
    )
    assert markdown_sentence("one ` alone") == "one \\` alone"


def test_warnings_are_folded_and_errors_are_not(report):
    text = report("markdown", {PROGRAM_FILE: PROGRAM.replace(", en: Better parks", "")})
    html = MarkdownIt("commonmark", {"html": True}).render(text)
    assert re.search("<details><summary><b>警告[^<]*</b></summary>\n<p><strong>content/", html)
    assert html.rstrip().endswith("</details>")
    assert "<details>" not in report("markdown")


def test_what_is_left_out_is_counted():
    kinds = [ODD] * 30 + [warning("odd-too", "変：{x}", "odd: {x}", "直す", "mend it")] * 30
    found = [
        Finding(kind.at(Location("a.yaml", 1), x="長" * 300), "a.yaml", True, 3, "", ())
        for kind in kinds
    ]
    for limit in range(2_000, 150_000, 7_000):
        text = markdown_report(found, ["ja", "en"], limit)
        shown = text.count("変：")
        assert len(text.encode()) <= limit
        assert (shown == 60) == ("省きました" not in text)
        assert shown == 60 or f"\n長くなるため、残りの{60 - shown}件は" in text
        assert text.count("<details>") == text.count("</details>") == (shown > 30)
