"""The formats of `changes`, its options and exit statuses, and who is told to approve."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path

import html5lib
import pytest
from changes.repositories import commit, write
from changes.samples import CHANGES, CONFIG, FILES, PARKS, TARGETS_CHANGED

PARKS_FILE = "content/programs/parks.yaml"
HOSTILE = '<script>alert(1)</script> @mayor "x" **y** [z](https://e.jp) {0} {title} %s'


@pytest.fixture
def changes(tmp_path, run):
    """What `changes HEAD` prints after some files of the sample have been replaced."""
    commit(tmp_path, FILES)

    def changes(files, *options):
        write(tmp_path, files)
        status, printed, messages = run("changes", "HEAD", "--site", tmp_path, *options)
        assert (status, messages) == (0, ""), messages
        return printed

    return changes


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_text_is_in_the_language_that_is_asked_for(lang, changes):
    printed = changes(TARGETS_CHANGED, "--lang", lang)
    assert ("公開サイトの変更点" in printed) == (lang == "ja")
    assert ("What changes on the public site" in printed) == (lang == "en")
    for part in ("駅前に[-10-]{+8+}基のベンチを設置", "Set up [-ten-]{+eight+} benches"):
        assert part in printed  # what has changed in any language


def test_json_has_every_sentence_in_both_languages(changes):
    found = json.loads(changes(TARGETS_CHANGED, "--format", "json"))
    assert found["count"] == 5
    first = found["sections"][0]["groups"][0]["changes"][0]
    assert first["sentence"] == {
        "ja": "2011年度〜2012年度の目標の文が変わります。",
        "en": "Reworded: target for FY2011–FY2012.",
    }
    assert first["before"]["en"] == "Set up ten benches at the station"
    assert found["approvals"][0]["reviewers"] == ["館長", "@midori/library"]


def test_the_packet_is_one_file_that_asks_for_nothing(changes):
    printed = changes(TARGETS_CHANGED, "--format", "html")
    html5lib.HTMLParser(strict=True).parse(printed)
    style = re.search("<style>(.*)</style>", printed, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in printed
    assert not re.search(r"<(?:script|img|link|iframe)|\b(?:src|style|on\w+)=", printed)
    for part in (
        "みどり市",
        "City of Midori",
        "決裁欄",
        "<td>館長</td><td></td><td></td><td></td>",
    ):
        assert part in printed
    assert "Set up <del>ten</del> benches" in printed
    assert "Set up <ins>eight</ins> benches" in printed


@pytest.mark.parametrize("output", ["text", "markdown", "html"])
@pytest.mark.parametrize("name", CHANGES)
def test_every_format_tells_each_change_with_its_notes(output, name, changes):
    found = json.loads(changes(CHANGES[name], "--format", "json"))
    printed = html.unescape(changes(CHANGES[name], "--format", output, "--lang", "en"))
    every = [
        one
        for section in found["sections"]
        for group in section["groups"]
        for one in group["changes"]
    ]
    assert len(every) == found["count"] > 2
    for one in every:
        assert one["sentence"]["en"] in printed.replace("\u200b", "")
        for note in one["notes"]:
            assert note["en"] in printed


@pytest.mark.parametrize("output", ["text", "markdown", "json", "html"])
def test_nothing_in_a_text_acts(output, changes):
    files = {PARKS_FILE: PARKS.replace("ja: 駅前に4基の", f"ja: '{HOSTILE}")
             .replace("しました。\n", "しました。'\n")}  # fmt: skip
    printed = changes(files, "--format", output, "--lang", "ja")
    if output == "html":
        assert "<script" not in printed
        assert "&lt;script&gt;" in printed
    if output == "markdown":
        assert "<script" not in printed
        assert "@mayor" not in printed
    if output == "json":
        json.loads(printed)
    assert "{0}" in printed or "\\{0\\}" in printed


@pytest.mark.parametrize("output", ["text", "markdown", "html"])
def test_a_change_that_nobody_can_see_is_made_visible(output, changes):
    files = {PARKS_FILE: PARKS.replace("駅前に4基", "駅前\u200bに\u20604基")}
    printed = changes(files, "--format", output).replace("\\\\", "\\")
    assert "\\u200b" in printed
    assert "\\u2060" in printed
    assert not {"\u200b", "\u2060"} & set(printed)


def test_pages_are_linked_in_the_preview(changes, tmp_path, run):
    printed = changes(TARGETS_CHANGED, "--format", "html", "--preview-url", "https://e.jp/p")
    assert '<a href="https://e.jp/p/en/programs/parks.html">' in printed
    for wrong in ("javascript:alert(1)", "e.jp", "https://e.jp/?x", 'https://e.jp/ ">'):
        status, printed, message = run(
            "changes", "HEAD", "--site", tmp_path, "--preview-url", wrong, "--lang", "en"
        )
        assert (status, printed) == (2, "")
        assert message.startswith("--preview-url has to be")


def test_a_reviewer_is_not_notified_by_being_named(changes):
    printed = changes(TARGETS_CHANGED, "--format", "markdown")
    assert printed.count("@midori/library") == printed.count("`@midori/library`") == 2


def test_the_site_does_not_show_its_reviewers(tmp_path, run):
    commit(tmp_path, {**FILES, "site_config.yaml": CONFIG})
    assert run("build", "--site", tmp_path)[0] == 0
    files = [path for path in (tmp_path / "_site").rglob("*") if path.is_file()]
    assert not [path for path in files if b"@midori" in path.read_bytes()]


def test_a_comment_is_no_longer_than_github_takes(changes):
    lines = "".join(
        f"          - {{ja: 行{i}{'長' * 300}, en: Line {i}{' long' * 60}}}\n" for i in range(400)
    )
    files = {PARKS_FILE: PARKS.replace("            answers: [ten]\n", lines, 1)}
    printed = changes(files, "--format", "markdown")
    assert len(printed) < 65_536
    assert re.search("残りの[0-9]+か所は省きました", printed)
    assert re.search("[0-9]+ more changes are left out", printed)
    assert "Pages concerned" in printed


def test_a_change_of_very_many_programs_is_no_longer_either(tmp_path, run):
    long = "長" * 1000
    program = f"number: 1\ntitle: {{ja: {long}, en: Long}}\nmeasures: [{{id: a, title: 一}}]\n"
    many = {
        f"content/programs/p{number}.yaml": program.replace("1", str(number), 1)
        for number in range(10, 110)
    }
    broken = {f"content/programs/broken{number}.yaml": "number: x\n" for number in range(100)}
    commit(tmp_path, {"site_config.yaml": CONFIG.replace("pages: [about]\n", ""), **many})
    write(tmp_path, {path: text.replace("一", "二") for path, text in many.items()} | broken)
    status, printed, _ = run("changes", "HEAD", "--site", tmp_path, "--format", "markdown")
    assert status == 1
    assert len(printed) < 40_000
    assert "ほか80件" in printed
    assert "80 more" in printed


def test_a_plan_in_one_language_is_told_in_it(tmp_path, run):
    one = """\
title: 市の取組
organisation: みどり市
languages: [{code: ja, name: 日本語}]
years: {first: 2011, last: 2013}
"""
    program = """\
number: 1
title: 公園
measures: [{id: benches, title: ベンチ, targets: [{years: 2011, text: ベンチを更新}]}]
"""
    commit(tmp_path, {"site_config.yaml": one, PARKS_FILE: program})
    write(tmp_path, {PARKS_FILE: program.replace("更新", "修理")})
    status, printed, _ = run("changes", "HEAD", "--site", tmp_path, "--format", "markdown")
    assert status == 0
    assert "公開サイトの変更点" in printed
    assert "What changes" not in printed


def test_the_example_of_the_document_is_what_is_printed(tmp_path, run):
    first = commit(tmp_path, FILES)
    commit(tmp_path, {**FILES, **TARGETS_CHANGED})
    _, printed, _ = run("changes", f"{first}..HEAD", "--site", tmp_path, "--lang", "en")
    document = (Path(__file__).parents[2] / "docs/changes.md").read_text("utf-8")
    example = re.search("```console\n[$][^\n]*\n(.*)\n…\n```", document, re.DOTALL)[1]
    hidden = re.compile("[0-9a-f]{10}")
    assert hidden.sub("", printed).startswith(hidden.sub("", example))
